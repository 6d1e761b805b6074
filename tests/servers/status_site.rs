//! The status site itself.

use crate::client::{BROWSER, Request};
use crate::fixture::Servers;
use crate::site::SECOND;

#[test]
fn pages_are_compressed_revalidated_and_guarded() {
    let servers = Servers::start();
    let answer = Request::get("/").accept(BROWSER).send(servers.status);
    assert_eq!((answer.status, answer.header("Content-Type")), (200, "text/html; charset=utf-8"));
    assert_eq!(answer.header("Cache-Control"), "no-cache");
    assert_eq!(answer.header("X-Content-Type-Options"), "nosniff");
    let policy = answer.header("Content-Security-Policy");
    assert!(policy.contains("frame-ancestors 'self'") && !policy.contains("sha256"), "{policy}");
    let etag = answer.header("ETag").to_owned();
    assert_eq!(Request::get("/").header("If-None-Match", &etag).send(servers.status).status, 304);

    let zipped = Request::get("/").header("Accept-Encoding", "gzip").send(servers.status);
    assert_eq!((zipped.header("Content-Encoding"), zipped.header("Vary")), ("gzip", "Accept-Encoding"));
    assert_eq!(zipped.unzipped(), answer.body);
}

#[test]
fn hashed_assets_are_kept_for_a_year_and_data_is_asked_for_anew() {
    let servers = Servers::start();
    let asset = Request::get("/assets/site-0123abcd.css").send(servers.status);
    assert_eq!(asset.header("Cache-Control"), "public, max-age=31536000, immutable");
    assert_eq!(asset.header("Content-Type"), "text/css; charset=utf-8");
    let missing = Request::get("/assets/gone.css").send(servers.status);
    assert_eq!((missing.status, missing.header("Cache-Control")), (404, "no-cache"));
    let live = Request::get("/live.json").send(servers.status);
    assert_eq!(
        (live.header("Cache-Control"), live.header("Content-Type")),
        ("no-cache", "application/json; charset=utf-8")
    );
}

#[test]
fn fallback_pages_of_other_origins_may_read_the_lamp_and_the_present_state() {
    let servers = Servers::start();
    for (path, media_type) in [
        ("/assets/lamp-0123abcd.js", "application/javascript; charset=utf-8"),
        ("/assets/lamp-0123abcd.wasm", "application/wasm"),
        ("/errors/live-web/live.json", "application/json; charset=utf-8"),
    ] {
        let answer = Request::get(path).header("Origin", "https://us.northwind.example").send(servers.status);
        assert_eq!((answer.status, answer.header("Access-Control-Allow-Origin")), (200, "*"), "{path}");
        assert_eq!(answer.header("Content-Type"), media_type);
    }
    for path in ["/", "/assets/site-0123abcd.css", "/live.json"] {
        let answer = Request::get(path).header("Origin", "https://elsewhere.example").send(servers.status);
        assert_eq!(answer.header("Access-Control-Allow-Origin"), "", "{path}");
    }
}

#[test]
fn a_missing_page_is_a_404_in_the_language_of_its_folder() {
    let servers = Servers::start();
    let answer = Request::get("/incidents/none/").accept(BROWSER).send(servers.status);
    assert_eq!((answer.status, answer.text().as_str()), (404, "no such page"));
    let path = format!("/{SECOND}/incidents/none/");
    let answer = Request::get(&path).accept(BROWSER).send(servers.status);
    assert_eq!((answer.status, answer.text().as_str()), (404, "no such page in another language"));
    assert_eq!(Request::get("/404.html").send(servers.status).status, 404, "it has no address of its own");
}

#[test]
fn an_address_without_its_slash_leads_to_the_page() {
    let servers = Servers::start();
    let answer = Request::get("/incidents/x").accept(BROWSER).send(servers.status);
    assert_eq!((answer.status, answer.header("Location")), (301, "/incidents/x/"));
    assert_eq!(Request::get("/incidents/x/").send(servers.status).text(), "an incident");
}

#[test]
fn hidden_files_and_what_is_outside_are_not_served() {
    let servers = Servers::start();
    for path in [
        "/.stormlamp/journal",
        "/.stormlamp/",
        "/assets/../.stormlamp/journal",
        "/%2estormlamp/journal",
        "/../stormlamp.conf",
        "/..%2fstormlamp.conf",
        "/assets/..%2f..%2fstormlamp.conf",
    ] {
        let answer = Request::get(path).send(servers.status);
        assert!([400, 404].contains(&answer.status), "{path}: {answer:?}");
        assert!(!answer.text().contains("secret") && !answer.text().contains("server {"), "{path}");
    }
}

#[test]
fn the_site_may_live_below_a_path() {
    let servers = Servers::start_at("/status");
    assert_eq!(Request::get("/status/incidents/x/").send(servers.status).text(), "an incident");
    let bare = Request::get("/status").send(servers.status);
    assert_eq!((bare.status, bare.header("Location")), (301, "/status/"));
    let slash = Request::get("/status/incidents/x").send(servers.status);
    assert_eq!((slash.status, slash.header("Location")), (301, "/status/incidents/x/"));
    let asset = Request::get("/status/assets/site-0123abcd.css").send(servers.status);
    assert_eq!(asset.header("Cache-Control"), "public, max-age=31536000, immutable");
    let missing = Request::get("/status/none").send(servers.status);
    assert_eq!((missing.status, missing.text().as_str()), (404, "no such page"));
    assert_eq!(Request::get("/status/.stormlamp/journal").send(servers.status).status, 404);
    for elsewhere in ["/", "/statusx", "/index.html", "/errors/"] {
        let answer = Request::get(elsewhere).send(servers.status);
        assert_eq!((answer.status, answer.text().as_str()), (404, "no such page"), "{elsewhere}");
    }
}
