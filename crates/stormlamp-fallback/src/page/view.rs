//! The document. Plain functions over what was said; no words of its own.

use stormlamp_model::{Brand, State};
use stormlamp_words::{Form, Written};
use yew::{AttrValue, Html, Properties, component, html};

use super::fit::{Extras, Fit, Follow, Retry};
use super::lamp::{self, Lit};
use super::policy::{policy, still};
use super::script::{RetryWords, SCRIPT};
use super::{logo, style};
use crate::said::{Line, Link, Part, Promise, Quote, Report, Told, Tongue};
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
    content_lang: Option<AttrValue>,
    logo: Option<AttrValue>,
    pub(super) style: AttrValue,
    /// Nothing in a page without the script.
    retry: Option<RetryWords>,
    retry_after: u32,
    pub(super) try_again: AttrValue,
    works: AttrValue,
    advice: AttrValue,
    request: AttrValue,
    pub(super) code: AttrValue,
    lit: Option<Lit>,
}

impl PageProps {
    pub(super) fn new(subject: &Subject<'_>, mut speech: Speech, fit: Fit, lit: Option<Lit>) -> Self {
        let Subject { site, profile, words, code, .. } = subject;
        leave_out(&mut speech, fit, subject);
        let Brand { logo, .. } = &site.brand;
        let content_lang = site.settings.default_language();
        Self {
            lang: words.tag(),
            dir: words.direction().keyword(),
            content_lang: (content_lang != words.tag()).then(|| content_lang.to_owned().into()),
            logo: logo.as_ref().and_then(|logo| logo::data_address(logo, fit.room.logo)).map(Into::into),
            style: style::style(
                fit.sheet,
                &site.brand,
                speech.report.as_ref().and_then(|report| report.state),
                words.direction(),
            )
            .into(),
            retry: (fit.retry == Retry::Script).then(|| RetryWords::new(words, &speech.product)),
            retry_after: profile.retry_after,
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
    fn lang_of<T>(&self, told: &Told<T>) -> Option<AttrValue> {
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

/// The whole document but its doctype.
#[component]
pub(super) fn Page(props: &PageProps) -> Html {
    html! {
        <html lang={props.lang} dir={props.dir}>
            { head(props) }
            <body>
                <header>
                    if let Some(logo) = &props.logo {
                        <img src={logo} alt="" />
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
    let policy = if props.retry.is_some() { policy(&props.style, SCRIPT, props.lit.as_ref()) } else { still(&props.style) };
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
pub(super) fn title(Speech { headline, product, .. }: &Speech) -> String {
    if headline.contains(product) { headline.clone() } else { format!("{headline} · {product}") }
}

fn body(props: &PageProps) -> Html {
    let Speech { headline, report, explanation, others, .. } = &props.speech;
    html! {
        <main>
            <h1>{ headline }</h1>
            if let Some(report) = report {
                if let Some(title) = &report.title {
                    <p>{ props.speech.meaning() }</p>
                    <h2 lang={props.lang_of(title)} dir="auto">{ &title.text }</h2>
                }
                <p>{ status(report, props) }</p>
                if let Some(words) = &report.quote { { quote(words, props) } }
                if let Some(text) = &report.advice {
                    <h2>{ &props.advice }</h2>
                    <p lang={props.lang_of(text)} dir="auto">{ &text.text }</p>
                }
                if !report.works.text.is_empty() {
                    <h2>{ &props.works }</h2>
                    <ul lang={props.lang_of(&report.works)}>
                        { for report.works.text.iter().map(|item| html! { <li>{ item }</li> }) }
                    </ul>
                }
            } else {
                <p>{ explanation.join(" ") }{ promise(None, props) }</p>
            }
            { ways(props) }
            if let Some(others) = others { <p>{ link(others) }</p> }
        </main>
    }
}

/// "■ Major outage since 22:51 CEST. Next word by 23:30."
pub(super) fn status(report: &Report, props: &PageProps) -> Html {
    html! { <>{ line(&report.status, report.state, props) }{ " " }{ promise(report.next.as_ref(), props) }</> }
}

/// The next word, and beside it, for when it is late, what is true then. The script finds both by their ids,
/// in every page.
fn promise(next: Option<&Promise>, props: &PageProps) -> Html {
    if props.retry.is_none() {
        let told = |next: &Promise| if next.is_late { next.late.clone() } else { next.due.clone() };
        return next.map(|next| line(&told(next), None, props)).unwrap_or_default();
    }
    let late = next.is_some_and(|next| next.is_late);
    html! {
        <>
            <span id="next" hidden={next.is_none() || late}>{ for next.map(|next| line(&next.due, None, props)) }</span>
            <span id="late" hidden={!late}>{ for next.map(|next| next.late.plain()) }</span>
        </>
    }
}

fn quote(quote: &Quote, props: &PageProps) -> Html {
    html! {
        <blockquote>
            if let Some(said) = &quote.said { <cite>{ line(said, None, props) }</cite> }
            <p lang={props.lang_of(&quote.text)} dir="auto">{ &quote.text.text }</p>
        </blockquote>
    }
}

/// What the visitor can do. The first is the button: to another region, else once more here.
fn ways(props: &PageProps) -> Html {
    let Speech { failover, follow, .. } = &props.speech;
    html! {
        <p class="go">
            if let Some(failover) = failover { { region(failover) } }
            <a href="">{ &props.try_again }</a>
            { for follow.iter().map(link) }
        </p>
    }
}

fn footer(props: &PageProps) -> Html {
    html! {
        <footer>
            if let Some(words) = &props.retry { { retry_box(words, props) } }
            if let Some(help) = &props.speech.help { { link(help) } }
            <span>{ &props.code }</span>
            <span>{ line(&props.speech.as_of, None, props) }</span>
            if props.retry.is_some() {
                <span id="request" hidden=true>{ &props.request }{ " " }</span>
            }
        </footer>
    }
}

fn retry_box(words: &RetryWords, props: &PageProps) -> Html {
    let RetryWords { wait, now, offline, stop, stopped, again, back, go } = words.clone();
    html! {
        <div id="retry" hidden=true data-after={props.retry_after.to_string()}
            data-next={props.next().map(|next| next.at.clone())} data-w={wait} data-t={now} data-o={offline}
            data-s={stop.clone()} data-e={stopped} data-a={again} data-b={back} data-g={go}>
            <span id="left"></span>
            <span id="said" role="status"></span>
            <button id="stop" type="button">{ stop }</button>
        </div>
    }
}

/// The script finds it by its id and adds the visitor's path behind the slash.
fn region(Link { label, href }: &Link) -> Html {
    let slash = if href.ends_with('/') || href.contains(['?', '#']) { "" } else { "/" };
    html! { <a id="keep" href={format!("{href}{slash}")}>{ label }</a> }
}

pub(super) fn link(Link { label, href }: &Link) -> Html {
    html! { <a href={href.clone()}>{ label }</a> }
}

pub(super) fn line(line: &Line, state: Option<State>, props: &PageProps) -> Html {
    // Somebody's own words for a time are in the language of who wrote them.
    let lang = |written: &Written| props.content_lang.clone().filter(|_| written.form == Form::Words);
    let part = |part: &Part| match part {
        Part::Text(text) => html! { { text } },
        Part::Mark(word) => html! { <b>{ for state.map(shape) }{ word }</b> },
        Part::Time(written) if written.datetime.is_empty() => {
            html! { <bdi lang={lang(written)}>{ &written.text }</bdi> }
        }
        Part::Time(written) => {
            let form = lamp::written(props.lit.as_ref(), written);
            html! {
                <time lang={lang(written)} datetime={written.datetime.clone()} data-f={form}>{ &written.text }</time>
            }
        }
    };
    line.0.iter().map(part).collect()
}

/// A state has a shape before it has a colour.
fn shape(state: State) -> Html {
    let path = match state {
        State::Operational => "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12",
        State::UnderMaintenance => {
            "M15 5a4 4 0 0 1-5.4 3.8L4 14.5 1.5 12l5.7-5.6A4 4 0 0 1 12 1.2L9.5 4 12 6.5Z"
        }
        State::DegradedPerformance => "M8 1 15 14H1Z",
        State::PartialOutage => "M8 0l8 8-8 8-8-8Z",
        State::MajorOutage => "M2 2h12v12H2Z",
    };
    html! { <svg viewBox="0 0 16 16" aria-hidden="true"><path d={path} /></svg> }
}
