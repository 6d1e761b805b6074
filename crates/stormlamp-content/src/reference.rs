//! The reference of the content format, made from the key tables and the codes.
//!
//! What a table cannot say stands as prose in `reference/*.md`; a line `<!-- keys: NAME -->` in it is the place of a
//! table, `<!-- codes -->` that of the codes.

mod codes;
mod keys;

use crate::keys::SECTIONS;

/// A page of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference {
    /// `stormlamp.toml` and the files of measurements.
    Configuration,
    /// Incidents, maintenance, pages and translations.
    Incidents,
    /// Every diagnostic code.
    Diagnostics,
}

impl Reference {
    /// All pages.
    pub const ALL: [Self; 3] = [Self::Configuration, Self::Incidents, Self::Diagnostics];

    /// The name of its file, relative to `docs/reference/`.
    pub fn file(self) -> &'static str {
        match self {
            Self::Configuration => "configuration.md",
            Self::Incidents => "incidents.md",
            Self::Diagnostics => "diagnostics.md",
        }
    }

    /// The page as Markdown.
    pub fn markdown(self) -> String {
        let page: String = self.prose().lines().map(line).collect();
        format!(
            "<!-- Made from the code by the test `reference`; its prose stands in stormlamp-content. -->\n\n{page}"
        )
    }

    fn prose(self) -> &'static str {
        match self {
            Self::Configuration => include_str!("reference/configuration.md"),
            Self::Incidents => include_str!("reference/incidents.md"),
            Self::Diagnostics => include_str!("reference/diagnostics.md"),
        }
    }
}

/// A line of prose, or what stands in its place.
fn line(line: &str) -> String {
    if line == "<!-- codes -->" {
        return codes::all();
    }
    let named = line.strip_prefix("<!-- keys: ").and_then(|rest| rest.strip_suffix(" -->"));
    match named.and_then(|name| SECTIONS.iter().find(|section| section.name == name)) {
        Some(section) => keys::table(section),
        None => format!("{line}\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_of_the_format_stands_on_one_page() {
        for section in SECTIONS {
            let place = format!("<!-- keys: {} -->\n", section.name);
            let pages = Reference::ALL.into_iter().filter(|page| page.prose().contains(&place)).count();
            assert_eq!(pages, 1, "{}", section.name);
        }
    }

    #[test]
    fn no_place_of_a_table_is_left_over() {
        for page in Reference::ALL {
            assert!(!page.markdown().contains("<!-- keys:"), "{page:?} names a table that there is not");
        }
    }
}
