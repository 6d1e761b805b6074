//! Which file of the folder is what, and which id its name stands for.

use std::collections::BTreeMap;

use stormlamp_model::Id;
use unic_langid::LanguageIdentifier;

use crate::codes;
use crate::diagnostic::{Diagnostic, Problems};

/// An incident file that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IncidentFile {
    pub(crate) path: String,
    pub(crate) id: Id,
}

/// Where incidents stand.
const INCIDENTS: &str = "incidents/";

/// Parts of the format that a later version reads.
const LATER: [&str; 3] = ["maintenance/", "pages/", "templates/"];

/// Finds the incident files among all paths, and says what is not read. Hidden files mean nothing.
pub(crate) fn incident_files(paths: &[String]) -> (Vec<IncidentFile>, Vec<Diagnostic>) {
    let (mut files, mut diagnostics) = (BTreeMap::new(), Vec::new());
    for path in paths.iter().filter(|path| !path.split('/').any(|part| part.starts_with('.'))) {
        let mut problems = Problems::of(path);
        match path.strip_prefix(INCIDENTS) {
            Some(name) => incident_file(path, name, &mut files, &mut problems),
            None if LATER.iter().any(|folder| path.starts_with(folder)) => {
                problems.whole(
                    codes::NOT_USED_YET,
                    "this file is not used yet",
                    "it may stay; a later version reads it",
                );
            }
            None => (),
        }
        diagnostics.extend(problems.finish());
    }
    (files.into_iter().map(|(id, path)| IncidentFile { path, id }).collect(), diagnostics)
}

fn incident_file(path: &str, name: &str, files: &mut BTreeMap<Id, String>, problems: &mut Problems) {
    let Some(stem) = name.strip_suffix(".md").filter(|stem| !stem.contains('/')) else {
        let hint = "an incident is `incidents/ID.md`, for example `incidents/2026-03-05-bare-503.md`";
        return problems.whole(codes::UNEXPECTED_FILE, "this is no incident file, and is not read", hint);
    };
    if is_translation(stem) {
        let hint = "it may stay; a later version reads it";
        return problems.whole(codes::NOT_USED_YET, "translations are not used yet", hint);
    }
    let hint = "ids are made of small letters, digits and hyphens, for example `2026-03-05-bare-503.md`";
    let Some(id) = Id::new(stem).or_else(|| nearest_id(stem)) else {
        return problems.whole(codes::BAD_ID, format!("`{stem}` is no id; the file is left out"), hint);
    };
    if let Some(other) = files.get(&id) {
        let message = format!("`{other}` has the id `{id}` already; this file is left out");
        return problems.whole(codes::DUPLICATE_ID, message, "give the file another name");
    }
    if id.as_str() != stem {
        problems.whole(codes::BAD_ID, format!("`{stem}` is no id; the incident's address is `{id}`"), hint);
    }
    files.insert(id, path.to_owned());
}

/// `<id>.<language>`.
fn is_translation(stem: &str) -> bool {
    let language = |tag: &str| tag.parse::<LanguageIdentifier>().is_ok();
    stem.rsplit_once('.').is_some_and(|(id, tag)| Id::new(id).is_some() && language(tag))
}

/// A name as an id: at night, an address that looks odd is better than none.
fn nearest_id(stem: &str) -> Option<Id> {
    let allowed = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let text: String = stem.chars().map(allowed).collect();
    Id::new(text.trim_matches('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_names() {
        let paths = [
            "README.md",
            "assets/logo.svg",
            "incidents/.hidden.md",
            "incidents/2026-a.de.md",
            "incidents/2026-a.md",
            "incidents/2026-a.md~",
            "incidents/2026_A.md",
            "incidents/2026-B!.md",
            "incidents/old/x.md",
            "incidents/ä.md",
            "maintenance/x.md",
        ];
        let (files, diagnostics) = incident_files(&paths.map(str::to_owned));
        let files: Vec<_> = files.iter().map(|file| (file.path.as_str(), file.id.as_str())).collect();
        assert_eq!(files, [("incidents/2026-a.md", "2026-a"), ("incidents/2026-B!.md", "2026-b")]);
        let said: Vec<_> = diagnostics.iter().map(|d| (d.file.as_str(), d.code)).collect();
        assert_eq!(
            said,
            [
                ("incidents/2026-a.de.md", "not-used-yet"),
                ("incidents/2026-a.md~", "unexpected-file"),
                ("incidents/2026_A.md", "duplicate-id"),
                ("incidents/2026-B!.md", "bad-id"),
                ("incidents/old/x.md", "unexpected-file"),
                ("incidents/ä.md", "bad-id"),
                ("maintenance/x.md", "not-used-yet"),
            ]
        );
    }
}
