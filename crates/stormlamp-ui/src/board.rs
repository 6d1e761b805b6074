//! The board: what is broken or under maintenance now, the state of every component in every region, and what
//! is planned.
//!
//! It is the island of the front page: rendered at build time, taken over in the browser, and kept
//! current from `live.json`, which is written from these very props. Both sides call [`board`] through
//! [`BoardRoot`], a component without hooks, so that the tree a browser takes over is the tree
//! that was rendered.

use std::rc::Rc;

use stormlamp_model::State;
use yew::{AttrValue, Html, Properties, classes, component, html};

use crate::bars::bars;
use crate::mark::{class_of, icon, mark};
use crate::record::{keywords, record};
use crate::sentence::{Moment, Sentence, sentence};

record! {
/// A state as shape, word and colour.
pub struct StateMark {
    /// Chooses shape and colour.
    pub state: State,
    /// Its word.
    pub word: AttrValue,
}
}

record! {
/// An incident or a maintenance that goes on.
pub struct Ongoing {
    /// Stable key.
    pub id: AttrValue,
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The language of the title, if it is not the page's.
    pub title_lang: Option<AttrValue>,
    /// "Draft: only in this preview"; never in a build.
    pub draft: Option<AttrValue>,
    /// The worst state that it brings about now; `None` if nobody said one.
    pub mark: Option<StateMark>,
    /// Since when it is in that state, "since 22:51."; without a state, "Open since 22:51."
    pub since: Option<Sentence>,
    /// Of a maintenance: "Planned until 23:00.", or that it is overdue.
    pub until: Option<Sentence>,
    /// "Next word by 23:30."
    pub next: Option<Sentence>,
    /// When the next word was promised, RFC 3339 in UTC, for a script to tell when it is late.
    pub next_due: Option<AttrValue>,
    /// "The next word was due at 23:30 and is late."; shown once `next_due` has passed.
    pub next_late: Option<Sentence>,
    /// The latest update, else the summary, as plain text; paragraphs apart.
    pub text: Vec<AttrValue>,
    /// The language of the text, if it is not the page's.
    pub text_lang: Option<AttrValue>,
    /// "23:12, investigating".
    pub said: Option<Sentence>,
}
}

record! {
/// A maintenance that lies ahead.
pub struct Planned {
    /// Stable key.
    pub id: AttrValue,
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The language of the title, if it is not the page's.
    pub title_lang: Option<AttrValue>,
    /// "Draft: only in this preview"; never in a build.
    pub draft: Option<AttrValue>,
    /// "7 March 2026, 10:00 to 12:00 CET"
    pub window: Sentence,
    /// "Affects: Web app (United States), API"
    pub affects: Option<AttrValue>,
    /// The latest update, else the summary, as plain text.
    pub text: AttrValue,
    /// The language of the text, if it is not the page's.
    pub text_lang: Option<AttrValue>,
}
}

record! {
/// The days of one row as a drawing 3 units a day wide and 14 high.
pub struct Bars {
    /// How many days.
    pub days: u16,
    /// The first day that is counted, from 0.
    pub first: u16,
    /// A state and the path of its days: `M37 0v14M40 0v14`.
    pub marks: Vec<BarMark>,
    /// Everything the drawing shows, in words.
    pub label: AttrValue,
}
}

record! {
/// The days in one state.
pub struct BarMark {
    /// The state.
    pub state: State,
    /// Path data.
    pub path: AttrValue,
}
}

record! {
/// A component in one region.
pub struct BoardRow {
    /// The region's name; `None` for a component that knows no regions.
    pub region: Option<AttrValue>,
    /// Its state now.
    pub mark: StateMark,
    /// The last days.
    pub bars: Option<Bars>,
    /// "99.94 %".
    pub uptime: Option<AttrValue>,
}
}

