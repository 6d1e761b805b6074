//! Fallback profiles: which error pages there are, and what they speak of.

use crate::{Id, Place, Text};

/// The status codes that this version has fallback pages for: those of its catalogue, in rising order.
pub const STATUS_CODES: [u16; 71] = [
    400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 419, 420,
    421, 422, 423, 424, 425, 426, 428, 429, 430, 431, 440, 444, 449, 450, 451, 460, 463, 464, 494, 495, 496,
    497, 498, 499, 500, 501, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 520, 521, 522, 523, 524, 525,
    526, 527, 529, 530, 540, 561, 598, 599,
];

/// The status codes that a fallback profile covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeList {
    /// Those that servers send by themselves when what stands behind them is gone.
    Usual,
    /// All that the catalogue knows.
    All,
    /// Just these.
    These(Vec<u16>),
}

/// One set of error pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FallbackProfile {
    /// Part of the pages' addresses.
    pub id: Id,
    /// What the visitor wanted to reach; by default the site's name.
    pub product: Option<Text>,
    /// The pages speak of incidents that affect this place.
    pub place: Option<Place>,
    /// The status codes covered.
    pub codes: CodeList,
    /// Seconds to wait before the first retry.
    pub retry_after: u32,
    /// Regions that a visitor may be sent to.
    pub failover: Vec<Id>,
    /// What the pages look like.
    pub theme: Theme,
    /// The owner's own page, in place of the theme's; for the tier `page` alone.
    pub template: Option<Template>,
    /// Whether the service worker shows the page where the edge is dead, too; otherwise the file that is published
    /// in its place removes every worker that was installed before.
    pub service_worker: bool,
    /// What was written of it and not understood.
    pub misread: Misread,
}

/// What a profile says that nobody understands: files that depend on it and are there already stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misread {
    /// The place that it speaks of: the pages would speak of every incident.
    pub component: bool,
    /// Some of the codes: one that has a page may be among them.
    pub codes: bool,
}

/// A built-in look of the fallback pages, light and dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Quiet: one column, thin rules, much room.
    #[default]
    Calm,
    /// Loud: the state fills the head of the page.
    Bold,
    /// Sober: one typewriter face, a frame, no curves.
    Mono,
}

impl Theme {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Calm, Self::Bold, Self::Mono];

    /// Its name in the configuration.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Bold => "bold",
            Self::Mono => "mono",
        }
    }
}

/// A page that the owner wrote, with places for what is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The file, relative to the content folder.
    pub path: String,
    /// Its text.
    pub text: String,
}
