//! One file of `pages/`: a title and a text.

use std::collections::BTreeMap;

use stormlamp_model::{Id, Markdown, Page, PageText};

use crate::decode::Decoder;
use crate::diagnostic::Problems;
use crate::document;
use crate::front_matter;
use crate::maintenance_keys::{PAGE, PAGE_TRANSLATION};
use crate::strangers;

/// Reads a file; `None` if it cannot be read at all.
pub(crate) fn read(id: Id, bytes: &[u8], problems: &mut Problems) -> Option<Page> {
    let text = document::text(bytes, problems);
    let halves = document::part(&text, problems)?;
    let tree = front_matter::read(halves.facts, problems);
    let mut table = Decoder::open(&tree, &PAGE, problems)?;
    let title = table.text("title").unwrap_or_else(|| id.to_string());
    let draft = table.flag("draft").unwrap_or(false);
    let body = Markdown(halves.body.trim_lines().text.to_owned());
    let fingerprint = document::fingerprint(bytes);
    Some(Page { id, fingerprint, text: PageText { title, body }, draft, translations: BTreeMap::new() })
}

/// Reads a translation.
pub(crate) fn translate(
    page: &mut Page,
    language: &str,
    bytes: &[u8],
    problems: &mut Problems,
) -> Option<()> {
    let text = document::text(bytes, problems);
    let halves = document::part(&text, problems)?;
    let mut tree = front_matter::read(halves.facts, problems);
    strangers::in_translation(&mut tree, &PAGE_TRANSLATION, &PAGE, problems);
    let mut table = Decoder::open(&tree, &PAGE_TRANSLATION, problems)?;
    let title = table.text("title").unwrap_or_else(|| page.text.title.clone());
    let body = Markdown(halves.body.trim_lines().text.to_owned());
    page.translations.insert(language.to_owned(), PageText { title, body });
    page.fingerprint = document::with_translation(page.fingerprint, language, bytes);
    Some(())
}
