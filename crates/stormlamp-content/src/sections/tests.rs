//! Where sections begin and end, and what is said of headings that begin none.

use super::*;
use jiff::civil::date;
use jiff::tz::TimeZone;
use stormlamp_model::UpdateStatus;

/// The sections as `kind: body`, and the diagnostics as `code: text`.
fn read(source: &str) -> (Vec<String>, Vec<String>) {
    let mut problems = Problems::of("a.md");
    let base = Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC };
    let body = split(Piece::new(source, 0), base, None, &mut problems);
    let shown = |section: &Section<'_, UpdateStatus>| {
        let kind = match &section.kind {
            Kind::Update(head) => {
                let when = match (head.at.when.timestamp(), head.at.base.day) {
                    (Some(at), _) => at.to_string(),
                    (None, day) => day.unwrap().to_string(),
                };
                format!("{when} {}", head.status.keyword())
            }
            Kind::Timeline => "timeline".to_owned(),
            Kind::Postmortem => "postmortem".to_owned(),
        };
        format!("{kind}: {}", section.body.trim().text)
    };
    let summary = format!("summary: {}", body.summary.trim().text);
    let sections = [summary].into_iter().chain(body.sections.iter().map(shown)).collect();
    let said = problems.finish().iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
    (sections, said)
}

#[test]
fn sections_begin_at_headings_of_level_two_only() {
    let (sections, said) = read(
        "Intro.\n\n## 23:12 · Investigating ##\nA\n### Deeper\n> ## 23:13 · Update\n\n```\n## 23:14 · Update\n```\n\
         - item\n  ## 23:15 · Update\n\nSetext\n---\n\n## Timeline\n- 1\n\n## Post-mortem\nWhy\n",
    );
    assert_eq!(sections.len(), 4, "{sections:?}");
    assert_eq!(sections[0], "summary: Intro.");
    assert!(sections[1].starts_with("2026-03-05T23:12:00Z investigating: A\n### Deeper"));
    assert!(sections[1].ends_with("Setext\n---"));
    assert_eq!(sections[2..], ["timeline: - 1", "postmortem: Why"]);
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn what_begins_no_section_stays_text_of_the_one_above() {
    let (sections, said) =
        read("## Hello\n\n## 23:12 · Investigating\nA\n\n## 23:99 · Resolved\nB\n## Timelin\nC\n");
    assert_eq!(
        sections,
        [
            "summary: ## Hello",
            "2026-03-05T23:12:00Z investigating: A\n\n## 23:99 · Resolved\nB\n## Timelin\nC"
        ]
    );
    assert_eq!(said, ["unknown-section: Hello", "unreadable-time: 23:99", "unknown-section: Timelin"]);
}

#[test]
fn only_an_update_with_its_full_date_ends_a_postmortem() {
    let (sections, said) = read(
        "## 23:12 · Resolved\nA\n## Postmortem\nB\n## Impact\nC\n## 10:00 · Update\n## Timeline\n## 2026-03-09 10:00 · Update\nD\n## Postmortem\nE\n",
    );
    assert_eq!(sections.len(), 4, "{sections:?}");
    assert!(sections[2].contains("## Impact\nC\n## 10:00 · Update\n## Timeline"));
    assert_eq!(sections[3], "2026-03-09T10:00:00Z update: D\n## Postmortem\nE");
    assert_eq!(
        said,
        ["misplaced-section: 10:00 · Update", "misplaced-section: Timeline", "unknown-section: Postmortem"]
    );
}

#[test]
fn a_year_or_a_month_is_no_full_date() {
    let (sections, said) =
        read("## Postmortem\nB\n## 2026-03 · Update\n## 2026 - Resolved\nC\n## 2026-03-09 · Update\nD\n");
    assert_eq!(sections[1], "postmortem: B\n## 2026-03 · Update\n## 2026 - Resolved\nC");
    assert_eq!(sections[2], "2026-03-09 update: D");
    assert_eq!(said, ["misplaced-section: 2026-03 · Update", "misplaced-section: 2026 - Resolved"]);
}

#[test]
fn headings_of_updates_that_are_none_are_pointed_at() {
    let (sections, said) = read(
        "##23:10 · Investigating\nA\n\n### 23:11 - Update\n\n23:12 · Identified\n---\n\n# 23:13 · Update\n\n### Deeper\n\n\
         #1 · Update\n\nSetext\n---\n\n> ### 23:14 · Update\n\n## Postmortem\n\n### 23:15 · Update\n",
    );
    assert_eq!(sections.len(), 2, "{sections:?}");
    assert_eq!(
        said,
        [
            "unread-heading: 23:10 · Investigating",
            "unread-heading: 23:11 - Update",
            "unread-heading: 23:12 · Identified",
            "unread-heading: 23:13 · Update",
        ]
    );
}

#[test]
fn a_fence_that_is_never_closed_is_named_with_the_updates_that_it_hides() {
    let source = "## 23:10 · Update\n````text\n```\n## 23:17 · Resolved\n\nBack.\n## Thanks\n";
    let mut problems = Problems::of("a.md");
    let base = Base { day: Some(date(2026, 3, 5)), zone: TimeZone::UTC };
    let body: Body<'_, UpdateStatus> = split(Piece::new(source, 0), base, None, &mut problems);
    assert_eq!(body.sections.len(), 1);
    let problems = problems.finish();
    let [problem] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((problem.code, &source[problem.span.clone()]), ("unclosed-fence", "````text"));
    assert_eq!(
        problem.hint.as_deref(),
        Some(
            "put the same fence on a line of its own where the code ends; now `## 23:17 · Resolved` counts as code"
        )
    );
    for closed in ["```\n## 23:17 · Resolved\n```\n", "~~~\nx\n~~~~", "- ```\n  x\n\nText", "    ```\n"] {
        assert_eq!(read(closed).1, Vec::<String>::new(), "{closed}");
    }
    assert_eq!(read("```").1, ["unclosed-fence: ```"]);
}

#[test]
fn bare_times_inherit_and_a_doubtful_day_is_asked_for() {
    let (sections, said) =
        read("## 2026-03-05 23:50 +01:00 · Investigating\n## 00:10 · Update\n## 00:20 · Resolved\n");
    assert_eq!(
        sections[1..],
        [
            "2026-03-05T22:50:00Z investigating: ",
            "2026-03-05T23:10:00Z update: ",
            "2026-03-05T23:20:00Z resolved: "
        ]
    );
    assert_eq!(said, ["date-needed: 00:10"]);
    let (sections, said) = read("## 23:17 · Resolved\n## 10:00 · Investigating\n");
    assert!(sections[2].starts_with("2026-03-06T10:00:00Z"), "{sections:?}");
    assert_eq!(said, ["date-needed: 10:00"]);
    let (sections, _) = read("## 12:17 · Resolved\n## 12:00 · Investigating\n");
    assert!(sections[2].starts_with("2026-03-05T12:00:00Z"), "{sections:?}");
}
