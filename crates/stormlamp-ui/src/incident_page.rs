//! The page of an incident: what was said, what is known, what was learned.

mod account;
mod knowledge;
mod postmortem;

use stormlamp_markdown::Html;
use stormlamp_model::ActionState;
use yew::{AttrValue, classes, html};

use crate::board::StateMark;
use crate::chrome::{Chrome, page};
use crate::mark::{class_of, mark, written};
use crate::sentence::{Moment, Sentence, sentence};
use crate::told::Told;

/// A term and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// "First alert".
    pub term: AttrValue,
    /// A time, or words.
    pub value: Sentence,
}

/// A heading and plain items below it.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemList {
    /// The heading.
    pub heading: AttrValue,
    /// The items.
    pub items: Told<Vec<AttrValue>>,
}

/// What was affected, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Affected {
    /// "Web app".
    pub component: AttrValue,
    /// "United States".
    pub region: Option<AttrValue>,
    /// The worst state that it reached.
    pub mark: StateMark,
}

/// A public update.
#[derive(Clone, Debug, PartialEq)]
pub struct UpdateView {
    /// The anchor.
    pub id: AttrValue,
    /// "Investigating".
    pub status: AttrValue,
    /// When.
    pub at: Moment,
    /// "Next word by 23:30."
    pub next: Option<Sentence>,
    /// What changed: "Web app, United States: major outage".
    pub affects: Vec<AttrValue>,
    /// What was said.
    pub body: Told<Html>,
}

/// A section with a heading and an explaining line.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineView {
    /// "Behind the scenes".
    pub heading: AttrValue,
    /// What this list is: facts gathered later, never public words of the time.
    pub note: AttrValue,
    /// When, and what.
    pub items: Vec<(Moment, Told<Html>)>,
}

/// A cause.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseView {
    /// What it was.
    pub what: AttrValue,
    /// "Confirmed, on our side".
    pub note: Option<AttrValue>,
}

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is about.
    pub what: AttrValue,
    /// "100 % over 26 min".
    pub value: AttrValue,
}

/// A heading and figures below it.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureList {
    /// The heading.
    pub heading: AttrValue,
    /// A line that says what these figures are.
    pub note: Option<AttrValue>,
    /// The language of what they are about, if it is not the page's.
    pub lang: Option<AttrValue>,
    /// The figures.
    pub items: Vec<Figure>,
}

/// Something that was promised.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionView {
    /// How far it is.
    pub state: ActionState,
    /// What it is.
    pub what: Html,
    /// "Started, platform, due 1 April 2026".
    pub note: Sentence,
    /// "Overdue".
    pub overdue: Option<AttrValue>,
}

/// A heading of a list of promises, and the promises.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionList {
    /// "What was promised".
    pub heading: AttrValue,
    /// The language of the promises, if it is not the page's.
    pub lang: Option<AttrValue>,
    /// The promises.
    pub items: Vec<ActionView>,
}

/// A link to the page of another incident.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentLink {
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: Told<AttrValue>,
}

/// The postmortem.
#[derive(Clone, Debug, PartialEq)]
pub struct PostmortemView {
    /// "Postmortem".
    pub heading: AttrValue,
    /// "Published 9 March 2026."
    pub published: Option<Sentence>,
    /// Revisions, oldest first: when, and what changed.
    pub revisions: Vec<(Sentence, Told<AttrValue>)>,
    /// "It also covers:", and the other incidents.
    pub covers: Option<(AttrValue, Vec<IncidentLink>)>,
    /// The text; its task lists say how far each promise is.
    pub body: Told<Html>,
    /// The promises, where the text does not tell them one by one.
    pub actions: Option<ActionList>,
}

/// Where the postmortem is told, if it is not on this page.
#[derive(Clone, Debug, PartialEq)]
pub struct PostmortemElsewhere {
    /// "Postmortem".
    pub heading: AttrValue,
    /// "It is told together with that of another incident:".
    pub text: AttrValue,
    /// That incident.
    pub link: IncidentLink,
}

/// A false alarm.
#[derive(Clone, Debug, PartialEq)]
pub struct Retraction {
    /// "False alarm: ": what stands before and after the title.
    pub title: [AttrValue; 2],
    /// "This was a false alarm, and it is retracted."
    pub note: AttrValue,
    /// Why, if somebody said so.
    pub reason: Option<Told<AttrValue>>,
}

/// A link to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceView {
    /// "Publisher: title".
    pub text: AttrValue,
    /// Where it can be read.
    pub href: Option<AttrValue>,
}

