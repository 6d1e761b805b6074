//! Which fallback pages say less than was written: told after every build, whether it wrote them or not.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use stormlamp_model::{Id, Site};

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

/// Says it of each profile, once.
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
