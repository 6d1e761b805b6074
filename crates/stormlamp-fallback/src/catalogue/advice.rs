//! What a visitor can do: a small set that the codes share, so that a translation stays small.

use stormlamp_words::Words;

/// Something that a visitor can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Advice {
    /// Look for a slip in the address.
    CheckAddress,
    /// Begin anew at the start page, which is where the error page's own host has its root.
    StartPage,
    /// Go back to where the request came from.
    GoBack,
    /// Load the page once more, so that it is no old one, and repeat what was done.
    OpenAfresh,
    /// Look over what was filled in.
    CheckForm,
    /// Sign in once more.
    SignIn,
    /// Ask somebody who may grant it.
    AskForAccess,
    /// Remove what the browser keeps for this site.
    ClearCookies,
    /// Send less at once.
    SendLess,
    /// Wait a little.
    Wait,
    /// See whether the device is connected well.
    CheckConnection,
    /// Tell those who run the service.
    TellOwner,
}

impl Advice {
    /// The advice as a short imperative without a full stop.
    pub fn text(self, words: &Words) -> String {
        match self {
            Self::CheckAddress => words.advice_check_address(),
            Self::StartPage => words.advice_start_page(),
            Self::GoBack => words.advice_go_back(),
            Self::OpenAfresh => words.advice_open_afresh(),
            Self::CheckForm => words.advice_check_form(),
            Self::SignIn => words.advice_sign_in(),
            Self::AskForAccess => words.advice_ask_for_access(),
            Self::ClearCookies => words.advice_clear_cookies(),
            Self::SendLess => words.advice_send_less(),
            Self::Wait => words.advice_wait(),
            Self::CheckConnection => words.advice_check_connection(),
            Self::TellOwner => words.advice_tell_owner(),
        }
    }

    /// Where the advice leads, relative to the page, if a link can do it.
    pub fn href(self) -> Option<&'static str> {
        (self == Self::StartPage).then_some("/")
    }
}
