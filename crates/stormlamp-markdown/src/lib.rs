//! Markdown that people wrote, turned into safe HTML, plain text and excerpts.
//!
//! CommonMark 0.31 with the tables, task lists, strikethrough and footnotes of GitHub. Nothing that
//! was written can leave the text it stands in:
//!
//! * Raw HTML, comments included, is shown as text.
//! * Links lead to `http`, `https`, `mailto`, `tel` and relative addresses. Any other link is shown as
//!   its words, with the address in brackets behind them.
//! * Pages ask no other host for anything: only images at a path of the page's own host (`/graph.png`) are images.
//!   Those of another host become links. A path from the text (`graph.png`) is an image if the caller knows what is
//!   published for it; else it is shown as the image's words with the path behind them.
//! * No `style`, no script, no `class` that the author chose but the language of a code block.
//! * Characters that XML 1.0 forbids are shown as U+FFFD, so that feeds can carry every result.
//!
//! * A `mermaid` fence is a figure with its caption and its folded source; as plain text it is its caption.
//!
//! What this crate does not do: draw diagrams, highlight code, know which relative addresses there are, or
//! say a word of its own in any language.

mod address;
mod diagram;
mod escape;
mod excerpt;
mod footnotes;
mod headings;
mod html;
mod source;
mod text;

pub use excerpt::{excerpt, shorten};
pub use html::{
    NotePart, Picture, Resolve, TaskNote, to_html, to_html_with_tasks, to_inline_html, to_linked_html,
};
pub use text::{paragraphs, to_text};

/// HTML that is safe to put into a page as it stands; only this crate makes it.
///
/// It is a sequence of whole elements, and well-formed but for the void elements of HTML.
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
pub struct HtmlOptions<'a> {
    /// The level that the highest heading of the text gets, 2 to 6. Deeper ones follow without a gap,
    /// none passes 6.
    pub top_heading: u8,
    /// Put before the ids of headings and footnotes, so that several texts fit on one page. Give each
    /// text of a page its own, without white space: `postmortem-`.
    pub id_prefix: &'a str,
}
