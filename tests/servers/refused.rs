//! What nginx refuses by itself: the page of that very code, where the app never hears of it.

use crate::client::{BROWSER, Request};
use crate::fixture::{LIMITED, LOCKED, REFUSED, Servers};
use crate::pages::{assert_page, assert_page_of};
use crate::site::{LIVE, RETRY_AFTER};

#[test]
fn what_nginx_refuses_gets_the_page_of_that_code() {
    let servers = Servers::start();
    let browser = || Request::get("/").accept(BROWSER);
    for (code, method, request) in [
        (405, "TRACE", browser().method("TRACE")),
        (413, "POST", browser().method("POST").header("Content-Length", "2000000")),
        (501, "POST", browser().method("POST").header("Transfer-Encoding", "gzip")),
    ] {
        let answer = request.send(servers.live);
        assert_page(&answer, LIVE, code, "en", "html", method);
        assert_eq!(answer.header("Retry-After"), "", "{code}: waiting is vain");
    }
}

#[test]
fn what_is_wrong_before_the_headers_are_read_is_told_in_html() {
    let servers = Servers::start();
    let long = format!("/?{}", "x".repeat(9_000));
    assert_page(&Request::get(&long).send(servers.live), LIVE, 414, "en", "html", "GET");
    // The version is that of no request that nginx knows.
    let version = Request::get("/ HTTP/3.0\r\nX-Rest: x").send(servers.live);
    assert_page(&version, LIVE, 505, "en", "txt", "GET");
    let twice = Request::get("/").header("Host", "elsewhere.example").send(servers.live);
    assert_page(&twice, LIVE, 400, "en", "html", "GET");
}

#[test]
fn headers_that_are_too_large_get_their_own_page_and_the_status_400() {
    let servers = Servers::start();
    let cookie = format!("a={}", "x".repeat(8_200));
    for (accept, extension) in [(BROWSER, "html"), ("application/json", "json")] {
        let answer = Request::get("/").accept(accept).header("Cookie", &cookie).send(servers.live);
        assert_eq!(answer.status, 400);
        assert_page_of(&answer, LIVE, 494, "en", extension, "GET");
    }
}

#[test]
fn plain_http_at_the_port_for_tls_gets_its_own_page_and_the_status_400() {
    let servers = Servers::start();
    let answer = Request::get("/").accept(BROWSER).send(servers.tls);
    assert_eq!(answer.status, 400);
    assert_page_of(&answer, LIVE, 497, "en", "html", "GET");
    assert_eq!(answer.header("Retry-After"), "");
}

#[test]
fn who_asks_too_often_is_told_when_to_ask_again_and_the_429_of_the_app_is_its_own() {
    let servers = Servers::start();
    let asks = |path| Request::get(path).accept(BROWSER).header(LIMITED, "me").send(servers.live);
    assert_eq!(asks("/").text(), "the app says: GET /");
    let answer = asks("/own-429");
    assert_page(&answer, LIVE, 429, "en", "html", "GET");
    assert_eq!(answer.header("Retry-After"), RETRY_AFTER);
    let own = Request::get("/own-429").accept(BROWSER).send(servers.live);
    assert_eq!((own.status, own.text().as_str()), (429, "the app says: GET /own-429"));
}

#[test]
fn whom_a_rule_refuses_is_told_so_in_a_page() {
    let servers = Servers::start();
    let refused = Request { from: REFUSED, ..Request::get("/").accept(BROWSER) };
    assert_page(&refused.send(servers.live), LIVE, 403, "en", "html", "GET");
    let api = Request { from: REFUSED, ..Request::get("/api/x").accept(BROWSER) };
    assert_page(&api.send(servers.live), LIVE, 403, "en", "json", "GET");
    let worker = Request { from: REFUSED, ..Request::get("/_stormlamp/503.html") };
    assert_eq!(worker.send(servers.live).status, 200, "what is shown to everybody is no secret");
}

#[test]
fn where_a_password_is_asked_for_the_page_still_asks_for_it() {
    let servers = Servers::start();
    let answer = Request::get("/").accept(BROWSER).header(LOCKED, "yes").send(servers.live);
    assert_page(&answer, LIVE, 401, "en", "html", "GET");
    assert_eq!(answer.header("WWW-Authenticate"), "Basic realm=\"staff\"");
}

#[test]
fn programs_get_problem_details_of_what_nginx_refuses() {
    let servers = Servers::start();
    let large = || Request::get("/").method("POST").header("Content-Length", "2000000");
    let xml = large().accept("application/problem+xml").send(servers.live);
    assert_page(&xml, LIVE, 413, "en", "xml", "POST");
    let request = Request { path: "/api/upload", ..large() };
    assert_page(&request.accept(BROWSER).send(servers.live), LIVE, 413, "en", "json", "POST");
}
