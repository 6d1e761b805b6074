//! The document: head, header and footer around the [`body`](super::body). Plain functions over what was said; no
//! words of its own.

use stormlamp_model::{Brand, Logo, Theme};
use yew::{AttrValue, Html, Properties, component, html};

use super::body::{body, line, link};
use super::fit::{Extras, Fit, Follow, Retry, Sheet};
use super::lamp::{self, Lit};
use super::policy::{policy, still};
use super::script::{RetryWords, SCRIPT};
use super::style::Dress;
use crate::said::{Link, Promise, Told, Tongue};
use crate::spec::Subject;
use crate::speech::Speech;

/// Everything that the document shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) speech: Speech,
    /// Of the page's words.
    pub(super) lang: &'static str,
    pub(super) dir: &'static str,
    /// Of what people wrote, if it is another one.
    pub(super) content_lang: Option<AttrValue>,
    pub(super) theme: Theme,
    pub(super) sheet: Sheet,
    pub(super) logo: Option<AttrValue>,
    pub(super) style: AttrValue,
    /// Nothing in a page without the script.
    pub(super) retry: Option<RetryWords>,
    pub(super) try_again: AttrValue,
    pub(super) works: AttrValue,
    pub(super) advice: AttrValue,
    request: AttrValue,
    pub(super) status: u16,
    pub(super) code: AttrValue,
    pub(super) lit: Option<Lit>,
}

impl PageProps {
    pub(super) fn new(subject: &Subject<'_>, mut speech: Speech, fit: Fit, lit: Option<Lit>) -> Self {
        let Subject { site, profile, words, code, .. } = subject;
        leave_out(&mut speech, fit, subject);
        let Brand { logo, .. } = &site.brand;
        let dress = Dress {
            theme: profile.theme,
            sheet: fit.sheet,
            brand: &site.brand,
            state: speech.report.as_ref().and_then(|report| report.state),
            direction: words.direction(),
        };
        let content_lang = site.settings.default_language();
        Self {
            lang: words.tag(),
            dir: words.direction().keyword(),
            content_lang: (content_lang != words.tag()).then(|| content_lang.to_owned().into()),
            logo: logo.as_ref().and_then(|logo| logo_within(logo, fit.room.logo)),
            style: dress.style().into(),
            theme: profile.theme,
            sheet: fit.sheet,
            status: code.status,
            retry: (fit.retry == Retry::Script && speech.retry_after.is_some())
                .then(|| RetryWords::new(words, &speech.product)),
            try_again: words.fallback_try().into(),
            works: words.fallback_works().into(),
            advice: words.fallback_advice().into(),
            request: words.fallback_request().into(),
            code: words.fallback_code(&code.status.to_string()).into(),
            lit,
            speech,
        }
    }

    /// The language of what people wrote, if it is not the page's.
    pub(super) fn lang_of<T>(&self, told: &Told<T>) -> Option<AttrValue> {
        self.content_lang.clone().filter(|_| told.tongue == Tongue::Content)
    }

    fn next(&self) -> Option<&Promise> {
        self.speech.report.as_ref()?.next.as_ref()
    }
}

/// What a page that has hardly any room does without.
fn leave_out(speech: &mut Speech, fit: Fit, subject: &Subject<'_>) {
    if fit.follow == Follow::Site {
        let label = subject.words.fallback_status_site();
        speech.follow = subject.status_site().map(|href| Link { label, href });
    }
    if fit.extras == Extras::LeftOut {
        (speech.others, speech.failover, speech.help) = (None, None, None);
    }
}

/// The logo as an address, if it is at most so many bytes long.
fn logo_within(logo: &Logo, limit: usize) -> Option<AttrValue> {
    // No escape makes a file shorter.
    let address = (logo.svg.len() <= limit).then(|| logo.data_address())?;
    (address.len() <= limit).then(|| address.into())
}

/// The whole document but its doctype.
#[component]
pub(super) fn Page(props: &PageProps) -> Html {
    html! {
        <html lang={props.lang} dir={props.dir}>
            { head(props) }
            <body>
                <header>
                    if let Some(logo) = &props.logo {
                        // Where the sheet has no room to say how tall it is.
                        <img src={logo} alt="" height={(props.sheet == Sheet::Squeezed).then_some("28")} />
                        { " " }
                    }
                    <span>{ &props.speech.product }</span>
                </header>
                { body(props) }
                { footer(props) }
                if props.retry.is_some() {
                    <script>{ SCRIPT }</script>
                }
                { lamp::script(props.lit.as_ref()) }
            </body>
        </html>
    }
}

fn head(props: &PageProps) -> Html {
    let policy = if props.retry.is_some() {
        policy(&[&props.style], SCRIPT, props.lit.as_ref())
    } else {
        still(&[&props.style])
    };
    html! {
        <head>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content={policy} />
            <meta name="viewport" content="width=device-width" />
            <meta name="robots" content="noindex" />
            // Without it browsers ask the dead app for /favicon.ico.
            <link rel="icon" href="data:," />
            <title>{ title(&props.speech) }</title>
            <style>{ &props.style }</style>
        </head>
    }
}

/// The headline, and whose it is.
pub(crate) fn title(Speech { headline, product, .. }: &Speech) -> String {
    if headline.contains(product) { headline.clone() } else { format!("{headline} · {product}") }
}

fn footer(props: &PageProps) -> Html {
    html! {
        <footer>
            if let Some(words) = &props.retry { { retry_box(words, props) } }
            if let Some(help) = &props.speech.help { { link(help) } }
            <span>{ &props.code }</span>
            if props.speech.retry_after.is_some() {
                <span>{ line(&props.speech.as_of, None, props) }</span>
            }
            if props.retry.is_some() { { request(props) } }
        </footer>
    }
}

/// The script shows it once the server has told a number.
pub(super) fn request(props: &PageProps) -> Html {
    html! { <span id="request" hidden=true>{ &props.request }{ " " }</span> }
}

pub(super) fn retry_box(words: &RetryWords, props: &PageProps) -> Html {
    let RetryWords { wait, now, offline, stop, stopped, again, back, go } = words.clone();
    html! {
        <div id="retry" hidden=true data-after={props.speech.retry_after.map(|seconds| seconds.to_string())}
            data-next={props.next().map(|next| next.at.clone())} data-w={wait} data-t={now} data-o={offline}
            data-s={stop.clone()} data-e={stopped} data-a={again} data-b={back} data-g={go}>
            <span id="left"></span>
            <span id="said" role="status"></span>
            <button id="stop" type="button">{ stop }</button>
        </div>
    }
}