record! {
/// A component with its regions.
pub struct BoardComponent {
    /// Stable key.
    pub id: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// What it is.
    pub description: Option<AttrValue>,
    /// "Uptime is measured by monitoring.", where it is.
    pub measured: Option<AttrValue>,
    /// One row per region.
    pub rows: Vec<BoardRow>,
}
}

record! {
/// A group of components.
pub struct BoardGroup {
    /// Stable key.
    pub id: AttrValue,
    /// Its name; components without a group come under a general one.
    pub name: AttrValue,
    /// Its components.
    pub components: Vec<BoardComponent>,
}
}

record! {
/// Words that only a running script needs.
pub struct LiveWords {
    /// "This page could not be refreshed since TIME. What you see may be out of date." with TIME as a slot `{time}`.
    pub stale: AttrValue,
    /// "Live updates have stopped. Reload the page to see the latest.": shown by the panic hook.
    pub stopped: AttrValue,
    /// "Reload".
    pub reload: AttrValue,
    /// "Updated just now": said politely to screen readers when the board changes.
    pub changed: AttrValue,
}
}

record! {
/// The whole board.
pub struct BoardProps {
    /// The worst state now; `None` if an incident is open of which nobody said one.
    pub mark: Option<StateMark>,
    /// One headline in plain words.
    pub headline: AttrValue,
    /// "As of 5 September 2019, 23:13 CEST."
    pub as_of: Sentence,
    /// One sentence about the rest ("No problem reported elsewhere."), if there is something to say.
    pub rest: Option<AttrValue>,
    /// "What is going on", for those who cannot see.
    pub active_label: AttrValue,
    /// Incidents that go on, worst first; then maintenance, what has to end first first.
    pub active: Vec<Ongoing>,
    /// Components by group.
    pub groups: Vec<BoardGroup>,
    /// "Planned".
    pub planned_heading: AttrValue,
    /// Maintenance that lies ahead, the next first.
    pub planned: Vec<Planned>,
    /// "Last 90 days", above the bars.
    pub bars_caption: AttrValue,
    /// Words for scripts.
    pub live: LiveWords,
}
}

keywords! { State {
    Operational = "operational",
    UnderMaintenance = "maintenance",
    DegradedPerformance = "degraded",
    PartialOutage = "partial",
    MajorOutage = "major",
} }

/// What only the browser knows; the default is what was known when the page was built.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LiveView {
    /// Incidents whose next word was promised for a time that has passed.
    pub late: Vec<AttrValue>,
}

/// Props of [`BoardRoot`].
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BoardRootProps {
    /// The board.
    pub board: Rc<BoardProps>,
    /// What the browser adds.
    #[prop_or_default]
    pub live: LiveView,
}

/// The root of the island, in a build and in a browser.
#[component]
pub fn BoardRoot(props: &BoardRootProps) -> Html {
    board(&props.board, &props.live)
}

/// The board: the headline, what goes on, and every component.
pub fn board(props: &BoardProps, live: &LiveView) -> Html {
    html! {
        <>
            <div class={classes!("head", class_of(props.mark.as_ref()))}>
                { for props.mark.iter().map(|mark| icon(mark.state)) }
                <h1>{ &props.headline }</h1>
                <p class="as-of">
                    { sentence(&props.as_of) }
                    if let Some(rest) = &props.rest {
                        { " " }{ rest }
                    }
                </p>
            </div>
            if !props.active.is_empty() {
                <section class="active" aria-label={&props.active_label}>
                    { for props.active.iter().map(|incident| active(incident, live)) }
                </section>
            }
            { for props.groups.iter().map(|each| group(each, &props.bars_caption)) }
            if !props.planned.is_empty() {
                <section class="past" aria-labelledby="_planned">
                    <div class="label"><h2 id="_planned">{ &props.planned_heading }</h2></div>
                    <ul>{ for props.planned.iter().map(planned) }</ul>
                </section>
            }
        </>
    }
}

