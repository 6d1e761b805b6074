//! What visitors and programs get when the app is dead, slow or sick.

use crate::client::{BROWSER, Request};
use crate::fixture::Servers;
use crate::pages::assert_page;
use crate::site::{DEAD, LIVE, RETRY_AFTER, SECOND, page};

#[test]
fn a_dead_app_gives_each_client_the_page_it_can_read() {
    let servers = Servers::start();
    for (accept, extension) in [
        (BROWSER, "html"),
        ("application/xhtml+xml", "html"),
        ("*/*", "txt"),
        ("text/plain", "txt"),
        ("image/avif,image/webp,*/*;q=0.8", "txt"),
        ("application/json", "json"),
        ("application/problem+json", "json"),
        ("application/vnd.api+json", "json"),
        ("application/json, text/plain, */*", "json"),
        ("application/json, text/html;q=0.1", "json"),
        ("text/html, application/json", "html"),
        ("text/plain, application/json", "json"),
        ("application/problem+xml", "xml"),
        ("text/xml, */*;q=0.1", "xml"),
        ("application/rss+xml, application/xml;q=0.9", "xml"),
        // Android's own browser, before Chrome.
        ("application/xml,application/xhtml+xml,text/html;q=0.9,*/*;q=0.5", "html"),
    ] {
        let answer = Request::get("/some/place?with=query").accept(accept).send(servers.dead);
        assert_page(&answer, DEAD, 502, "en", extension, "GET");
        assert_eq!(answer.header("Retry-After"), RETRY_AFTER, "{accept}");
    }
    assert_page(&Request::get("/").send(servers.dead), DEAD, 502, "en", "txt", "GET");
}

#[test]
fn every_method_gets_the_page_and_its_own_name() {
    let servers = Servers::start();
    for method in ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let mut request = Request::get("/form").method(method).accept(BROWSER);
        request.body = "a=1&b=2";
        assert_page(&request.send(servers.dead), DEAD, 502, "en", "html", method);
        request.path = "/sick";
        assert_page(&request.send(servers.live), LIVE, 503, "en", "html", method);
    }
}

#[test]
fn head_gets_all_headers_and_no_body() {
    let servers = Servers::start();
    let answer = Request::get("/").method("HEAD").accept(BROWSER).send(servers.dead);
    assert_page(&answer, DEAD, 502, "en", "html", "HEAD");
    assert_eq!(answer.body, b"");
}

#[test]
fn compressed_pages_are_the_same_pages() {
    let servers = Servers::start();
    let request = Request::get("/").accept(BROWSER).header("Accept-Encoding", "gzip, deflate, br");
    let answer = request.send(servers.dead);
    assert_eq!((answer.status, answer.header("Content-Encoding")), (502, "gzip"));
    assert_eq!(answer.header("Stormlamp-Page"), "dead-web/502");
    let plain = page("errors/dead-web/502.html");
    assert!(answer.body.len() * 10 < plain.len() * 6, "{} of {} bytes", answer.body.len(), plain.len());
    assert_eq!(String::from_utf8_lossy(&answer.unzipped()), String::from_utf8_lossy(plain));
}

#[test]
fn a_slow_app_gives_the_page_for_504() {
    let servers = Servers::start();
    let answer = Request::get("/slow").accept(BROWSER).send(servers.live);
    assert_page(&answer, LIVE, 504, "en", "html", "GET");
}

#[test]
fn an_app_that_hangs_up_gives_the_page_for_502() {
    let servers = Servers::start();
    let answer = Request::get("/hang-up").accept("application/json").send(servers.live);
    assert_page(&answer, LIVE, 502, "en", "json", "GET");
}

#[test]
fn a_503_of_the_app_becomes_a_page_and_keeps_when_to_retry() {
    let servers = Servers::start();
    for (path, retry_after) in [
        ("/sick", RETRY_AFTER),
        ("/sick-7", "7"),
        ("/sick-date", "Thu, 05 Sep 2019 22:00:00 GMT"),
        ("/sick-odd", RETRY_AFTER),
    ] {
        let answer = Request::get(path).accept(BROWSER).send(servers.live);
        assert_page(&answer, LIVE, 503, "en", "html", "GET");
        assert_eq!(answer.header("Retry-After"), retry_after, "{path}");
    }
}

#[test]
fn what_the_app_says_itself_passes_untouched() {
    let servers = Servers::start();
    let own = [400, 403, 404, 405, 413, 414, 429, 500, 501, 505].map(|code| (format!("/own-{code}"), code));
    let plain = ["/", "/a%20b/c?d=%2F", "/api/x"].map(|path| (path.to_owned(), 200));
    for (path, status) in plain.into_iter().chain(own) {
        let path = path.as_str();
        let answer = Request::get(path).accept(BROWSER).send(servers.live);
        assert_eq!((answer.status, answer.text()), (status, format!("the app says: GET {path}")));
        assert_eq!(answer.header("Content-Type"), "text/x-app");
        assert_eq!(answer.header("Stormlamp-Page"), "");
        assert_eq!(answer.header("Retry-After"), "");
    }
}

