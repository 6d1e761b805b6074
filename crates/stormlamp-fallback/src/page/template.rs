//! The page that the owner wrote, with what is known in it.
//!
//! The policy and the script are put in here: an owner need not know of them. A page that breaks a promise all the same is
//! none, and the theme's stands in.

use futures_executor::block_on;
use stormlamp_model::{Brand, Scheme, State, Template};
use stormlamp_template::{Fault, Link as Way, Markup, Scheme as Colors, Schemes, Values, render};
use yew::{Html, LocalServerRenderer, Properties, component, html};

use super::body::{line, status, with_slash};
use super::lamp::{self, Lit};
use super::policy::{policy, still};
use super::script::SCRIPT;
use super::style::color_of;
use super::view::{PageProps, request, retry_box, title};
use crate::said::{Line, Link, Report};
use crate::spec::Subject;
use crate::speech::{Advised, Speech};
use crate::{Briefing, Broken, Format, PageSpec, Rendered, Tier, promises};

/// The page with as many words as it can hold.
///
/// # Errors
///
/// What keeps it from being made, or the first promise that it breaks, as a clause.
pub(super) fn page(
    template: &Template,
    subject: &Subject<'_>,
    briefing: &Briefing<'_>,
) -> Result<Rendered, String> {
    let spec = PageSpec {
        language: subject.language.map(str::to_owned),
        ..PageSpec::new(subject.profile.id.clone(), subject.code.status, Format::Html)
    };
    let limit = Tier::Page.limit();
    let mut needed = 0;
    for (mut props, is_shortened) in super::steps(subject, briefing, Tier::Page) {
        props.lit = props.lit.map(Lit::leaving_words);
        let filled = render(&template.text, &values(&props, &subject.site.brand)).map_err(clause)?;
        let bytes = finish(&filled, &props).into_bytes();
        if bytes.len() <= limit {
            let broken = promises(subject.site, &spec, &bytes);
            let page = Rendered::new(bytes, is_shortened);
            return broken.first().map_or(Ok(page), |promise| Err(promise.to_string()));
        }
        needed = bytes.len();
    }
    Err(Broken::TooLarge { bytes: needed, limit }.to_string())
}

fn clause(Fault { line, message, .. }: Fault) -> String {
    line.map_or_else(|| message.clone(), |line| format!("line {line}: {message}"))
}

/// Puts in what an owner need not know of: the policy behind the charset, the script at the end.
fn finish(filled: &str, props: &PageProps) -> String {
    let filled = filled.trim();
    let lower = filled.to_ascii_lowercase();
    let charset = lower.find("<meta charset").and_then(|at| Some(at + lower.get(at..)?.find('>')? + 1));
    let end = lower.rfind("</body>").unwrap_or(filled.len());
    let charset = charset.unwrap_or(0).min(end);
    let styles = styles(filled);
    let policy = match &props.retry {
        Some(_) => policy(&styles, SCRIPT, props.lit.as_ref()),
        None => still(&styles),
    };
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let script = match &props.retry {
        Some(_) => format!("<script>{SCRIPT}</script>{}", fragment(lamp::script(props.lit.as_ref()))),
        None => String::new(),
    };
    let part = |range: std::ops::Range<usize>| filled.get(range).unwrap_or_default();
    let doctype = "<!doctype html>";
    let head = part(0..charset);
    let head = head.get(doctype.len()..).unwrap_or_default();
    format!("{doctype}{head}{policy}{}{script}{}\n", part(charset..end), part(end..filled.len()))
}

/// The contents of the style elements.
fn styles(page: &str) -> Vec<&str> {
    let starts = page.match_indices("<style").map(|(at, _)| at);
    starts
        .filter_map(|at| page.get(at..)?.split_once('>')?.1.split_once("</style").map(|(css, _)| css))
        .collect()
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct FragmentProps {
    html: Html,
}

#[component]
fn Fragment(props: &FragmentProps) -> Html {
    html! { <>{ props.html.clone() }</> }
}

fn fragment(html: Html) -> String {
    block_on(LocalServerRenderer::<Fragment>::with_props(FragmentProps { html }).hydratable(false).render())
}

fn values(props: &PageProps, brand: &Brand) -> Values {
    let speech = &props.speech;
    let state = speech.report.as_ref().and_then(|report| report.state);
    let waits = speech.retry_after.is_some();
    let known = speech.report.as_ref().map(|report| reported(report, props));
    Values {
        lang: props.lang.to_owned(),
        dir: props.dir.to_owned(),
        title: title(speech),
        product: speech.product.clone(),
        logo: props.logo.as_ref().map(ToString::to_string).unwrap_or_default(),
        headline: speech.headline.clone(),
        works_label: props.works.to_string(),
        advice_label: props.advice.to_string(),
        as_of: if waits { markup(line(&speech.as_of, None, props)) } else { Markup::default() },
        code: props.status,
        code_label: props.code.to_string(),
        request: if waits { markup(request(props)) } else { Markup::default() },
        retry: props.retry.as_ref().map(|words| markup(retry_box(words, props))).unwrap_or_default(),
        colors: Schemes {
            light: colors(brand, state, Scheme::Light),
            dark: colors(brand, state, Scheme::Dark),
        },
        ..ways(props, known.unwrap_or_else(|| unreported(speech)))
    }
}

/// What the incident or the maintenance adds.
fn reported(report: &Report, props: &PageProps) -> Values {
    let quote = report.quote.as_ref();
    let said = quote.and_then(|quote| quote.said.as_ref());
    Values {
        explanation: props.speech.meaning().to_owned(),
        state: report.state.map(State::keyword).unwrap_or_default().to_owned(),
        status: markup(status(report, props)),
        incident: report.title.as_ref().map(|title| title.text.clone()).unwrap_or_default(),
        said: said.map(Line::plain).unwrap_or_default(),
        quote: quote.map(|quote| quote.text.text.clone()).unwrap_or_default(),
        works: report.works.text.clone(),
        advice: report.advice.iter().map(|advice| advice.text.clone()).collect(),
        ..Values::default()
    }
}

fn unreported(speech: &Speech) -> Values {
    Values { explanation: speech.explanation.join(" "), ..Values::default() }
}

/// Adds what the visitor can do. What a link can do of what is advised is a way on.
fn ways(props: &PageProps, mut values: Values) -> Values {
    let speech = &props.speech;
    let way = |Link { label, href }: &Link| Way { label: label.clone(), href: href.clone() };
    let linked = |advised: &Advised| Some(Way { label: advised.text.clone(), href: advised.href.clone()? });
    let unlinked = speech.advice.iter().filter(|advised| advised.href.is_none());
    values.advice.extend(unlinked.map(|advised| advised.text.clone()));
    Values {
        region: speech.failover.as_ref().map(|region| Way { href: with_slash(&region.href), ..way(region) }),
        again: speech.retry_after.map(|_| Way { label: props.try_again.to_string(), href: String::new() }),
        start: speech.advice.iter().find_map(linked),
        follow: speech.follow.as_ref().map(way),
        others: speech.others.as_ref().map(way),
        help: speech.help.as_ref().map(way),
        ..values
    }
}

fn markup(html: Html) -> Markup {
    Markup::new(fragment(html))
}

fn colors(brand: &Brand, state: Option<State>, scheme: Scheme) -> Colors {
    let accent = brand.accent_on(scheme);
    Colors {
        background: scheme.background().hex(),
        text: color_of(None, scheme),
        accent: accent.hex(),
        on_accent: accent.text_on().hex(),
        state: color_of(state, scheme),
    }
}
