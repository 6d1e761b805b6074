//! Editing, tried on whole files.

mod chance;
mod interleavings;
mod new_files;
mod odd_files;

use stormlamp_model::Now;

use super::{Edited, Moment, Refusal, Word, update};
use crate::folder::MemoryFolder;

const SITE: &str = "\
[site]
name = \"Marram Status\"
url = \"https://status.marram.example\"
timezone = \"ZONE\"

[brand]
accent = \"#0b7a5a\"

[[region]]
id = \"us\"
name = \"United States\"

[[region]]
id = \"eu\"
name = \"Europe\"

[[component]]
id = \"web-app\"
name = \"Web app\"
regions = [\"us\", \"eu\"]

[[component]]
id = \"api\"
name = \"API\"
";

const PATH: &str = "incidents/2026-03-05-bare-503.md";

/// A site in a zone, without any other file.
fn site(zone: &str) -> MemoryFolder {
    MemoryFolder::new().with("stormlamp.toml", SITE.replace("ZONE", zone))
}

fn now(text: &str) -> Now {
    Now(text.parse().unwrap())
}

fn word(status: &str, message: &str) -> Word {
    Word {
        at: Moment::Present,
        status: status.to_owned(),
        affects: Vec::new(),
        next: None,
        message: message.to_owned(),
    }
}

fn say(file: &str, word: &Word, at: &str) -> Result<Edited, Refusal> {
    update(&site("Europe/Stockholm"), PATH, file.as_bytes(), word, now(at))
}

/// The text behind the facts after an update.
#[track_caller]
fn check(body: &str, word: &Word, at: &str, expected: &str) -> Edited {
    let facts = "---\ntitle: Bare 503s\nstarted: 2026-03-05 22:51:22.880 +01:00\n---\n";
    let edited = say(&format!("{facts}{body}"), word, at).unwrap();
    let text = String::from_utf8(edited.bytes.clone()).unwrap();
    assert_eq!(text.strip_prefix(facts), Some(expected));
    edited
}

#[test]
fn an_update_follows_the_form_of_those_above() {
    let edited = check(
        "\nSummary.\n\n## 2026-03-05 23:12 +01:00 · Investigating\nNext: 23:30\n\nWe look.\n",
        &word("resolved", "It works again."),
        "2026-03-05T22:17:36Z",
        "\nSummary.\n\n## 2026-03-05 23:12 +01:00 · Investigating\nNext: 23:30\n\nWe look.\n\n\
         ## 23:17 · Resolved\n\nIt works again.\n",
    );
    assert_eq!((edited.heading.as_str(), edited.update.as_str()), ("23:17 · Resolved", "2026-03-05-2217"));
    check(
        "## 2026-03-05 23:12 - investigating\nA\n## 2026-03-05 23:14 - update\nB",
        &word("Identified", "C"),
        "2026-03-05T22:20:00Z",
        "## 2026-03-05 23:12 - investigating\nA\n## 2026-03-05 23:14 - update\nB\n\n## 2026-03-05 23:20 - identified\n\nC",
    );
    check(
        "",
        &word("investigating", "First."),
        "2026-03-05T22:20:00Z",
        "\n## 2026-03-05 23:20 +01:00 · Investigating\n\nFirst.\n",
    );
}

#[test]
fn an_update_stands_before_timeline_and_postmortem_and_in_the_order_of_the_file() {
    check(
        "## 23:12 · Investigating\n\n## Timeline\n- 22:51 · x\n\n## Postmortem\nP\n",
        &word("resolved", "R"),
        "2026-03-05T22:17:00Z",
        "## 23:12 · Investigating\n\n## 23:17 · Resolved\n\nR\n\n## Timeline\n- 22:51 · x\n\n## Postmortem\nP\n",
    );
    check(
        "\n## Postmortem\nP\n",
        &word("resolved", "R"),
        "2026-03-05T22:17:00Z",
        "\n## 2026-03-05 23:17 +01:00 · Resolved\n\nR\n\n## Postmortem\nP\n",
    );
    check(
        "## 2026-03-05 23:17 · Monitoring\n\nB\n\n## 2026-03-05 23:12 · Investigating\n\nA\n",
        &word("resolved", "C"),
        "2026-03-05T22:20:00Z",
        "\n## 2026-03-05 23:20 · Resolved\n\nC\n\n## 2026-03-05 23:17 · Monitoring\n\nB\n\n\
         ## 2026-03-05 23:12 · Investigating\n\nA\n",
    );
    let late = Word { at: Moment::Said("23:14".to_owned()), ..word("update", "Late.") };
    check(
        "## 2026-03-05 23:12 · Investigating\n\n## 2026-03-05 23:17 · Resolved\n",
        &late,
        "2026-03-05T22:20:00Z",
        "## 2026-03-05 23:12 · Investigating\n\n## 2026-03-05 23:14 · Update\n\nLate.\n\n## 2026-03-05 23:17 · Resolved\n",
    );
}

#[test]
fn midnight_and_repeated_hours_are_written_so_that_they_are_read_right() {
    check(
        "## 2026-03-05 23:12 +01:00 · Investigating\n\n## 23:17 · Identified\n",
        &word("update", "After midnight."),
        "2026-03-05T23:10:00Z",
        "## 2026-03-05 23:12 +01:00 · Investigating\n\n## 23:17 · Identified\n\n\
         ## 2026-03-06 00:10 +01:00 · Update\n\nAfter midnight.\n",
    );
    check(
        "## 2026-10-25 02:12 · Investigating\n",
        &word("update", "Twice."),
        "2026-10-25T01:15:00Z",
        "## 2026-10-25 02:12 · Investigating\n\n## 2026-10-25 02:15 +01:00 · Update\n\nTwice.\n",
    );
}

#[test]
fn a_second_update_of_the_same_minute_has_its_second() {
    let edited = check(
        "## 2026-03-05 23:17 · Monitoring\n\nB\n\n## 2026-03-05 23:12 · Investigating\n\nA\n",
        &word("resolved", "C"),
        "2026-03-05T22:17:40Z",
        "## 2026-03-05 23:17 · Monitoring\n\nB\n\n## 2026-03-05 23:17 · Resolved\n\nC\n\n\
         ## 2026-03-05 23:12 · Investigating\n\nA\n",
    );
    assert_eq!(edited.update, "2026-03-05-2217-2");
}

#[test]
fn states_and_the_next_word_stand_under_the_heading() {
    let mut said = word("identified", "Next: this is text.");
    said.affects = vec!["web-app@us = partial outage".to_owned(), "api: operational".to_owned()];
    said.next = Some("30m".to_owned());
    check(
        "## 2026-03-05 23:12 +01:00 · Investigating\n",
        &said,
        "2026-03-05T22:17:00Z",
        "## 2026-03-05 23:12 +01:00 · Investigating\n\n## 23:17 · Identified\n\
         Affects: web-app@us = partial outage, api: operational\nNext: 23:47\n\nNext\\: this is text.\n",
    );
    said.next = Some("soon".to_owned());
    let refused = say("---\ntitle: a\n---\n", &said, "2026-03-05T22:17:00Z").unwrap_err();
    assert!(matches!(refused, Refusal::NotUnderstood { asked: super::Asked::Next, .. }), "{refused:?}");
    said.affects = vec!["webapp = down".to_owned()];
    let refused = say("---\ntitle: a\n---\n", &said, "2026-03-05T22:17:00Z").unwrap_err();
    let Refusal::NotUnderstood { asked: super::Asked::Affects, hint, .. } = refused else {
        panic!("{refused:?}")
    };
    assert_eq!(hint.as_deref(), Some("did you mean `web-app`?"));
}

#[test]
fn a_slip_of_a_state_is_written_as_what_it_is_read_as() {
    let mut said = word("update", "x");
    said.affects = vec!["web-app@us=partial, api=operatonal".to_owned()];
    let edited = check(
        "## 2026-03-05 23:12 +01:00 · Investigating\n",
        &said,
        "2026-03-05T22:17:00Z",
        "## 2026-03-05 23:12 +01:00 · Investigating\n\n## 23:17 · Update\n\
         Affects: web-app@us = partial outage, api = operational\n\nx\n",
    );
    assert_eq!(
        edited.notes,
        ["`partial` is written as `partial outage`", "`operatonal` is written as `operational`"]
    );
}

#[test]
fn each_mistake_is_found_beside_the_others() {
    let said = Word {
        at: Moment::Said("99:99".to_owned()),
        affects: ["api=broken", "web-app=operational", "webapp=operational"].map(str::to_owned).to_vec(),
        next: Some("soon".to_owned()),
        ..word("identifed", "x")
    };
    let file = "---\ntitle: a\n---\n";
    let at = now("2026-03-05T22:17:00Z");
    let mistakes = super::mistakes_of_update(&site("UTC"), PATH, file.as_bytes(), &said, at);
    let asked = |refusal: &Refusal| match refusal {
        Refusal::NotUnderstood { asked, .. } => *asked,
        other => panic!("{other:?}"),
    };
    let asked: Vec<_> = mistakes.iter().map(asked).collect();
    use super::Asked::{Affects, At, Next, Status};
    assert_eq!(asked, [Status, Affects, Affects, Next, At]);
    let right = word("identified", "x");
    assert_eq!(super::mistakes_of_update(&site("UTC"), PATH, file.as_bytes(), &right, at), []);
}

#[test]
fn times_are_understood_as_people_type_them() {
    let body = "## 2026-03-05 23:12 +01:00 · Investigating\n";
    for (said, heading) in [
        ("23:14", "23:14 · Update"),
        ("23:14:05", "23:14:05 · Update"),
        ("2026-03-05T22:14:00Z", "23:14:00 · Update"),
        ("2026-03-05 17:14 America/New_York", "23:14 · Update"),
        ("~23:14", "~23:14 · Update"),
        ("2026-03-06", "2026-03-06 · Update"),
    ] {
        let word = Word { at: Moment::Said(said.to_owned()), ..word("update", "x") };
        let file = format!("---\ntitle: a\n---\n{body}");
        let edited = say(&file, &word, "2026-03-05T22:20:00Z").unwrap();
        assert_eq!(edited.heading, heading, "{said}");
    }
    // Typed ten minutes after midnight.
    let word = Word { at: Moment::Said("23:55".to_owned()), ..word("update", "x") };
    let edited = say(&format!("---\ntitle: a\n---\n{body}"), &word, "2026-03-05T23:10:00Z").unwrap();
    assert_eq!(edited.at.timestamp(), "2026-03-05T22:55:00Z".parse().ok());
    let refused = say(
        "---\ntitle: a\n---\n",
        &Word { at: Moment::Said("23:09 CEST".into()), ..word },
        "2026-03-05T23:10:00Z",
    );
    assert!(matches!(refused, Err(Refusal::NotUnderstood { asked: super::Asked::At, .. })));
}