#[test]
fn an_api_keeps_its_own_errors_and_gets_problem_details_for_the_servers() {
    let servers = Servers::start();
    let own = Request::get("/api/sick-7").accept("application/json").send(servers.live);
    assert_eq!((own.status, own.text()), (503, "the app says: GET /api/sick-7".to_owned()));
    assert_eq!((own.header("Retry-After"), own.header("Stormlamp-Page")), ("7", ""));
    for accept in ["*/*", BROWSER, "application/json"] {
        let answer = Request::get("/api/orders").accept(accept).send(servers.dead);
        assert_page(&answer, DEAD, 502, "en", "json", "GET");
    }
    let slow = Request::get("/api/slow").accept("*/*").send(servers.live);
    assert_page(&slow, LIVE, 504, "en", "json", "GET");
}

#[test]
fn the_address_of_an_api_without_its_slash_is_the_apps_too() {
    let servers = Servers::start();
    for (path, said) in [("/api", "GET /api"), ("/api?x=1", "GET /api?x=1"), ("/apis", "GET /apis")] {
        let answer = Request::get(path).accept(BROWSER).send(servers.live);
        assert_eq!((answer.status, answer.text()), (200, format!("the app says: {said}")));
        assert_eq!(answer.header("Location"), "");
    }
    assert_page(&Request::get("/api").accept(BROWSER).send(servers.dead), DEAD, 502, "en", "json", "GET");
    servers.maintenance(true);
    assert_page(&Request::get("/api").accept("*/*").send(servers.live), LIVE, 503, "en", "json", "GET");
}

#[test]
fn the_first_language_that_the_site_speaks_is_chosen() {
    let servers = Servers::start();
    for (accept_language, language) in [
        (SECOND, SECOND),
        ("EN-xa;q=0.9, en;q=0.8", SECOND),
        ("fr-FR, fr;q=0.9, en-XA;q=0.8, en;q=0.7", SECOND),
        ("en, en-XA;q=0.5", "en"),
        ("en-US, en-XA", "en"),
        ("tlh", "en"),
        ("entirely-wrong, en-XAB", "en"),
        ("", "en"),
        ("*", "en"),
        ("../../../etc/passwd", "en"),
    ] {
        let request = Request::get("/").accept(BROWSER).header("Accept-Language", accept_language);
        let answer = request.send(servers.dead);
        assert_eq!(answer.header("Content-Language"), language, "{accept_language}");
        assert_page(&answer, DEAD, 502, language, "html", "GET");
    }
}

#[test]
fn nobody_reaches_the_pages_by_their_inner_address() {
    let servers = Servers::start();
    for path in [
        "/.stormlamp/live-web/503.html",
        "/.stormlamp/live-web/",
        "/.stormlamp/live-web/../../index.html/../.stormlamp/live-web/503.html",
        "/.stormlamp/live-web/%2e%2e/%2e%2e/.stormlamp/journal",
    ] {
        let answer = Request::get(path).accept(BROWSER).send(servers.live);
        let passed_on = answer.text().starts_with("the app says");
        assert!(passed_on || answer.status == 404 || answer.status == 400, "{path}: {answer:?}");
        assert_ne!(answer.header("Stormlamp-Page"), "live-web/503", "{path}");
    }
    let answer = Request::get("/.stormlamp/live-web/503.html").send(servers.live);
    assert_page(&answer, LIVE, 404, "en", "txt", "GET");
    assert_eq!(answer.header("Retry-After"), "");
}

#[test]
fn odd_methods_do_not_break_out_of_their_header() {
    let servers = Servers::start();
    let answer = Request::get("/").method("BR-EW_1\"").accept(BROWSER).send(servers.dead);
    assert_eq!((answer.status, answer.header("Stormlamp-Page")), (400, "dead-web/400"), "{answer:?}");
    let answer = Request::get("/").method("PROPFIND").accept(BROWSER).send(servers.dead);
    assert_page(&answer, DEAD, 502, "en", "html", "PROPFIND");
}

#[test]
fn where_no_page_was_built_it_is_still_no_404() {
    let servers = Servers::start();
    servers.remove("dist/errors");
    for path in ["/", "/api/x"] {
        let answer = Request::get(path).accept(BROWSER).send(servers.dead);
        assert_eq!((answer.status, answer.header("Stormlamp-Page")), (503, "dead-web/503"), "{answer:?}");
        assert_eq!(answer.header("Retry-After"), RETRY_AFTER);
    }
}
