//! What there is to say of fallback pages: which cannot be made, and which hold less than was written.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use stormlamp_fallback::Files;
use stormlamp_model::{Id, Now, Site};

/// Pages that cannot be made for one reason.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Failed {
    /// In the words of the renderer.
    pub(crate) reason: String,
    paths: Vec<String>,
}

impl Failed {
    /// "`503.html` and 2 more cannot be made"; the predicate is given for one page and for several.
    pub(crate) fn which(&self, [one, several]: [&str; 2]) -> String {
        match self.paths.as_slice() {
            [] => String::new(),
            [path] => format!("`{path}` {one}"),
            [first, others @ ..] => format!("`{first}` and {} more {several}", others.len()),
        }
    }
}

/// Each reason once: what is wrong with one page is mostly wrong with those of all codes.
pub(crate) fn by_reason(failed: impl Iterator<Item = (String, String)>) -> Vec<Failed> {
    let mut reasons: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, reason) in failed {
        reasons.entry(reason).or_default().push(path);
    }
    reasons.into_iter().map(|(reason, paths)| Failed { reason, paths }).collect()
}

/// What could not be made of a site at an instant.
pub(crate) fn failing(site: Site, now: Now) -> Vec<Failed> {
    let files = Files::new(Arc::new(site), None, now);
    let all = files.all().into_iter();
    by_reason(all.filter_map(|file| Some((file.path.clone(), files.render(&file).err()?.to_string()))))
}

/// Pages that are named; the others are counted.
const NAMED: usize = 3;

/// What is asked of a manifest.
#[derive(Deserialize)]
struct Manifest {
    files: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    path: String,
    shortened: bool,
}

/// Says after a build, whether it wrote anything or not, which pages of each profile hold less than was written.
pub(crate) fn tell(out: &Path, site: &Site) {
    for profile in &site.fallbacks {
        let manifest = fs::read(out.join(stormlamp_fallback::manifest_path(&profile.id)));
        let manifest = manifest.ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        if let Some(note) = manifest.and_then(|manifest| note(&profile.id, &manifest)) {
            anstream::eprintln!("note: {note}");
        }
    }
}

fn note(profile: &Id, Manifest { files }: &Manifest) -> Option<String> {
    let name = |page: &Page| page.path.rsplit('/').next().unwrap_or_default().to_owned();
    let shortened: Vec<String> = files.iter().filter(|page| page.shortened).map(name).collect();
    let (named, others) = shortened.split_at(shortened.len().min(NAMED));
    let named = named.join(", ");
    let list = if others.is_empty() { named } else { format!("{named} and {} more", others.len()) };
    (!shortened.is_empty()).then(|| {
        format!(
            "errors/{profile}: {} of {} pages say less than was written, since they may hold no more: {list}",
            shortened.len(),
            files.len()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(shortened: &[bool]) -> Manifest {
        let page = |(at, shortened): (usize, &bool)| Page {
            path: format!("errors/web/50{at}.html"),
            shortened: *shortened,
        };
        Manifest { files: shortened.iter().enumerate().map(page).collect() }
    }

    #[test]
    fn each_reason_is_told_once_with_the_first_of_its_pages() {
        let failed = [("a", "long"), ("b", "odd"), ("c", "long"), ("d", "long")];
        let failed = by_reason(failed.into_iter().map(|(path, why)| (path.to_owned(), why.to_owned())));
        let told: Vec<String> = failed.iter().map(|failed| failed.which(["fails", "fail"])).collect();
        assert_eq!(told, ["`a` and 2 more fail", "`b` fails"]);
    }

    #[test]
    fn what_was_shortened_is_named_and_counted_once() {
        let profile = Id::new("web").unwrap();
        let note = |shortened| note(&profile, &manifest(shortened));
        assert_eq!(note(&[false, false]), None);
        assert_eq!(
            note(&[true, false]).unwrap(),
            "errors/web: 1 of 2 pages say less than was written, since they may hold no more: 500.html"
        );
        assert!(note(&[true; 5]).unwrap().ends_with(": 500.html, 501.html, 502.html and 2 more"));
    }
}
