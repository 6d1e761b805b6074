//! What is known: facts and durations, figures, causes, and where to read more.

use yew::{AttrValue, Html, html};

use super::{CauseView, Fact, Figure, FigureList, IncidentPageProps, SourceView};
use crate::sentence::sentence;

/// Facts, figures and causes.
pub(super) fn facts(props: &IncidentPageProps) -> Html {
    let lang = &props.content_lang;
    html! {
        <>
            if !props.facts.is_empty() {
                <section aria-labelledby="_facts">
                    <h2 id="_facts">{ &props.facts_heading }</h2>
                    <dl class="facts">{ for props.facts.iter().map(fact) }</dl>
                </section>
            }
            { for props.measured.iter().chain(&props.stated).map(figures) }
            { for props.causes.iter().map(|(heading, causes)| section(heading, causes.iter().map(|each| cause(each, lang)).collect())) }
        </>
    }
}

fn fact(fact: &Fact) -> Html {
    html! { <div><dt>{ &fact.term }</dt><dd>{ sentence(&fact.value) }</dd></div> }
}

fn figures(list: &FigureList) -> Html {
    html! {
        <section>
            <h2>{ &list.heading }</h2>
            if let Some(note) = &list.note {
                <p class="meta">{ note }</p>
            }
            <dl class="facts">{ for list.items.iter().map(|each| figure(each, &list.lang)) }</dl>
        </section>
    }
}

fn figure(figure: &Figure, lang: &Option<AttrValue>) -> Html {
    html! { <div><dt><bdi {lang}>{ &figure.what }</bdi></dt><dd><bdi>{ &figure.value }</bdi></dd></div> }
}

fn cause(cause: &CauseView, lang: &Option<AttrValue>) -> Html {
    html! {
        <li>
            <bdi {lang}>{ &cause.what }</bdi>
            if let Some(note) = &cause.note {
                { " " }<span class="meta">{ note }</span>
            }
        </li>
    }
}

/// Sources and further links.
pub(super) fn references(props: &IncidentPageProps) -> Html {
    let lists = props.sources.iter().chain(&props.links);
    let source = |each| source(each, &props.content_lang);
    lists.map(|(heading, sources)| section(heading, sources.iter().map(source).collect())).collect()
}

fn source(source: &SourceView, lang: &Option<AttrValue>) -> Html {
    match &source.href {
        Some(href) => html! { <li><a {href} {lang} dir="auto">{ &source.text }</a></li> },
        None => html! { <li><bdi {lang}>{ &source.text }</bdi></li> },
    }
}

fn section(heading: &AttrValue, items: Html) -> Html {
    html! { <section><h2>{ heading }</h2><ul class="items">{ items }</ul></section> }
}
