//! Markdown that people wrote, turned into safe HTML, plain text and excerpts.
//!
//! CommonMark with tables, task lists, strikethrough and footnotes. Raw HTML is shown as text, and
//! links are limited to `http`, `https`, `mailto`, `tel` and relative addresses.

/// HTML that is safe to put into a page as it stands; only this crate makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How a text is set into a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HtmlOptions {
    /// The level that the highest heading of the text gets, 2 to 6; deeper ones follow, none passes 6.
    pub top_heading: u8,
    /// Put before the ids of headings and footnotes, so that several texts fit on one page.
    pub id_prefix: &'static str,
}

/// Renders a text of any number of blocks.
pub fn to_html(_source: &str, _options: HtmlOptions) -> Html {
    Html::default()
}

/// Renders one line: emphasis, code and links, but no blocks.
pub fn to_inline_html(_source: &str) -> Html {
    Html::default()
}

/// The text alone: blocks apart by one blank line, list items after `- `, links by their words.
pub fn to_text(_source: &str) -> String {
    String::new()
}

/// The text on one line, cut at a word boundary with `…` if it is longer than `limit` characters.
pub fn excerpt(_source: &str, _limit: usize) -> String {
    String::new()
}
