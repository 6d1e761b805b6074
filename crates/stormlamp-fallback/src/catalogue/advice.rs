//! What a visitor can do: a small set that the codes share, so that a translation stays small.

use stormlamp_words::Words;

/// Something that a visitor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Look for a slip in the address.
    CheckAddress,
    /// Carry less in the address: filters, long searches.
    ShortenAddress,
    /// Ask for the encrypted address.
    UseHttps,
    /// Get a link that is valid.
    NewLink,
    /// Begin anew at the start page, which is the root of the host that the error page stands on.
    StartPage,
    /// Go back to where the request came from.
    GoBack,
    /// Load the page once more, so that it is no old one, and repeat what was done.
    OpenAfresh,
    /// Save what was typed, which browsers keep on the page before.
    KeepText,
    /// Look over what was filled in.
    CheckForm,
    /// Send less at once.
    SendLess,
    /// Send the file as another kind.
    AnotherFormat,
    /// Start the download from its beginning.
    DownloadAgain,
    /// Make room where the visitor stores things.
    FreeSpace,
    /// Sign in once more.
    SignIn,
    /// Ask somebody who may grant it.
    AskForAccess,
    /// Ask the person who manages the device.
    AskFamily,
    /// See whether something is to be paid.
    CheckPayment,
    /// Let the browser show another certificate.
    ChooseCertificate,
    /// Remove what the browser keeps for this site.
    ClearCookies,
    /// Close the browser, and with it its connections.
    RestartBrowser,
    /// Bring the browser up to date, or use another one.
    OtherBrowser,
    /// Sign in to the network at hand: at a hotel, in a train, at work.
    NetworkSignIn,
    /// Use another network, without detours.
    OtherNetwork,
    /// See whether the device is connected well.
    CheckConnection,
    /// Wait a little. Only where waiting helps.
    Wait,
    /// Tell those who run the service.
    TellOwner,
}

impl Advice {
    /// The advice as a short imperative without a full stop.
    pub fn text(self, words: &Words) -> String {
        match self {
            Self::CheckAddress => words.advice_check_address(),
            Self::ShortenAddress => words.advice_shorten_address(),
            Self::UseHttps => words.advice_use_https(),
            Self::NewLink => words.advice_new_link(),
            Self::StartPage => words.advice_start_page(),
            Self::GoBack => words.advice_go_back(),
            Self::OpenAfresh => words.advice_open_afresh(),
            Self::KeepText => words.advice_keep_text(),
            Self::CheckForm => words.advice_check_form(),
            Self::SendLess => words.advice_send_less(),
            Self::AnotherFormat => words.advice_another_format(),
            Self::DownloadAgain => words.advice_download_again(),
            Self::FreeSpace => words.advice_free_space(),
            Self::SignIn => words.advice_sign_in(),
            Self::AskForAccess => words.advice_ask_for_access(),
            Self::AskFamily => words.advice_ask_family(),
            Self::CheckPayment => words.advice_check_payment(),
            Self::ChooseCertificate => words.advice_choose_certificate(),
            Self::ClearCookies => words.advice_clear_cookies(),
            Self::RestartBrowser => words.advice_restart_browser(),
            Self::OtherBrowser => words.advice_other_browser(),
            Self::NetworkSignIn => words.advice_network_sign_in(),
            Self::OtherNetwork => words.advice_other_network(),
            Self::CheckConnection => words.advice_check_connection(),
            Self::Wait => words.advice_wait(),
            Self::TellOwner => words.advice_tell_owner(),
        }
    }

    /// Where the advice leads, relative to the page, if a link can do it.
    pub fn href(self) -> Option<&'static str> {
        (self == Self::StartPage).then_some("/")
    }
}
