//! The parts that a page's speech consists of: sentences, links, quotes and promises. No words yet.

use serde::Serialize;
use stormlamp_model::State;
use stormlamp_words::{Piece, Written, split};

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    Text(String),
    /// The word for the state, which gets its shape and colour.
    Mark(String),
    Time(Written),
}

/// A sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line(pub(crate) Vec<Part>);

impl Line {
    /// The sentence without its markup.
    pub(crate) fn plain(&self) -> String {
        let plain = |part: &Part| match part {
            Part::Text(text) | Part::Mark(text) => text.clone(),
            Part::Time(written) => written.text.clone(),
        };
        self.0.iter().map(plain).collect()
    }

    /// A message that was asked for with slots 0 to n, and what stands in them.
    pub(crate) fn fill(message: &str, parts: &[Part]) -> Self {
        let part = |piece| match piece {
            Piece::Text(text) => Some(Part::Text(text.to_owned())),
            Piece::Slot(n) => parts.get(usize::from(n)).cloned(),
        };
        Self(split(message).into_iter().filter_map(part).collect())
    }
}

/// Words and where they lead.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) href: String,
}

/// Which language something is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    /// The page's.
    Page,
    /// The site's first one, since nobody translated it.
    Content,
}

/// What people wrote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told<T> {
    pub(crate) text: T,
    pub(crate) tongue: Tongue,
}

impl<T> Told<T> {
    /// The same, put otherwise.
    pub(crate) fn map<U>(self, put: impl FnOnce(T) -> U) -> Told<U> {
        Told { text: put(self.text), tongue: self.tongue }
    }
}

/// What was said last.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Quote {
    /// When, and in which status; nothing if it is the summary.
    pub(crate) said: Option<Line>,
    pub(crate) text: Told<String>,
}

/// What the incident or the maintenance adds to a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Report {
    pub(crate) state: Option<State>,
    /// The incident's, where no state says what is wrong.
    pub(crate) title: Option<Told<String>>,
    /// "Major outage since 22:51 CEST."; without a state "Open since 22:51 CEST."
    pub(crate) status: Line,
    pub(crate) next: Option<Promise>,
    pub(crate) quote: Option<Quote>,
    pub(crate) advice: Option<Told<String>>,
    pub(crate) works: Told<Vec<String>>,
}

/// The next word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Promise {
    /// "Next word by 23:30."
    pub(crate) due: Line,
    /// "The next word was due by 23:30 and is late."
    pub(crate) late: Line,
    /// The instant, RFC 3339 in UTC.
    pub(crate) at: String,
    /// It was late already when the page was made.
    pub(crate) is_late: bool,
}

impl Promise {
    /// What is true of it now.
    pub(crate) fn sentence(&self) -> String {
        if self.is_late { self.late.plain() } else { self.due.plain() }
    }
}
