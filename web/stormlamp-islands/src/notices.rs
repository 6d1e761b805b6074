//! The sentences about the board that were rendered beforehand, hidden, in a live region beside it.

use web_sys::{Element, window};

use crate::clock;
use crate::zone::Zone;

/// A sentence that can be shown.
#[derive(Clone, Copy)]
pub(crate) enum Notice {
    /// Live updates have stopped.
    Stopped,
    /// What is shown may be out of date.
    Stale,
}

/// Shows a sentence.
pub(crate) fn show(notice: Notice) {
    if let Some(element) = find(notice.selector()) {
        let _ = element.remove_attribute("hidden");
    }
}

/// Hides it again.
pub(crate) fn hide(notice: Notice) {
    if let Some(element) = find(notice.selector()) {
        let _ = element.set_attribute("hidden", "");
    }
}

/// Says since when (milliseconds of the epoch) the page could not be refreshed.
pub(crate) fn show_stale(since: f64, zone: &Zone) {
    if let Some(time) = find("[data-stale] time") {
        let _ = time.set_attribute("datetime", &clock::iso(since));
        time.set_text_content(Some(&zone.time(since)));
    }
    show(Notice::Stale);
}

/// Says politely, to those who cannot see it, that the board changed.
pub(crate) fn announce(headline: &str) {
    if let Some(element) = find("[data-changed]") {
        let words = element.get_attribute("data-changed").unwrap_or_default();
        element.set_text_content(Some(&format!("{words} {headline}")));
    }
}

impl Notice {
    fn selector(self) -> &'static str {
        match self {
            Self::Stopped => "[data-stopped]",
            Self::Stale => "[data-stale]",
        }
    }
}

fn find(selector: &str) -> Option<Element> {
    window()?.document()?.query_selector(selector).ok()?
}