/// The page of an incident, or of a maintenance, which is told in the same parts.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentPageProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// The language of what nobody translates, if it is not the page's: causes, figures from elsewhere, sources, links.
    pub content_lang: Option<AttrValue>,
    /// "Draft: only in this preview"; never in a build.
    pub draft: Option<AttrValue>,
    /// That it was a false alarm; then neither state nor impact is told.
    pub retraction: Option<Retraction>,
    /// The title.
    pub title: Told<AttrValue>,
    /// The worst state reached, or the present one while it goes on; `None` if nobody said one.
    pub mark: Option<StateMark>,
    /// "Resolved after 26 min 13 s." or "Since 22:51 CEST. Next word by 23:30."
    pub status: Sentence,
    /// The summary.
    pub summary: Told<Html>,
    /// What the reader can do, or what was advised: heading and text.
    pub advice: Option<(AttrValue, Told<Html>)>,
    /// "Still worked" or "Still works".
    pub works: Option<ItemList>,
    /// "What was affected".
    pub affected_heading: AttrValue,
    /// The places.
    pub affected: Vec<Affected>,
    /// "Updates".
    pub updates_heading: AttrValue,
    /// Latest first while it goes on, else oldest first.
    pub updates: Vec<UpdateView>,
    /// Said where there is no update.
    pub updates_empty: AttrValue,
    /// "Facts".
    pub facts_heading: AttrValue,
    /// Start, first alert, first public word, recovery; times to each; data loss.
    pub facts: Vec<Fact>,
    /// "Measured".
    pub measured: Option<FigureList>,
    /// "Figures as published".
    pub stated: Option<FigureList>,
    /// Heading and causes.
    pub causes: Option<(AttrValue, Vec<CauseView>)>,
    /// What happened out of the public's sight.
    pub timeline: Option<TimelineView>,
    /// The postmortem.
    pub postmortem: Option<PostmortemView>,
    /// Where else the postmortem is told.
    pub postmortem_elsewhere: Option<PostmortemElsewhere>,
    /// Heading and sources.
    pub sources: Option<(AttrValue, Vec<SourceView>)>,
    /// Heading and further links.
    pub links: Option<(AttrValue, Vec<SourceView>)>,
}

/// The body of the page: what concerns a reader now, then what was said, what is known, what was learned.
pub fn incident_page(props: &IncidentPageProps) -> yew::Html {
    let content = html! {
        <article>
            { head(props) }
            { account::affected(props) }
            { account::updates(props) }
            { knowledge::facts(props) }
            { account::timeline(props) }
            { for props.postmortem.iter().map(postmortem::postmortem) }
            { for props.postmortem_elsewhere.iter().map(postmortem::elsewhere) }
            { knowledge::references(props) }
        </article>
    };
    page(&props.chrome, content)
}

fn head(props: &IncidentPageProps) -> yew::Html {
    let summary = &props.summary;
    html! {
        <>
            <header class={classes!("head", "incident", class_of(props.mark.as_ref()))}>
                if let Some(draft) = &props.draft {
                    <p class="draft">{ draft }</p>
                }
                { for props.retraction.is_none().then(|| state(props)) }
                { heading(props) }
                { for props.retraction.iter().map(retraction) }
                if !summary.text.is_empty() {
                    <div class="lead" lang={&summary.lang} dir="auto">{ written(&summary.text) }</div>
                }
            </header>
            { for props.advice.iter().map(advice) }
            { for props.works.iter().map(works) }
        </>
    }
}

/// Nobody shall take the title of a false alarm for the truth.
fn heading(IncidentPageProps { title, retraction, .. }: &IncidentPageProps) -> yew::Html {
    let Told { text, lang } = title;
    match retraction {
        None => html! { <h1 {lang} dir="auto">{ text }</h1> },
        Some(Retraction { title: [before, after], .. }) => html! {
            <h1>{ before }<span {lang} dir="auto">{ text }</span>{ after }</h1>
        },
    }
}

fn state(props: &IncidentPageProps) -> yew::Html {
    html! {
        <p class="state">{ for props.mark.iter().map(mark) }{ " " }<span>{ sentence(&props.status) }</span></p>
    }
}

fn retraction(Retraction { note, reason, .. }: &Retraction) -> yew::Html {
    html! {
        <div class="retraction">
            <p>{ note }</p>
            if let Some(Told { text, lang }) = reason {
                <p {lang} dir="auto">{ text }</p>
            }
        </div>
    }
}

fn advice((heading, Told { text, lang }): &(AttrValue, Told<Html>)) -> yew::Html {
    html! {
        <section class="advice">
            <h2>{ heading }</h2>
            <div class="prose" {lang} dir="auto">{ written(text) }</div>
        </section>
    }
}

fn works(list: &ItemList) -> yew::Html {
    let Told { text: items, lang } = &list.items;
    html! {
        <section class="works">
            <h2>{ &list.heading }</h2>
            <ul>{ for items.iter().map(|item| html! { <li><bdi {lang}>{ item }</bdi></li> }) }</ul>
        </section>
    }
}
