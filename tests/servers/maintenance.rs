//! The maintenance switch.

use crate::client::{BROWSER, Request};
use crate::fixture::{STAFF, Servers};
use crate::site::page;

#[test]
fn while_the_file_exists_all_but_staff_get_the_503_page() {
    let servers = Servers::start();
    let visitor = || Request::get("/").accept(BROWSER).send(servers.live);
    assert_eq!(visitor().status, 200);

    servers.maintenance(true);
    let answer = visitor();
    assert_eq!(answer.status, 503);
    assert_eq!(answer.header("Stormlamp-Page"), "live-web/503");
    assert_eq!(answer.header("Retry-After"), "60");
    assert_eq!(answer.text(), String::from_utf8_lossy(page("errors/live-web/503.html")));

    let mut post = Request::get("/form").method("POST").accept(BROWSER);
    post.body = "a=1";
    assert_eq!(post.send(servers.live).header("Stormlamp-Page"), "live-web/503");

    let program = Request::get("/api/x").accept("*/*").send(servers.live);
    assert_eq!((program.status, program.header("Content-Type")), (503, "application/problem+json"));

    let mut staff = Request::get("/").accept(BROWSER);
    staff.from = STAFF;
    assert_eq!(staff.send(servers.live).text(), "the app says: GET /");

    servers.maintenance(false);
    assert_eq!(visitor().text(), "the app says: GET /");
}

#[test]
fn the_status_site_stays_open_during_maintenance() {
    let servers = Servers::start();
    servers.maintenance(true);
    assert_eq!(Request::get("/").accept(BROWSER).send(servers.status).status, 200);
}
