//! Folders whose names are nearly those of the format: what stands in them would be missed, and nobody would know.

use std::collections::BTreeMap;

use crate::codes;
use crate::diagnostic::{Diagnostic, Problems};
use crate::suggest::nearest;

/// Every folder of the format.
const KNOWN: [&str; 7] = ["incidents", "maintenance", "pages", "metrics", "uptime", "templates", "assets"];

/// Reports the first file of each folder that was likely meant to be another.
pub(super) fn misspelt(paths: &[&String]) -> Vec<Diagnostic> {
    let mut folders: BTreeMap<&str, &str> = BTreeMap::new();
    for path in paths.iter().filter(|path| path.ends_with(".md") || path.ends_with(".csv")) {
        if let Some((folder, _)) = path.split_once('/') {
            folders.entry(folder).or_insert(path);
        }
    }
    let meant = |(folder, path): (&str, &str)| {
        let known = nearest(folder, KNOWN).filter(|_| !KNOWN.contains(&folder))?;
        let mut problems = Problems::of(path);
        let message = format!("`{folder}/` is no folder of the format: nothing in it is read");
        problems.whole(codes::UNEXPECTED_FILE, message, &format!("did you mean `{known}/`?"));
        Some(problems.finish())
    };
    folders.into_iter().filter_map(meant).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_nearly_one_of_the_format_is_named_once() {
        let paths = ["incident/a.md", "incident/b.md", "Maintenance/c.md", "uptimes/d.csv", "incidents/e.md"]
            .map(str::to_owned);
        let found = misspelt(&paths.iter().collect::<Vec<_>>());
        let found: Vec<_> =
            found.iter().map(|d| (d.file.as_str(), d.hint.as_deref().unwrap_or_default())).collect();
        assert_eq!(
            found,
            [
                ("Maintenance/c.md", "did you mean `maintenance/`?"),
                ("incident/a.md", "did you mean `incidents/`?"),
                ("uptimes/d.csv", "did you mean `uptime/`?"),
            ]
        );
    }

    #[test]
    fn folders_of_others_are_left_alone() {
        let paths = ["docs/a.md", "drafts/b.md", "notes.md", "incident/picture.png"].map(str::to_owned);
        assert_eq!(misspelt(&paths.iter().collect::<Vec<_>>()), Vec::new());
    }
}
