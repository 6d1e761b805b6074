//! The site that is measured: a content folder of any size, the same bytes on every machine.
//!
//! Thirty components in three regions; incidents spread over ten years, each with four updates, in the words of
//! several languages, with Markdown, causes and figures; every tenth has a postmortem. The last few go on.

use std::io;
use std::path::Path;
use std::{fs, iter};

use super::incident::{self, ACTIVE};

/// Components of the site, each in every region.
pub(super) const COMPONENTS: usize = 30;
/// Regions of the site.
pub(super) const REGIONS: [(&str, &str); 3] =
    [("us", "United States"), ("eu", "Europe"), ("apac", "Asia and Pacific")];
/// The instant that the site is built for, a day after its last incident began.
pub(super) const NOW: &str = "2026-01-15T12:00:00Z";

const GROUPS: [&str; 5] = ["Product", "API", "Data", "Messages", "Account"];
const SERVICES: [&str; 6] = ["Editor", "Search", "Uploads", "Reports", "Webhooks", "Größenrechner"];

/// Writes the content folder of a site with so many incidents.
pub(super) fn write(folder: &Path, incidents: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("incidents"))?;
    fs::write(folder.join("stormlamp.toml"), configuration())?;
    for number in 0..incidents {
        fs::write(incident_file(folder, number, incidents), incident::text(number, incidents))?;
    }
    Ok(())
}

/// Changes one incident, another one in each round; the change is seen on its page.
pub(super) fn edit(folder: &Path, incidents: usize, round: usize) -> io::Result<()> {
    let over = incidents.saturating_sub(ACTIVE).max(1);
    let file = incident_file(folder, (over / 2 + round) % over, incidents);
    let text = fs::read_to_string(&file)?;
    fs::write(&file, format!("{text}\nAdded in round {round}: the last queue is *empty* again.\n"))
}

fn incident_file(folder: &Path, number: usize, incidents: usize) -> std::path::PathBuf {
    folder.join("incidents").join(format!("{}.md", incident::id(number, incidents)))
}

/// The id of a component: `editor-2`.
pub(super) fn component(number: usize) -> String {
    let service = SERVICES[number % SERVICES.len()].to_lowercase().replace('ö', "oe").replace('ß', "ss");
    format!("{service}-{}", number / SERVICES.len() + 1)
}

fn configuration() -> String {
    let site = "\
[site]
name = \"Northwind Status\"
url = \"https://status.northwind.example\"
timezone = \"Europe/Stockholm\"
languages = [\"en\"]
support = \"https://northwind.example/help\"

[brand]
accent = \"#0b7a5a\"

[[fallback]]
id = \"web\"
product = \"Northwind\"
component = \"editor-1@eu\"
codes = [502, 503, 504]
retry_after = 60
";
    let groups = GROUPS
        .iter()
        .map(|name| format!("\n[[group]]\nid = \"{}\"\nname = \"{name}\"\n", name.to_lowercase()));
    let regions =
        REGIONS.iter().map(|(id, name)| format!("\n[[region]]\nid = \"{id}\"\nname = \"{name}\"\n"));
    let components = (0..COMPONENTS).map(configured_component);
    iter::once(site.to_owned()).chain(groups).chain(regions).chain(components).collect()
}

fn configured_component(number: usize) -> String {
    let set = number / SERVICES.len();
    let regions: Vec<String> = REGIONS.iter().map(|(id, _)| format!("\"{id}\"")).collect();
    format!(
        "\n[[component]]\nid = \"{}\"\nname = \"{} {}\"\ngroup = \"{}\"\nregions = [{}]\nsince = 2016-01-01\n",
        component(number),
        SERVICES[number % SERVICES.len()],
        set + 1,
        GROUPS[set % GROUPS.len()].to_lowercase(),
        regions.join(", "),
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("stormlamp-bench-test-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn incidents(&self) -> Vec<(String, String)> {
            let entries = fs::read_dir(self.0.join("incidents")).unwrap().flatten();
            let mut files: Vec<(String, String)> = entries
                .map(|entry| {
                    (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap())
                })
                .collect();
            files.sort();
            files
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_folder_holds_as_many_incidents_as_asked_for_and_always_the_same() {
        let (one, other) = (Folder::new("one"), Folder::new("other"));
        write(&one.0, 120).unwrap();
        write(&other.0, 120).unwrap();
        assert_eq!(one.incidents().len(), 120);
        assert_eq!(one.incidents(), other.incidents());
    }

    #[test]
    fn an_edit_changes_one_incident_that_is_over_and_another_in_the_next_round() {
        let folder = Folder::new("edit");
        write(&folder.0, 20).unwrap();
        let mut edited = BTreeSet::new();
        for round in 0..3 {
            let before = folder.incidents();
            edit(&folder.0, 20, round).unwrap();
            let after = folder.incidents();
            let changed: Vec<_> =
                before.iter().zip(&after).filter(|(before, after)| before != after).collect();
            assert_eq!(changed.len(), 1);
            assert!(changed[0].0.1.contains("Resolved"), "{}", changed[0].0.0);
            edited.insert(changed[0].0.0.clone());
        }
        assert_eq!(edited.len(), 3);
    }

    #[test]
    fn components_are_told_apart_by_ids_that_the_format_allows() {
        let ids: BTreeSet<String> = (0..COMPONENTS).map(component).collect();
        assert_eq!(ids.len(), COMPONENTS);
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(ids.iter().all(|id| id.chars().all(allowed)), "{ids:?}");
        assert!(ids.iter().all(|id| configuration().contains(&format!("id = \"{id}\""))));
    }
}
