//! What each form shows of a problem, whatever stands in the file.

use std::ops::Range;
use std::path::Path;

use stormlamp_content::FolderError;

use super::*;

/// A folder with the file `a.md`.
struct One(String);

impl Folder for One {
    fn list(&self) -> Result<Vec<String>, FolderError> {
        Ok(vec!["a.md".to_owned()])
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
        if path == "a.md" { Ok(self.0.clone().into()) } else { Err(FolderError::NotFound) }
    }
}

fn diagnostic(file: &str, span: Range<usize>) -> Diagnostic {
    Diagnostic {
        severity: Severity::Error,
        code: "unknown-key",
        file: file.to_owned(),
        span,
        message: "`titel` is no key".to_owned(),
        hint: Some("did you mean `title`?".to_owned()),
    }
}

fn human(diagnostics: &[Diagnostic], text: &str, width: usize) -> String {
    let rendered = Report::new(diagnostics, &One(text.to_owned())).human(width);
    anstream::adapter::strip_str(&rendered).to_string()
}

#[track_caller]
fn check_human(diagnostic: Diagnostic, text: &str, expected: &str) {
    let end = "\n\n`stormlamp explain unknown-key` says what that means and what is published\n";
    assert_eq!(human(&[diagnostic], text, 80), expected.trim_start().to_owned() + end);
}

#[test]
fn people_see_the_place_and_the_way_out() {
    let expected = "
error[unknown-key]: `titel` is no key
 --> a.md:2:1
  |
2 | titel: Häh?
  | ^^^^^
  |
  = hint: did you mean `title`?";
    check_human(diagnostic("a.md", 4..9), "---\ntitel: Häh?\n---\n", expected);
}

#[test]
fn marks_stand_below_wide_and_combining_characters() {
    let text = "漢字e\u{301}: x\n";
    let expected = "
error[unknown-key]: `titel` is no key
 --> a.md:1:7
  |
1 | 漢字e\u{301}: x
  |        ^
  |
  = hint: did you mean `title`?";
    let x = text.find('x').unwrap();
    check_human(diagnostic("a.md", x..x + 1), text, expected);
}

#[test]
fn a_long_line_is_cut_to_the_terminal_and_keeps_its_true_place() {
    let text = format!("first\n{}titel{}\n", "x".repeat(3_000), "y".repeat(9_000));
    let shown = human(&[diagnostic("a.md", 3_006..3_011)], &text, 60);
    assert!(shown.contains(" --> a.md:2:3001\n"), "{shown}");
    assert!(shown.contains("titelyyy") && shown.contains("yy…\n"), "{shown}");
    let widest = shown.lines().filter(|line| line.contains('|')).map(|line| line.chars().count()).max();
    assert!(widest.unwrap() <= 60, "{shown}");
}

#[test]
fn nothing_that_was_written_commands_the_terminal() {
    let escape = "\u{1b}]0;owned\u{7}\u{202e}\u{9b}31m";
    let hostile = Diagnostic {
        message: format!("`{escape}` is no key"),
        hint: Some(format!("remove `{escape}`")),
        ..diagnostic("a.md", 0..escape.len())
    };
    let elsewhere = Diagnostic { file: format!("{escape}.md"), ..hostile.clone() };
    let rendered = Report::new(&[hostile, elsewhere], &One(escape.to_owned())).human(80);
    let plain = anstream::adapter::strip_str(&rendered).to_string();
    assert_eq!(plain.matches("<U+001B>]0;owned<U+0007><U+202E><U+009B>31m").count(), 6, "{plain}");
    // What is left of controls are the colours of the report itself.
    let colours = rendered.matches('\u{1b}').count();
    assert_eq!(rendered.matches("\u{1b}[").count(), colours);
    assert!(!rendered.contains(['\u{7}', '\u{202e}', '\u{9b}']));
}

#[test]
fn a_whole_file_or_one_that_vanished_is_named_without_an_excerpt() {
    let expected = |file: &str| {
        format!("error[unknown-key]: `titel` is no key\n--> {file}\n = hint: did you mean `title`?")
    };
    check_human(diagnostic("a.md", 0..0), "text", &expected("a.md"));
    check_human(diagnostic("gone.md", 3..9), "text", &expected("gone.md"));
}

#[test]
fn a_span_that_no_longer_fits_does_no_harm() {
    let diagnostics = [diagnostic("a.md", 1..2), diagnostic("a.md", 90..99)];
    assert_eq!(human(&diagnostics, "ä", 80).matches("error[unknown-key]").count(), 2);
    let folder = One("ä".to_owned());
    assert!(Report::new(&diagnostics, &folder).json().unwrap().contains("unknown-key"));
}

