//! Questions on a terminal: what is asked, what is written of the answers, and what is shown again when somebody leaves.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::harness::{Case, NOW, stormlamp};

/// Longer than any question takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A command at a terminal, and what it has shown so far.
struct Session {
    child: Child,
    keys: File,
    shown: Receiver<Vec<u8>>,
    seen: String,
}

impl Session {
    fn start(case: &Case, arguments: &[&str]) -> Self {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&ours).unwrap();
        unlockpt(&ours).unwrap();
        let size = Winsize { ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&ours, size).unwrap();
        let path = ptsname(&ours, Vec::new()).unwrap();
        let theirs = File::options().read(true).write(true).open(path.to_str().unwrap()).unwrap();
        let mut command = stormlamp(&case.path(""));
        command.args(arguments).args(["-C", "site", "--now", NOW]).env("TERM", "xterm").env("NO_COLOR", "1");
        command.stdin(theirs.try_clone().unwrap()).stdout(theirs.try_clone().unwrap()).stderr(theirs);
        let child = command.spawn().unwrap();
        let (keys, shown) = (File::from(ours), mpsc::channel());
        let mut screen = keys.try_clone().unwrap();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(length @ 1..) = screen.read(&mut buffer) {
                if shown.0.send(buffer[..length].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self { child, keys, shown: shown.1, seen: String::new() }
    }

    /// Waits until something is shown, and forgets all that came before it.
    #[track_caller]
    fn sees(&mut self, text: &str) {
        loop {
            if let Some((_, rest)) = self.seen.split_once(text) {
                self.seen = rest.to_owned();
                return;
            }
            let more = self.shown.recv_timeout(PATIENCE);
            let more = more.unwrap_or_else(|_| panic!("{text:?} is not shown, but:\n{}", self.seen));
            self.seen.push_str(&anstream::adapter::strip_str(&String::from_utf8_lossy(&more)).to_string());
        }
    }

    #[track_caller]
    fn answers(&mut self, question: &str, keys: &str) {
        self.sees(question);
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    #[track_caller]
    fn ends(mut self, status: i32) {
        assert_eq!(self.child.wait().unwrap().code(), Some(status), "{}", self.seen);
    }
}

fn text(case: &Case) -> String {
    fs::read_to_string(case.path("site/incidents/bare-503.md")).unwrap()
}

#[test]
fn update_asks_for_everything_and_shows_it_before_it_writes() {
    let case = Case::new("build/outage");
    let before = text(&case);
    let mut session = Session::start(&case, &["update"]);
    session.sees("Web app unreachable in the United States, investigating");
    session.answers("How far is it?", "\r");
    session.answers("What do you want to say?", "A node ran out of memory.\r");
    session.answers("More?", "\r");
    session.answers("Does the state of anything change?", "\r");
    session.answers("When will you say more?", "soon\r");
    session.sees("--next: ");
    session.answers("When will you say more?", "30m\r");
    session.sees("+A node ran out of memory.");
    session.answers("Write this?", "\r");
    session.sees("added `## 23:15 · Identified`");
    session.ends(0);
    assert_eq!(text(&case), before + "\n## 23:15 · Identified\nNext: 23:45\n\nA node ran out of memory.\n");
}

#[test]
fn resolve_needs_no_words_and_is_shown_before_it_is_written() {
    let case = Case::new("build/outage");
    let before = text(&case);
    let mut session = Session::start(&case, &["resolve"]);
    session.answers("What do you want to say?", "\r");
    session.sees("+## 23:15 · Resolved");
    session.answers("Write this?", "\r");
    session.sees("added `## 23:15 · Resolved`");
    session.ends(0);
    assert_eq!(text(&case), before + "\n## 23:15 · Resolved\n");
}

#[test]
fn whoever_leaves_sees_the_words_again() {
    let case = Case::new("build/outage");
    let before = text(&case);
    let mut session = Session::start(&case, &["update", "-s", "update"]);
    session.answers("What do you want to say?", "Long words.\r");
    session.answers("More?", "\r");
    session.answers("Write this?", "n\r");
    session.sees("Not written:");
    session.sees("Long words.");
    session.sees("you left; nothing was written");
    session.ends(1);
    assert_eq!(text(&case), before);
}

#[test]
fn a_new_incident_is_shown_before_it_is_made() {
    let case = Case::new("build/outage");
    let mut session = Session::start(&case, &["new", "incident"]);
    session.answers("What do people notice?", "Slow\r");
    session.answers("What is affected?", "\r");
    session.answers("What do you want to say?", "\r");
    session.answers("When will you say more?", "\r");
    session.sees("title: Slow");
    session.answers("Write this?", "\r");
    session.sees("2026-03-05-slow.md: written");
    session.ends(0);
    assert!(case.path("site/incidents/2026-03-05-slow.md").exists());
}