/// A row as in the list of the past: when, and what.
fn planned(work: &Planned) -> Html {
    html! {
        <li key={work.id.as_str()} class="past-row">
            <p class="when">{ sentence(&work.window) }</p>
            <div>
                <h3 lang={&work.title_lang} dir="auto"><a href={&work.href}>{ &work.title }</a></h3>
                if !work.text.is_empty() {
                    <p lang={&work.text_lang} dir="auto">{ &work.text }</p>
                }
                if let Some(affects) = &work.affects {
                    <p class="where">{ affects }</p>
                }
            </div>
            if let Some(draft) = &work.draft {
                <p class="meta"><b class="note">{ draft }</b></p>
            }
        </li>
    }
}

fn active(incident: &Ongoing, live: &LiveView) -> Html {
    let lang = &incident.text_lang;
    let is_late = live.late.contains(&incident.id);
    let next = incident.next_late.as_ref().filter(|_| is_late).or(incident.next.as_ref());
    html! {
        <article key={incident.id.as_str()} class={class_of(incident.mark.as_ref())}>
            if let Some(draft) = &incident.draft {
                <p class="draft">{ draft }</p>
            }
            <h2 lang={&incident.title_lang} dir="auto"><a href={&incident.href}>{ &incident.title }</a></h2>
            <p class="meta">
                { for incident.mark.iter().map(mark) }
                if let Some(since) = &incident.since {
                    { " " }{ sentence(since) }
                }
                if let Some(until) = &incident.until {
                    { " " }{ sentence(until) }
                }
                if let Some(next) = next {
                    { " " }<span class={is_late.then_some("late")}>{ sentence(next) }</span>
                }
            </p>
            { for incident.text.iter().map(|text| html! { <p {lang} dir="auto">{ text }</p> }) }
            if let Some(said) = &incident.said {
                <p class="meta">{ sentence(said) }</p>
            }
        </article>
    }
}

fn group(group: &BoardGroup, caption: &AttrValue) -> Html {
    html! {
        <section key={group.id.as_str()} class="group">
            <div class="label"><h2>{ &group.name }</h2><span>{ caption }</span></div>
            { for group.components.iter().map(component_view) }
        </section>
    }
}

/// A component that knows no regions stands on one line with its state.
fn component_view(part: &BoardComponent) -> Html {
    let lines = part.description.iter().chain(&part.measured);
    let description: Html = lines.map(|text| html! { <p class="meta">{ text }</p> }).collect();
    match part.rows.as_slice() {
        [row] if row.region.is_none() => html! {
            <div key={part.id.as_str()} class="part row">
                <h3>{ &part.name }</h3>
                { row_cells(row) }
                { description }
            </div>
        },
        rows => html! {
            <div key={part.id.as_str()} class="part">
                <h3>{ &part.name }</h3>
                { description }
                <ul>{ for rows.iter().enumerate().map(region_row) }</ul>
            </div>
        },
    }
}

/// Keyed by its place in the list, for two regions may bear the same name.
fn region_row((index, row): (usize, &BoardRow)) -> Html {
    html! {
        <li key={index} class="row">
            <span class="where">{ row.region.clone().unwrap_or_default() }</span>
            { row_cells(row) }
        </li>
    }
}

fn row_cells(row: &BoardRow) -> Html {
    html! {
        <>
            { mark(&row.mark) }
            if let Some(days) = &row.bars {
                { bars(days) }
            }
            if let Some(uptime) = &row.uptime {
                <span class="uptime">{ uptime }</span>
            }
        </>
    }
}

impl BoardProps {
    /// Every time on the board, to be written anew in another zone.
    pub fn moments_mut(&mut self) -> impl Iterator<Item = &mut Moment> {
        let active = self.active.iter_mut().flat_map(|incident| {
            let Ongoing { since, until, next, next_late, said, .. } = incident;
            [since, until, next, next_late, said].into_iter().flatten()
        });
        let planned = self.planned.iter_mut().map(|work| &mut work.window);
        std::iter::once(&mut self.as_of).chain(active).chain(planned).flat_map(Sentence::moments_mut)
    }
}
