//! Files that are broken, or not as one would write them.

use super::{Moment, PATH, Refusal, Word, check, now, say, site, word};
use crate::edit::update;

const AT: &str = "2026-03-05T22:17:00Z";

#[track_caller]
fn text(file: &str, word: &Word) -> String {
    String::from_utf8(say(file, word, AT).unwrap().bytes).unwrap()
}

#[test]
fn line_breaks_byte_order_mark_and_spacing_stay() {
    let file = "\u{feff}---\r\ntitle:   Odd   \r\nstarted: 2026-03-05 22:51\r\n---\r\n\r\n\r\n##   2026-03-05 23:12   —  Update ##\r\n\tText  \r\n\r\n\r\n";
    let edited = text(file, &word("update", "A\nB"));
    assert_eq!(edited.strip_prefix(file), Some("## 23:17   —  Update\r\n\r\nA\r\nB\r\n"));
}

#[test]
fn a_file_without_a_line_break_at_its_end_gets_none() {
    let file = "---\ntitle: a\n---\n## 2026-03-05 23:12 · Update\nText";
    assert_eq!(text(file, &word("update", "B")).strip_prefix(file), Some("\n\n## 23:17 · Update\n\nB"));
}

#[test]
fn bytes_that_are_no_text_stay() {
    let mut file = b"---\ntitle: a\n---\n## 2026-03-05 23:12 \xc2\xb7 Update\n\nGr\xfc\xdfe\n".to_vec();
    let edited = update(&site("Europe/Stockholm"), PATH, &file, &word("update", "grün"), now(AT)).unwrap();
    file.extend("\n## 23:17 · Update\n\ngrün\n".bytes());
    assert_eq!(edited.bytes, file);
}

#[test]
fn a_code_block_that_is_never_closed_is_closed_above_the_update() {
    let edited = check(
        "## 2026-03-05 23:12 · Update\n\n````text\nsome log\n",
        &word("resolved", "R"),
        AT,
        "## 2026-03-05 23:12 · Update\n\n````text\nsome log\n````\n\n## 23:17 · Resolved\n\nR\n",
    );
    assert_eq!(edited.notes, ["a code block above was never closed; it is closed now, above the new update"]);
}

#[test]
fn a_comment_that_is_never_closed_does_not_hide_the_update() {
    let file = "---\ntitle: a\n---\n## 2026-03-05 23:12 · Update\n\n<!-- to do\n";
    let edited = text(file, &word("resolved", "R"));
    assert_eq!(
        edited,
        "---\ntitle: a\n---\n\n## 2026-03-05 23:17 · Resolved\n\nR\n\n## 2026-03-05 23:12 · Update\n\n<!-- to do\n"
    );
}

#[test]
fn facts_that_are_broken_keep_nobody_from_speaking() {
    for file in [
        "---\ntitle: a\nworks: [a, b\nnonsense\n---\n\nText.\n",
        "---\ntitle: a\n\nText, and the facts have no end.\n",
        "---\nstarted: yesterday\n---\n",
        "***\ntitle: a\n***\n",
    ] {
        let edited = text(file, &word("investigating", "---\nWe look."));
        let added = edited.strip_prefix(file).unwrap();
        assert_eq!(added, "\n## 2026-03-05 23:17 +01:00 · Investigating\n\n---\nWe look.\n");
    }
}

#[test]
fn a_file_that_nobody_can_read_is_refused_with_the_words_in_hand() {
    for file in ["", "Just text.\n", "# A heading\n"] {
        let mut said = word("identified", "## Words\nthat count");
        said.next = Some("23:30".to_owned());
        said.at = Moment::Said("23:12".to_owned());
        let refused = say(file, &said, AT).unwrap_err();
        assert_eq!(
            refused,
            Refusal::Unreadable {
                section: "## 2026-03-05 23:12 +01:00 · Identified\nNext: 23:30\n\n\\## Words\nthat count"
                    .to_owned()
            }
        );
    }
}

#[test]
fn resolved_in_the_facts_follows_only_where_it_contradicts() {
    let file = |resolved: &str, last: &str| {
        format!("---\ntitle: a\nstarted: 2026-03-05 22:51\n{resolved}---\n## 2026-03-05 23:12 · {last}\n")
    };
    for (resolved, last, expected) in [
        ("", "Investigating", ""),
        ("resolved: 2026-03-05 23:05\n", "Update", "resolved: 2026-03-05 23:05\n"),
        ("resolved: 2026-03-05 23:05\n", "Investigating", "resolved: 2026-03-05 23:17 +01:00\n"),
        ("resolved: 2026-03-06 08:00\n", "Investigating", "resolved: 2026-03-05 23:17 +01:00\n"),
        ("resolved:\n", "Investigating", "resolved: 2026-03-05 23:17 +01:00\n"),
        ("resolved: soon\n", "Investigating", "resolved: 2026-03-05 23:17 +01:00\n"),
        ("resolved: unknown\n", "Update", "resolved: unknown\n"),
    ] {
        let edited = text(&file(resolved, last), &word("resolved", "R"));
        assert_eq!(edited, file(expected, last) + "\n## 23:17 · Resolved\n\nR\n", "{resolved}");
    }
}

#[test]
fn inside_a_postmortem_only_a_full_date_is_written() {
    check(
        "## Postmortem\nP\n\n## 2026-03-05 23:12 · Update\nA\n",
        &word("update", "B"),
        "2026-03-07T10:00:00Z",
        "## Postmortem\nP\n\n## 2026-03-05 23:12 · Update\nA\n\n## 2026-03-07 11:00 · Update\n\nB\n",
    );
}

#[test]
fn an_empty_message_leaves_the_heading_alone() {
    let file = "---\ntitle: a\n---\n## 2026-03-05 23:12 · Update\n";
    assert_eq!(
        text(file, &word("monitoring", " \n\n")).strip_prefix(file),
        Some("\n## 23:17 · Monitoring\n")
    );
}
