//! The board: what is broken now, and the state of every component in every region.
//!
//! It is the island of the front page: rendered at build time, taken over in the browser, and kept
//! current from `live.json`, which is written from these very props.

use stormlamp_model::State;
use yew::AttrValue;

use crate::sentence::Sentence;

/// A state as shape, word and colour.
#[derive(Clone, Debug, PartialEq)]
pub struct StateMark {
    /// Chooses shape and colour.
    pub state: State,
    /// Its word.
    pub word: AttrValue,
}

/// An incident that goes on.
#[derive(Clone, Debug, PartialEq)]
pub struct ActiveIncident {
    /// Stable key.
    pub id: AttrValue,
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// The worst state that it brings about now.
    pub mark: StateMark,
    /// "since 22:51".
    pub since: Option<Sentence>,
    /// "Next word by 23:30."
    pub next: Option<Sentence>,
    /// When the next word was promised, RFC 3339 in UTC, for a script to tell when it is late.
    pub next_due: Option<AttrValue>,
    /// "The next word was due at 23:30 and is late."; shown once `next_due` has passed.
    pub next_late: Option<Sentence>,
    /// The latest update, else the summary, as plain text; paragraphs apart.
    pub text: Vec<AttrValue>,
    /// "23:12, investigating".
    pub said: Option<Sentence>,
}

/// The days of one row as a drawing 3 units a day wide and 14 high.
#[derive(Clone, Debug, PartialEq)]
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

/// The days in one state.
#[derive(Clone, Debug, PartialEq)]
pub struct BarMark {
    /// The state.
    pub state: State,
    /// Path data.
    pub path: AttrValue,
}

/// A component in one region.
#[derive(Clone, Debug, PartialEq)]
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

/// A component with its regions.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardComponent {
    /// Stable key.
    pub id: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// What it is.
    pub description: Option<AttrValue>,
    /// One row per region.
    pub rows: Vec<BoardRow>,
}

/// A group of components.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardGroup {
    /// Stable key.
    pub id: AttrValue,
    /// Its name; components without a group come under a general one.
    pub name: AttrValue,
    /// Its components.
    pub components: Vec<BoardComponent>,
}

/// Words that only a running script needs.
#[derive(Clone, Debug, PartialEq)]
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

/// The whole board.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardProps {
    /// The worst state now.
    pub mark: StateMark,
    /// One headline in plain words.
    pub headline: AttrValue,
    /// "As of 5 September 2019, 23:13 CEST."
    pub as_of: Sentence,
    /// One sentence about the rest ("No problem reported elsewhere."), if there is something to say.
    pub rest: Option<AttrValue>,
    /// "Active incidents", for those who cannot see.
    pub active_label: AttrValue,
    /// Incidents that go on, worst first.
    pub active: Vec<ActiveIncident>,
    /// Components by group.
    pub groups: Vec<BoardGroup>,
    /// "Last 90 days", above the bars.
    pub bars_caption: AttrValue,
    /// Words for scripts.
    pub live: LiveWords,
}
