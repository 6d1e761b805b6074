//! Links from one file of the content folder to another, as every viewer of Markdown follows them: on the site they
//! lead to the page that is made of the file.
//!
//! Whether there is such a file is not asked: what a page says must depend on that page's own file alone.

use stormlamp_markdown::{Html, HtmlOptions, Picture, Resolve, to_linked_html};
use stormlamp_model::{Id, path_parts, picture_path};

use crate::address::{self, Addresses};
use crate::pictures;
use crate::view::View;

/// A text of a folder of the content, on a page.
pub(crate) struct Within<'a> {
    view: &'a View<'a>,
    folder: &'a str,
}

impl Resolve for Within<'_> {
    fn link(&self, written: &str) -> Option<String> {
        self.view.resolve(self.folder, written)
    }

    /// That a picture is published is known: the fingerprint of what shows it tells which.
    fn picture(&self, written: &str) -> Option<Picture> {
        let picture = self.view.site.pictures.get(&picture_path(self.folder, written)?)?;
        let src = self.view.addresses.shared(&format!("assets/{}", pictures::name(picture)));
        Some(Picture { src, size: picture.size })
    }
}

impl View<'_> {
    /// What people wrote in a file of `folder`, its highest heading at the given level.
    pub(crate) fn blocks(&self, folder: &str, source: &str, top_heading: u8, id_prefix: &str) -> Html {
        to_linked_html(source, HtmlOptions { top_heading, id_prefix }, &self.within(folder))
    }

    /// What the links and pictures of a file of `folder` lead to.
    pub(crate) fn within<'b>(&'b self, folder: &'b str) -> Within<'b> {
        Within { view: self, folder }
    }

    /// Where a relative link in a file of `folder` leads, if it names a file that pages are made of:
    /// `../maintenance/move.md#first` in `incidents` leads to `/maintenance/move/#first`.
    pub(crate) fn resolve(&self, folder: &str, written: &str) -> Option<String> {
        let (path, fragment) = written.find('#').map_or((written, ""), |at| written.split_at(at));
        let stem = path.strip_suffix(".md")?;
        let parts = path_parts(folder, stem)?;
        let [folder, name] = parts[..] else { return None };
        let (name, tag) = name.split_once('.').map_or((name, None), |(name, tag)| (name, Some(tag)));
        let id = Id::new(name)?;
        let page = match folder {
            "incidents" => address::incident(&id),
            "maintenance" => address::maintenance(&id),
            "pages" => address::page(&id),
            _ => return None,
        };
        let settings = &self.site.settings;
        let page = match tag {
            None => self.addresses.page(&page),
            Some(tag) if settings.languages.iter().any(|known| known == tag) => {
                Addresses::new(settings, tag).page(&page)
            }
            Some(_) => return None,
        };
        Some(format!("{page}{fragment}"))
    }
}

#[cfg(test)]
mod tests {
    use stormlamp_words::Words;

    use super::*;
    use crate::related::Related;
    use crate::sample::{now, site};

    #[track_caller]
    fn check(folder: &str, written: &str, expected: Option<&str>) {
        let mut site = stormlamp_model::Site::clone(&site(Vec::new()));
        site.settings.languages = vec!["en".to_owned(), "en-XA".to_owned()];
        site.settings.url = "https://northwind.example/status".to_owned();
        let words = Words::new("en-XA").unwrap();
        let addresses = Addresses::new(&site.settings, "en-XA");
        let view = View {
            site: &site,
            words: &words,
            addresses: &addresses,
            related: &Related::default(),
            now: now("2026-11-20T12:00:00Z"),
        };
        assert_eq!(view.resolve(folder, written).as_deref(), expected, "{written}");
    }

    #[test]
    fn a_link_to_a_file_leads_to_its_page() {
        check("incidents", "other.md", Some("/status/en-XA/incidents/other/"));
        check("incidents", "./other.md#_postmortem", Some("/status/en-XA/incidents/other/#_postmortem"));
        check("pages", "../maintenance/move.md", Some("/status/en-XA/maintenance/move/"));
        check("incidents", "../pages/about.md", Some("/status/en-XA/about/"));
        check("incidents", "other.en.md", Some("/status/incidents/other/"));
    }

    #[test]
    fn any_other_link_stays_as_it_is() {
        for written in [
            "../other/",
            "#top",
            "?q=1",
            "/other.md",
            "../../other.md",
            "other.de.md",
            "a/b.md",
            "Other.md",
            "../x.md",
        ] {
            check("incidents", written, None);
        }
    }
}
