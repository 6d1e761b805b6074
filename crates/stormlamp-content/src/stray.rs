//! What is said about translations that belong to nothing.

use crate::codes;
use crate::diagnostic::Problems;
use crate::keys::quoted;
use crate::suggest::nearest;

/// There is no such main file; `known` are the stems of those that there are.
pub(crate) fn of_nothing<'a>(
    path: &str,
    stem: &str,
    known: impl Iterator<Item = &'a str>,
    problems: &mut Problems,
) {
    let main = path
        .rsplit_once('/')
        .map_or_else(|| format!("{stem}.md"), |(folder, _)| format!("{folder}/{stem}.md"));
    let message = format!("there is no `{main}` that this could be a translation of; it is not read");
    // A slip in a name leaves its length about the same: most names need not be compared.
    let near = known.filter(|known| known.len().abs_diff(stem.len()) <= 2);
    let hint = match nearest(stem, near) {
        Some(known) => format!("did you mean a translation of `{known}.md`?"),
        None => "a translation is called like its main file, with the language before `.md`, for example `2026-03-05-bare-503.de.md`".to_owned(),
    };
    problems.whole(codes::STRAY_TRANSLATION, message, &hint);
}

/// The language of the main file is that of the site.
pub(crate) fn in_the_default_language(stem: &str, tag: &str, problems: &mut Problems) {
    let message = format!("`{tag}` is the language of `{stem}.md` itself; this file is not read");
    problems.whole(
        codes::STRAY_TRANSLATION,
        message,
        "write what is here into the main file, and take this one away",
    );
}

/// The site is not told in this language.
pub(crate) fn in_no_language_of_the_site(tag: &str, languages: &[String], problems: &mut Problems) {
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    let message = format!("the site has no language `{tag}`; this file is not read");
    let hint = format!(
        "`languages` in stormlamp.toml has {}; the file may stay until it has this one",
        quoted(&languages)
    );
    problems.whole(codes::UNUSED_LANGUAGE, message, &hint);
}
