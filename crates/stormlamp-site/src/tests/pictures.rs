//! Pictures and styles of the owner, as pages show them and as they are published.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use stormlamp_model::{Fingerprint, Logo, Markdown, Picture, PictureFormat, Site, Styles};

use super::{between, build, incidents, noon, pages_of, shell, speaking};
use crate::{Files, Plan, Stage};

const BYTES: &[u8] = b"the picture";

fn picture(path: &str, size: Option<(u32, u32)>) -> Picture {
    let fingerprint = Fingerprint(*blake3::hash(BYTES).as_bytes());
    Picture { path: path.to_owned(), fingerprint, format: PictureFormat::Png, size }
}

/// A site under a path, of which an incident and its translation show pictures.
fn showing(pictures: &[Picture]) -> Site {
    let mut told = incidents();
    told[0].updates[0].body = Markdown("![The graph](../assets/graph.png) ![Gone](gone.png)".to_owned());
    let mut site = Site::clone(&speaking(&["en", "en-XA"], told));
    site.settings.url = "https://northwind.example/status".to_owned();
    site.pictures = pictures.iter().map(|picture| (picture.path.clone(), picture.clone())).collect();
    site
}

/// A folder in which every file has these bytes.
struct Folder(&'static [u8]);

impl Files for Folder {
    fn copy(&self, path: &str) -> Result<Vec<u8>, String> {
        if path.contains("unreadable") { Err("permission denied".to_owned()) } else { Ok(self.0.to_vec()) }
    }
}

fn plan(site: Site, files: Folder) -> Plan {
    Plan::new(Arc::new(site), shell(), noon()).copying_from(Arc::new(files))
}

#[track_caller]
fn rendered(plan: &Plan, path: &str) -> Result<Vec<u8>, String> {
    let output =
        plan.outputs().iter().find(|output| output.path == path).unwrap_or_else(|| panic!("no {path}"));
    plan.render(output).map_err(|error| error.to_string())
}

fn name() -> String {
    format!("graph-{:.16}.png", picture("", None).fingerprint)
}

#[test]
fn a_picture_stands_where_it_is_shown_with_its_size_in_every_language() {
    let plan = plan(showing(&[picture("assets/graph.png", Some((640, 480)))]), Folder(BYTES));
    for page in ["incidents/open/index.html", "en-XA/incidents/open/index.html"] {
        let page = String::from_utf8(rendered(&plan, page).unwrap()).unwrap();
        let img = format!(
            "<img src=\"/status/assets/{}\" alt=\"The graph\" width=\"640\" height=\"480\" loading=\"lazy\">",
            name()
        );
        assert!(page.contains(&img), "{page}");
        assert!(page.contains("Gone (gone.png)"), "{page}");
    }
    let path = format!("assets/{}", name());
    assert_eq!(rendered(&plan, &path).unwrap(), BYTES);
    assert_eq!(plan.outputs().iter().find(|output| output.path == path).unwrap().stage, Stage::Asset);
}

#[test]
fn the_same_picture_under_two_paths_is_published_once_and_the_logo_may_be_one() {
    let twice = [picture("assets/graph.png", None), picture("incidents/graph.png", None)];
    let count = |plan: &Plan, path: &str| plan.outputs().iter().filter(|output| output.path == path).count();
    let site = showing(&twice);
    assert_eq!(count(&plan(site.clone(), Folder(BYTES)), &format!("assets/{}", name())), 1);
    let logo = Picture { format: PictureFormat::Svg, ..picture("assets/logo.svg", None) };
    let mut site = showing(&[logo]);
    site.brand.logo = Some(Logo { path: "assets/logo.svg".to_owned(), svg: BYTES.to_vec() });
    let plan = plan(site, Folder(BYTES));
    let of_logo: Vec<_> =
        plan.outputs().iter().filter(|output| output.path.starts_with("assets/logo-")).collect();
    assert_eq!(of_logo.len(), 1, "{of_logo:?}");
}

#[test]
fn bytes_that_nobody_looked_at_are_never_published() {
    let path = format!("assets/{}", name());
    let site = || showing(&[picture("assets/graph.png", None)]);
    assert_eq!(
        rendered(&plan(site(), Folder(b"<script>")), &path).unwrap_err(),
        format!("{path}: `assets/graph.png` was changed since it was read; build again")
    );
    let unreadable = plan(showing(&[picture("unreadable/graph.png", None)]), Folder(BYTES));
    assert_eq!(
        rendered(&unreadable, &path).unwrap_err(),
        format!("{path}: `unreadable/graph.png` cannot be read: permission denied")
    );
}

#[test]
fn the_styles_of_the_owner_stand_last_on_every_page_and_its_policy_allows_them() {
    let mut site = Site::clone(&speaking(&["en", "en-XA"], incidents()));
    let css = "h1 > a { content: \"<&\" }\n".to_owned();
    site.brand.styles = Some(Styles { path: "assets/brand.css".to_owned(), css: css.clone() });
    let files = build(&Arc::new(site), &shell(), noon());
    let pages = pages_of(&files);
    assert!(pages.len() > 6);
    for (path, page) in pages {
        let sheets = between(page, "<style>", "</style>");
        let [sheet] = sheets[..] else { panic!("{path} has {} style elements", sheets.len()) };
        assert!(sheet.ends_with(&css), "{path}: {sheet}");
        let hash = STANDARD.encode(Sha256::digest(sheet.as_bytes()));
        assert!(page.contains(&format!("style-src 'sha256-{hash}'")), "{path}");
    }
    let fallback = files.iter().filter(|(path, _)| path.starts_with("errors/"));
    let fallback: Vec<_> = fallback.map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect();
    assert!(!fallback.is_empty() && fallback.iter().all(|page| !page.contains(css.trim())));
}
