//! The preview, asked over real connections.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Case, stormlamp};

/// A preview that runs until it is dropped.
struct Preview {
    child: Child,
    address: String,
    lines: Vec<String>,
}

impl Preview {
    fn start(case: &Case) -> Self {
        let mut child = stormlamp(&case.path(""))
            .args(["serve", "site", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let lines: Vec<String> = stdout.lines().take(2).map(Result::unwrap).collect();
        let address = lines[0].strip_prefix("http://").unwrap().split('/').next().unwrap().to_owned();
        Self { child, address, lines }
    }

    /// Sends a request; gives the head and the body of the answer.
    #[track_caller]
    fn ask(&self, request: &str, headers: &[&str]) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let headers: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
        write!(stream, "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n", self.address)
            .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        (head.to_ascii_lowercase(), body.to_owned())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn check(head: &str, status: u16, headers: &[&str]) {
    assert!(head.starts_with(&format!("http/1.1 {status} ")), "{head}");
    for header in headers {
        assert!(head.lines().any(|line| line == *header), "{header:?} is not in\n{head}");
    }
}

#[test]
fn pages_come_with_their_types_tags_and_a_page_for_what_is_not_there() {
    let preview = Preview::start(&Case::new("build/outage"));
    let (head, body) = preview.ask("GET /", &[]);
    check(&head, 200, &["content-type: text/html; charset=utf-8", "cache-control: no-cache"]);
    assert!(body.contains("/_preview/reload.js?"), "no live reload");
    let tag = head.lines().find_map(|line| line.strip_prefix("etag: ")).unwrap();
    check(&preview.ask("GET /", &[&format!("If-None-Match: {tag}")]).0, 304, &[]);
    let (head, body) = preview.ask("HEAD /build.json", &[]);
    check(&head, 200, &["content-type: application/json"]);
    assert_eq!(body, "");
    check(&preview.ask("GET /incidents/bare-503", &[]).0, 307, &["location: /incidents/bare-503/"]);
    check(&preview.ask("GET /nowhere", &[]).0, 404, &["content-type: text/html; charset=utf-8"]);
    check(&preview.ask("POST /", &[]).0, 405, &[]);
}

#[test]
fn fallback_pages_answer_as_in_front_of_a_dead_application() {
    let preview = Preview::start(&Case::new("build/outage"));
    assert!(preview.lines[1].contains("/_down/us-web/"), "{:?}", preview.lines);
    let common = ["retry-after: 60", "cache-control: no-store"];
    let (head, body) = preview.ask("GET /_down/us-web/some/path", &["Accept: text/html,*/*;q=0.8"]);
    check(&head, 503, &common);
    check(&head, 503, &["content-type: text/html; charset=utf-8", "stormlamp-page: us-web/503"]);
    check(&head, 503, &["server-timing: stormlamp;desc=\"get\", request;desc=\"preview\""]);
    assert!(body.starts_with("<!doctype html>") && !body.contains("_preview"), "{body}");
    let (head, body) =
        preview.ask("POST /_down/us-web/?code=502", &["Accept: application/json", "Content-Length: 0"]);
    check(&head, 502, &["content-type: application/problem+json", "stormlamp-page: us-web/502"]);
    let problem: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(problem["status"], 502);
    check(
        &preview.ask("GET /_down/us-web/", &["Accept: */*"]).0,
        503,
        &["content-type: text/plain; charset=utf-8"],
    );
    let (head, body) = preview.ask("GET /_down/us-web/?code=404&tier=tiny", &["Accept: text/html"]);
    check(&head, 404, &["content-type: text/html; charset=utf-8", "stormlamp-page: us-web/404"]);
    assert!(!head.contains("retry-after") && body.len() <= 1_024 && body.contains("404"), "{body}");
    let (head, body) = preview.ask("GET /_down/us-web/?tier=compact", &["Accept: application/problem+xml"]);
    check(&head, 503, &["content-type: application/problem+xml"]);
    assert!(body.contains("<status>503</status>"), "{body}");
    check(&preview.ask("GET /_down/us-web/?code=418", &[]).0, 404, &[]);
    check(&preview.ask("GET /_down/nobody/", &[]).0, 404, &[]);
}

#[test]
fn an_edit_reaches_open_pages_and_what_is_broken_keeps_the_last_good_one() {
    let case = Case::new("build/outage");
    let preview = Preview::start(&case);
    let front = || preview.ask("GET /", &[]).1;
    let edition =
        |page: &str| page.split_once("/_preview/reload.js?").unwrap().1.split('"').next().unwrap().to_owned();
    let before = edition(&front());
    case.edit("incidents/slow-search.md", "Search answers slowly", "Search was slow");
    let (head, _) = preview.ask(&format!("GET /_preview/next/{before}"), &[]);
    check(&head, 200, &[]);
    let page = front();
    assert!(page.contains("Search was slow"));
    assert_ne!(edition(&page), before);
    fs::remove_file(case.path("site/stormlamp.toml")).unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(front().contains("Search was slow"));
}

#[test]
fn a_site_below_a_path_is_previewed_below_it() {
    let case = Case::new("build/outage");
    case.edit("stormlamp.toml", "https://status.northwind.example", "https://northwind.example/status");
    let preview = Preview::start(&case);
    assert!(preview.lines[0].ends_with("/status/"), "{:?}", preview.lines);
    check(&preview.ask("GET /", &[]).0, 307, &["location: /status/"]);
    check(&preview.ask("GET /status", &[]).0, 307, &["location: /status/"]);
    check(&preview.ask("GET /status/incidents/bare-503/", &[]).0, 200, &[]);
    check(&preview.ask("GET /incidents/bare-503/", &[]).0, 404, &[]);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_preview_cleanly() {
    let case = Case::new("build/outage");
    let mut preview = Preview::start(&case);
    preview.ask("GET /", &[]);
    let pid = preview.child.id().to_string();
    assert!(
        std::process::Command::new("sh")
            .args(["-c", &format!("kill -INT {pid}")])
            .status()
            .unwrap()
            .success()
    );
    let started = Instant::now();
    let status = loop {
        if let Some(status) = preview.child.try_wait().unwrap() {
            break status;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
}
