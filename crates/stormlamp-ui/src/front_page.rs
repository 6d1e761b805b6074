//! The front page: the board, then what happened lately.

use stormlamp_model::Impact;
use yew::AttrValue;

use crate::board::BoardProps;
use crate::chrome::Chrome;
use crate::sentence::Moment;

/// A past incident in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct PastIncident {
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: AttrValue,
    /// Its impact.
    pub impact: Impact,
    /// The word for the impact.
    pub impact_word: AttrValue,
    /// When it began; `None` if unknown.
    pub date: Option<Moment>,
    /// "26 min", "about 30 min".
    pub lasted: Option<AttrValue>,
    /// The first sentence or two of its summary.
    pub summary: AttrValue,
}

/// The front page.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontPageProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// The board.
    pub board: BoardProps,
    /// "Earlier".
    pub past_heading: AttrValue,
    /// Latest first.
    pub past: Vec<PastIncident>,
    /// Said where `past` is empty.
    pub past_empty: AttrValue,
}
