//! One file of the site, before it is rendered.

use jiff::Timestamp;
use stormlamp_model::Fingerprint;

/// When a file moves into place. What is linked comes before what links to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// What fallback pages load, named by its content. It stays for ever: edges and open tabs keep pages that name it.
    Lasting,
    /// Content-hashed styles, scripts and pictures; fallback pages.
    Asset,
    /// Pages that others link to.
    Detail,
    /// Lists of pages, the front page, and data.
    Index,
}

/// Whether compressed twins (`.gz`, `.br`) are written beside a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compress {
    /// The server compresses, or the bytes do not shrink.
    No,
    /// `.gz` and `.br`, for servers that cannot compress this on the fly.
    Yes,
    /// The same of what every build makes anew: not the smallest twins, but in half of the time.
    Quick,
}

/// One file of the site, before it is rendered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where it is written, relative to the output folder, with `/` between the parts.
    pub path: String,
    /// When it moves into place.
    pub stage: Stage,
    /// Whether compressed twins are written.
    pub compress: Compress,
    /// Equal exactly if the bytes would be equal: it digests everything the bytes depend on.
    pub fingerprint: Fingerprint,
    /// Until when the bytes are true although nothing is edited; `None` for ever.
    pub valid_until: Option<Timestamp>,
    /// Whether a version that is there already is better than this one, which is written only where there is none.
    pub stays: bool,
}