#[test]
fn many_problems_of_a_kind_are_counted_and_do_not_hide_another() {
    let text = "titel: x\n".repeat(822);
    let mut diagnostics: Vec<_> = (0..822).map(|line| diagnostic("a.md", line * 9..line * 9 + 5)).collect();
    diagnostics.push(Diagnostic { code: "tab", ..diagnostic("a.md", 7_000..7_001) });
    let shown = human(&diagnostics, &text, 80);
    assert_eq!(shown.matches("error[unknown-key]").count(), 11);
    assert!(shown.contains("error[tab]") && shown.contains(" --> a.md:10:1\n"), "{shown}");
    let more =
        "… 811 more of `unknown-key` in a.md; `stormlamp check --format json` lists them. The last is:\n";
    assert!(shown.contains(more) && shown.contains(" --> a.md:822:1\n"), "{shown}");
    let folder = One(text);
    let report = Report::new(&diagnostics, &folder);
    assert_eq!(report.json().unwrap().matches("\"unknown-key\"").count(), 822);
    assert_eq!(report.github(&Repository::around(Path::new("/x"), None)).lines().count(), 823);
}

#[test]
fn scripts_get_line_column_and_end() {
    let folder = One("---\ntitel: x\n".to_owned());
    let json = Report::new(&[diagnostic("a.md", 4..9)], &folder).json().unwrap();
    let entries: serde_json::Value = serde_json::from_str(&json).unwrap();
    let expected = serde_json::json!([{
        "file": "a.md", "line": 2, "column": 1, "end": { "line": 2, "column": 6 }, "severity": "error",
        "code": "unknown-key", "message": "`titel` is no key", "hint": "did you mean `title`?"
    }]);
    assert_eq!(entries, expected);
}

fn github(diagnostic: Diagnostic, text: &str) -> String {
    let repository = Repository::around(Path::new("/w/status"), Some(Path::new("/w")));
    Report::new(&[diagnostic], &One(text.to_owned())).github(&repository)
}

#[test]
fn github_gets_a_command_whose_values_cannot_break_out() {
    assert_eq!(
        github(diagnostic("a.md", 4..9), "---\ntitel: x\n"),
        "::error file=status/a.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::`titel` is no key%0Ahint: did you mean `title`?\n"
    );
    let odd = Diagnostic {
        severity: Severity::Warning,
        message: "100 %\r\n::set-output::x".to_owned(),
        hint: None,
        ..diagnostic("50%,a:b.md", 0..0)
    };
    assert_eq!(
        github(odd, ""),
        "::warning file=status/50%25%2Ca%3Ab.md,title=unknown-key::100 %25%0D%0A::set-output::x\n"
    );
}

#[test]
fn github_takes_columns_of_a_single_line_only() {
    let command = github(diagnostic("a.md", 1..5), "one\ntwo\n");
    assert!(command.contains(",line=1,endLine=2,title="), "{command}");
}

#[test]
fn sarif_names_the_rules_that_are_broken_and_the_places_where() {
    let folder = One("é\ntitel: x\n".to_owned());
    let diagnostics = [diagnostic("a.md", 3..8), diagnostic("ä b.md", 0..0)];
    let repository = Repository::around(Path::new("/w/status"), Some(Path::new("/w")));
    let sarif = Report::new(&diagnostics, &folder).sarif(&repository).unwrap();
    let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let run = &log["runs"][0];
    let rules = &run["tool"]["driver"]["rules"];
    assert_eq!(rules.as_array().unwrap().len(), 1);
    assert_eq!(
        (&rules[0]["id"], &rules[0]["defaultConfiguration"]["level"]),
        (&"unknown-key".into(), &"error".into())
    );
    let place = |index: usize| &run["results"][index]["locations"][0]["physicalLocation"];
    let region = serde_json::json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6 });
    assert_eq!(place(0)["region"], region);
    assert_eq!(place(1)["artifactLocation"]["uri"], "status/%C3%A4%20b.md");
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let text = "`titel` is no key\nhint: did you mean `title`?";
    assert_eq!(run["results"][0]["message"]["text"], text);
}

#[test]
fn sarif_is_what_types_made_from_its_schema_can_hold() {
    let diagnostics = [diagnostic("a.md", 4..9)];
    let folder = One("---\ntitel: x\n".to_owned());
    let sarif = Report::new(&diagnostics, &folder).sarif(&Repository::around(Path::new("/x"), None)).unwrap();
    let written: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let understood: serde_sarif::sarif::Sarif = serde_json::from_str(&sarif).unwrap();
    assert_eq!(
        serde_json::to_value(&understood).unwrap(),
        written,
        "a property that SARIF does not know is lost"
    );
}

#[test]
fn counts_read_as_words() {
    let words = |errors, warnings| Count { errors, warnings }.words();
    assert_eq!(words(0, 0), None);
    assert_eq!(words(1, 0).unwrap(), "1 error");
    assert_eq!(words(2, 1).unwrap(), "2 errors, 1 warning");
}
