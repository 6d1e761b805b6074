//! What the service worker needs on the app's own origin.

use crate::client::{BROWSER, Request};
use crate::fixture::Servers;
use crate::site::{SECOND, page};

const PAGE: &str = "/_stormlamp/503.html";

#[test]
fn the_page_to_keep_is_there_with_the_status_200_and_no_crawler_keeps_it() {
    let servers = Servers::start();
    for (language, path) in [("en", "errors/dead-web/503.html"), (SECOND, "errors/dead-web/503.en-XA.html")] {
        let request = Request::get(PAGE).accept("*/*").header("Accept-Language", language);
        let answer = request.send(servers.dead);
        assert_eq!((answer.status, answer.header("Content-Type")), (200, "text/html; charset=utf-8"));
        assert_eq!(answer.header("X-Robots-Tag"), "noindex");
        assert_eq!(answer.header("Cache-Control"), "no-cache");
        assert_eq!(answer.header("Vary"), "Accept-Language, Accept-Encoding");
        assert_eq!(answer.header("Stormlamp-Page"), "dead-web/503");
        assert_eq!(answer.header("Content-Language"), language);
        assert_eq!(answer.text(), String::from_utf8_lossy(page(path)));
    }
}

#[test]
fn the_page_to_keep_is_sent_again_only_if_it_is_another() {
    let servers = Servers::start();
    let etag = Request::get(PAGE).send(servers.live).header("ETag").to_owned();
    let again = Request::get(PAGE).header("If-None-Match", &etag).send(servers.live);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let zipped = Request::get(PAGE).header("Accept-Encoding", "gzip").send(servers.live);
    assert_eq!(zipped.unzipped(), page("errors/live-web/503.html"));
}

#[test]
fn the_worker_may_rule_the_whole_origin_and_is_looked_for_anew_each_time() {
    let servers = Servers::start();
    let answer = Request::get("/_stormlamp/sw.js").send(servers.dead);
    assert_eq!((answer.status, answer.header("Content-Type")), (200, "text/javascript"));
    assert_eq!(answer.header("Service-Worker-Allowed"), "/");
    assert_eq!(answer.header("Cache-Control"), "no-cache");
    assert!(answer.text().contains("const PROFILE = 'dead-web';"), "{}", answer.text());
}

#[test]
fn both_stay_open_during_maintenance() {
    let servers = Servers::start();
    servers.maintenance(true);
    assert_eq!(Request::get("/").accept(BROWSER).send(servers.live).status, 503);
    for path in [PAGE, "/_stormlamp/sw.js"] {
        assert_eq!(Request::get(path).send(servers.live).status, 200, "{path}");
    }
}

#[test]
fn where_nothing_was_built_there_is_no_page_to_keep() {
    let servers = Servers::start();
    servers.remove("dist/errors");
    let answer = Request::get(PAGE).send(servers.dead);
    assert!(answer.status != 200, "{answer:?}");
}
