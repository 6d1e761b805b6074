//! What there is to say of fallback pages: which cannot be made, which hold less than was written, and where the theme
//! stands in for a template.

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

/// What could not be made of a site at an instant, and what there is to say of pages whose template would not do.
pub(crate) fn tried(site: Site, now: Now) -> (Vec<Failed>, Vec<String>) {
    let site = Arc::new(site);
    let files = Files::new(Arc::clone(&site), None, now);
    let (mut failed, mut made) = (Vec::new(), BTreeMap::new());
    for file in files.all() {
        match files.render(&file) {
            Ok(bytes) if file.is_manifest() => drop(made.insert(file.path, bytes)),
            Ok(_) => (),
            Err(error) => failed.push((file.path, error.to_string())),
        }
    }
    let note = |id: &Id| {
        let bytes = made.get(&stormlamp_fallback::manifest_path(id))?;
        stood_in(id, &serde_json::from_slice::<Manifest>(bytes).ok()?.files)
    };
    let notes = site.fallbacks.iter().filter_map(|profile| note(&profile.id)).collect();
    (by_reason(failed.into_iter()), notes)
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
    template_fault: Option<String>,
}

impl Page {
    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

/// Says after a build, whether it wrote anything or not, which pages of each profile are not what their owner may expect.
pub(crate) fn tell(out: &Path, site: &Site) {
    for profile in &site.fallbacks {
        let manifest = fs::read(out.join(stormlamp_fallback::manifest_path(&profile.id)));
        let manifest = manifest.ok().and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok());
        for note in manifest.iter().flat_map(|manifest| notes(&profile.id, manifest)) {
            anstream::eprintln!("note: {note}");
        }
    }
}

fn notes(profile: &Id, Manifest { files }: &Manifest) -> impl Iterator<Item = String> {
    shortened(profile, files).into_iter().chain(stood_in(profile, files))
}

fn shortened(profile: &Id, files: &[Page]) -> Option<String> {
    let shortened: Vec<&str> = files.iter().filter(|page| page.shortened).map(Page::name).collect();
    (!shortened.is_empty()).then(|| {
        format!(
            "errors/{profile}: {} of {} pages say less than was written, since they may hold no more: {}",
            shortened.len(),
            files.len(),
            list(&shortened)
        )
    })
}

/// A template passes its check and still breaks a promise with words that the check does not know.
fn stood_in(profile: &Id, files: &[Page]) -> Option<String> {
    let mut faults = files.iter().filter_map(|page| Some((page.name(), page.template_fault.as_ref()?)));
    let (first, fault) = faults.next()?;
    let names: Vec<&str> = [first].into_iter().chain(faults.map(|(name, _)| name)).collect();
    Some(format!(
        "errors/{profile}: the theme stands in for the template, which breaks a promise with what is known now, in {} ({first}: {fault})",
        list(&names)
    ))
}

/// "408.html, 425.html, 429.html and 2 more"
fn list(names: &[&str]) -> String {
    let (named, others) = names.split_at(names.len().min(NAMED));
    let named = named.join(", ");
    if others.is_empty() { named } else { format!("{named} and {} more", others.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page((at, &(shortened, fault)): (usize, &(bool, Option<&str>))) -> Page {
        let path = format!("errors/web/50{at}.html");
        Page { path, shortened, template_fault: fault.map(str::to_owned) }
    }

    fn told(pages: &[(bool, Option<&str>)]) -> Vec<String> {
        let files = pages.iter().enumerate().map(page).collect();
        notes(&Id::new("web").unwrap(), &Manifest { files }).collect()
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
        assert_eq!(told(&[(false, None); 2]), [""; 0]);
        assert_eq!(
            told(&[(true, None), (false, None)]),
            ["errors/web: 1 of 2 pages say less than was written, since they may hold no more: 500.html"]
        );
        let many = told(&[(true, None); 5]);
        assert!(many[0].ends_with(": 500.html, 501.html, 502.html and 2 more"), "{many:?}");
    }

    #[test]
    fn where_the_theme_stands_in_is_told_once_with_the_first_reason() {
        let pages = [(false, None), (false, Some("<title> is missing")), (true, Some("line 9: odd"))];
        let told = told(&pages);
        assert_eq!(
            told[1..],
            [
                "errors/web: the theme stands in for the template, which breaks a promise with what is known now, \
              in 501.html, 502.html (501.html: <title> is missing)"
            ]
        );
    }
}
