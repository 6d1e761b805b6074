//! The page of an incident: what was said, what is known, what was learned.

mod account;
mod knowledge;
mod postmortem;

use stormlamp_markdown::Html;
use stormlamp_model::ActionState;
use yew::{AttrValue, classes, html};

use crate::board::StateMark;
use crate::chrome::{Chrome, page};
use crate::mark::{class_of, mark};
use crate::sentence::{Moment, Sentence, sentence};

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
    pub items: Vec<AttrValue>,
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
    pub body: Html,
}

/// A section with a heading and an explaining line.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineView {
    /// "Behind the scenes".
    pub heading: AttrValue,
    /// What this list is: facts gathered later, never public words of the time.
    pub note: AttrValue,
    /// When, and what.
    pub items: Vec<(Moment, Html)>,
}

/// A cause.
#[derive(Clone, Debug, PartialEq)]
pub struct CauseView {
    /// What it was.
    pub what: AttrValue,
    /// "Confirmed, our side".
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
    /// The figures.
    pub items: Vec<Figure>,
}

/// Something that was promised.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionView {
    /// How far it is.
    pub state: ActionState,
    /// The word for that.
    pub word: AttrValue,
    /// What it is.
    pub what: Html,
    /// "platform, due 1 April 2026".
    pub note: Option<Sentence>,
}

/// The postmortem.
#[derive(Clone, Debug, PartialEq)]
pub struct PostmortemView {
    /// "Postmortem".
    pub heading: AttrValue,
    /// "Published 9 March 2026."
    pub published: Option<Sentence>,
    /// Revisions, oldest first.
    pub revisions: Vec<Sentence>,
    /// The text without its task lists' summary.
    pub body: Html,
    /// "What we will do": heading of the action items.
    pub actions_heading: AttrValue,
    /// The action items, gathered.
    pub actions: Vec<ActionView>,
}

/// A link to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceView {
    /// "Publisher: title".
    pub text: AttrValue,
    /// Where it can be read.
    pub href: Option<AttrValue>,
}

/// The page of an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct IncidentPageProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// The language of what people wrote, if it is not the page's.
    pub content_lang: Option<AttrValue>,
    /// The title.
    pub title: AttrValue,
    /// The worst state reached, or the present one while it goes on; `None` if nobody said one.
    pub mark: Option<StateMark>,
    /// "Resolved after 26 min 13 s." or "Since 22:51 CEST. Next word by 23:30."
    pub status: Sentence,
    /// The summary.
    pub summary: Html,
    /// What the reader can do: heading and text.
    pub advice: Option<(AttrValue, Html)>,
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
    /// "Stated elsewhere".
    pub stated: Option<FigureList>,
    /// Heading and causes.
    pub causes: Option<(AttrValue, Vec<CauseView>)>,
    /// What happened out of the public's sight.
    pub timeline: Option<TimelineView>,
    /// The postmortem.
    pub postmortem: Option<PostmortemView>,
    /// Heading and sources.
    pub sources: Option<(AttrValue, Vec<SourceView>)>,
    /// Heading and further links.
    pub links: Option<(AttrValue, Vec<SourceView>)>,
}

/// The body of the page: what concerns a reader now, then what was said, what is known, what was learned.
pub fn incident_page(props: &IncidentPageProps) -> yew::Html {
    let lang = &props.content_lang;
    let content = html! {
        <article>
            { head(props) }
            { account::affected(props) }
            { account::updates(props) }
            { knowledge::facts(props) }
            { account::timeline(props) }
            { for props.postmortem.iter().map(|view| postmortem::postmortem(view, lang)) }
            { knowledge::references(props) }
        </article>
    };
    page(&props.chrome, content)
}

fn head(props: &IncidentPageProps) -> yew::Html {
    let lang = &props.content_lang;
    html! {
        <>
            <header class={classes!("head", "incident", class_of(props.mark.as_ref()))}>
                <p class="state">{ for props.mark.iter().map(mark) }{ " " }<span>{ sentence(&props.status) }</span></p>
                <h1 {lang} dir="auto">{ &props.title }</h1>
                if !props.summary.is_empty() {
                    <div class="lead" {lang} dir="auto">{ written(&props.summary) }</div>
                }
            </header>
            { for props.advice.iter().map(|text| advice(text, lang)) }
            { for props.works.iter().map(|list| works(list, lang)) }
        </>
    }
}

fn advice((heading, text): &(AttrValue, Html), lang: &Option<AttrValue>) -> yew::Html {
    html! {
        <section class="advice">
            <h2>{ heading }</h2>
            <div class="prose" {lang} dir="auto">{ written(text) }</div>
        </section>
    }
}

fn works(list: &ItemList, lang: &Option<AttrValue>) -> yew::Html {
    html! {
        <section class="works">
            <h2>{ &list.heading }</h2>
            <ul>{ for list.items.iter().map(|item| html! { <li><bdi {lang}>{ item }</bdi></li> }) }</ul>
        </section>
    }
}

/// What people wrote in Markdown. The type vouches for its safety.
fn written(text: &Html) -> yew::Html {
    yew::Html::from_html_unchecked(AttrValue::from(text.as_str().to_owned()))
}
