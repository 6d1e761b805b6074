//! What stands in the middle of the document: what is wrong, what is known, what the visitor can do.
//!
//! The themes share it. One of them sets the first lines in a box of their own, with a picture.

use stormlamp_model::{State, Theme};
use stormlamp_words::{Form, Written};
use yew::{Html, classes, html};

use super::fit::Sheet;
use super::lamp;
use super::view::PageProps;
use crate::said::{Line, Link, Part, Promise, Quote, Report};
use crate::speech::Speech;
use crate::text;

/// Headline, report and ways on.
pub(super) fn body(props: &PageProps) -> Html {
    let Speech { report, others, .. } = &props.speech;
    html! {
        <main>
            { top(props) }
            if let Some(report) = report { { told(report, props) } } else { { advice(props) } }
            { ways(props) }
            if let Some(others) = others { <p>{ link(others) }</p> }
        </main>
    }
}

/// A headline with more characters is set smaller where it would fill the screen.
const LONG: usize = 32;

/// The headline, and what is true in one sentence.
fn top(props: &PageProps) -> Html {
    let Speech { headline, report, explanation, .. } = &props.speech;
    let lines = html! {
        <>
            <h1>{ headline }</h1>
            <p>
                if let Some(report) = report.as_ref() {
                    if report.title.is_some() { { props.speech.meaning() } } else { { status(report, props) } }
                } else {
                    { explanation.join(" ") }{ promise(None, props) }
                }
            </p>
        </>
    };
    if props.theme != Theme::Bold {
        return lines;
    }
    let is_long = headline.chars().count() > LONG;
    html! { <div class={classes!("top", is_long.then_some("long"))}>{ picture(props) }{ lines }</div> }
}

/// The shape of the state, or else the number of the code, as large as the box.
fn picture(props: &PageProps) -> Html {
    let state = props.speech.report.as_ref().and_then(|report| report.state);
    match (props.sheet, state) {
        (Sheet::Whole, Some(state)) => shape(state),
        (Sheet::Squeezed | Sheet::Few | Sheet::None, _) => Html::default(),
        (Sheet::Whole, None) => html! {
            <svg viewBox="0 0 19 10" aria-hidden="true"><text y="8.6">{ props.status }</text></svg>
        },
    }
}

/// What the incident or the maintenance adds.
fn told(report: &Report, props: &PageProps) -> Html {
    html! {
        <>
            if let Some(title) = &report.title {
                <h2 lang={props.lang_of(title)} dir="auto">{ &title.text }</h2>
                <p>{ status(report, props) }</p>
            }
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
        </>
    }
}

/// What the visitor can do where the reason is no outage, the most useful first. What a link can do is a button below.
fn advice(props: &PageProps) -> Html {
    let advised = props.speech.advice.iter().filter(|advised| advised.href.is_none());
    let items: Vec<&String> = advised.map(|advised| &advised.text).collect();
    let list = match items.as_slice() {
        [] => return Html::default(),
        [only] => html! { <p>{ *only }</p> },
        _ => html! { <ol>{ for items.iter().map(|item| html! { <li>{ *item }</li> }) }</ol> },
    };
    html! { <><h2>{ &props.advice }</h2>{ list }</> }
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

/// The ways on. The first is the button: to another region, else once more here; where waiting is vain, to the start
/// page, if that helps.
fn ways(props: &PageProps) -> Html {
    let Speech { failover, follow, retry_after, advice, .. } = &props.speech;
    let again = retry_after.map(|_| Link { label: props.try_again.to_string(), href: String::new() });
    let advised = advice
        .iter()
        .filter_map(|advised| Some(Link { label: advised.text.clone(), href: advised.href.clone()? }));
    let mut first = again.into_iter().chain(advised).peekable();
    let has_button = failover.is_some() || first.peek().is_some();
    html! {
        <p class={if has_button { "go" } else { "on" }}>
            if let Some(failover) = failover { { region(failover) } }
            { for first.map(|way| link(&way)) }
            { for follow.iter().map(link) }
        </p>
    }
}

/// The script finds it by its id and adds the visitor's path behind the slash.
fn region(Link { label, href }: &Link) -> Html {
    html! { <a id="keep" href={with_slash(href)}>{ label }</a> }
}

/// An address that a path can be added to.
pub(super) fn with_slash(href: &str) -> String {
    let slash = if href.ends_with('/') || href.contains(['?', '#']) { "" } else { "/" };
    format!("{href}{slash}")
}

pub(super) fn link(Link { label, href }: &Link) -> Html {
    html! { <a href={href.clone()}>{ label }</a> }
}

pub(super) fn line(line: &Line, state: Option<State>, props: &PageProps) -> Html {
    // Somebody's own words for a time are in the language of who wrote them.
    let lang = |written: &Written| props.content_lang.clone().filter(|_| written.form == Form::Words);
    let part = |part: &Part| match part {
        Part::Text(text) => html! { { text } },
        Part::Mark(word) => html! { <b>{ for state.map(|state| mark(state, props.sheet)) }{ word }</b> },
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

/// A state has a shape before it has a colour. Without a sheet to say how large a picture is, a letter has to do.
fn mark(state: State, sheet: Sheet) -> Html {
    match sheet {
        Sheet::Whole | Sheet::Squeezed => shape(state),
        Sheet::Few | Sheet::None => html! { <>{ text::shape(state) }{ " " }</> },
    }
}

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
