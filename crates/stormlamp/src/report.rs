//! Diagnostics for people, with an excerpt of the file, and for programs, as JSON.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use serde::Serialize;
use stormlamp_content::{Diagnostic, Folder, Severity, position};

/// Diagnostics, and the texts that they speak of.
pub(crate) struct Report<'a> {
    diagnostics: &'a [Diagnostic],
    folder: &'a dyn Folder,
}

/// How many problems there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    /// What was not understood.
    pub(crate) errors: usize,
    /// What may not be what its author meant.
    pub(crate) warnings: usize,
}

impl<'a> Report<'a> {
    /// A report on the files of a folder.
    pub(crate) fn new(diagnostics: &'a [Diagnostic], folder: &'a dyn Folder) -> Self {
        Self { diagnostics, folder }
    }

    /// How many problems there are.
    pub(crate) fn count(&self) -> Count {
        let errors =
            self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        Count { errors, warnings: self.diagnostics.len() - errors }
    }

    /// For people: the place, an excerpt and a hint for each, with colours as escape sequences.
    pub(crate) fn human(&self) -> String {
        let renderer = Renderer::styled();
        let mut texts = Texts::new(self.folder);
        let render = |diagnostic: &Diagnostic| {
            let text = texts.of(&diagnostic.file);
            format!("{}\n\n", renderer.render(&[group(diagnostic, text)]))
        };
        self.diagnostics.iter().map(render).collect()
    }

    /// For programs: an array with an object for each.
    pub(crate) fn json(&self) -> serde_json::Result<String> {
        let mut texts = Texts::new(self.folder);
        let entries: Vec<Entry<'_>> = self
            .diagnostics
            .iter()
            .map(|diagnostic| Entry::new(diagnostic, texts.of(&diagnostic.file)))
            .collect();
        serde_json::to_string_pretty(&entries)
    }
}

/// The text of the file last asked for: diagnostics come by file.
struct Texts<'a> {
    folder: &'a dyn Folder,
    file: Option<String>,
    text: Option<String>,
}

impl<'a> Texts<'a> {
    fn new(folder: &'a dyn Folder) -> Self {
        Self { folder, file: None, text: None }
    }

    fn of(&mut self, file: &str) -> Option<&str> {
        if self.file.as_deref() != Some(file) {
            self.text = self.folder.read(file).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            self.file = Some(file.to_owned());
        }
        self.text.as_deref()
    }
}

fn group<'a>(diagnostic: &'a Diagnostic, text: Option<&'a str>) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(normalize_untrusted_str(&diagnostic.message)).id(diagnostic.code);
    let group = match text.filter(|text| !is_whole_file(diagnostic, text)) {
        Some(text) => {
            let span = AnnotationKind::Primary.span(within(diagnostic, text));
            title.element(Snippet::source(text).path(&diagnostic.file).annotation(span))
        }
        None => title.element(Origin::path(diagnostic.file.as_str())),
    };
    match &diagnostic.hint {
        Some(hint) => group.element(Level::HELP.with_name("hint").message(normalize_untrusted_str(hint))),
        None => group,
    }
}

fn is_whole_file(diagnostic: &Diagnostic, text: &str) -> bool {
    text.is_empty() || diagnostic.span == (0..0)
}

/// The span on character boundaries of the text: the file may have been edited since it was read.
fn within(diagnostic: &Diagnostic, text: &str) -> std::ops::Range<usize> {
    let start = text.floor_char_boundary(diagnostic.span.start);
    start..text.ceil_char_boundary(diagnostic.span.end).max(start)
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    /// Counted from 1; of a problem of the whole file, 1.
    line: usize,
    /// Counted from 1, in characters.
    column: usize,
    /// The first place behind the text that is meant.
    end: Place,
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
}

impl<'a> Entry<'a> {
    fn new(diagnostic: &'a Diagnostic, text: Option<&str>) -> Self {
        let text = text.unwrap_or_default();
        let (line, column) = position(text, diagnostic.span.start);
        let (end_line, end_column) = position(text, diagnostic.span.end);
        Self {
            file: &diagnostic.file,
            line,
            column,
            end: Place { line: end_line, column: end_column },
            severity: match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code,
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
        }
    }
}

impl Count {
    /// `2 errors, 1 warning`; `None` if there are none.
    pub(crate) fn words(self) -> Option<String> {
        let words = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            _ => Some(format!("{count} {one}s")),
        };
        let parts: Vec<String> =
            [words(self.errors, "error"), words(self.warnings, "warning")].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stormlamp_content::FolderError;

    struct One(&'static str);

    impl Folder for One {
        fn list(&self) -> Result<Vec<String>, FolderError> {
            Ok(vec!["a.md".to_owned()])
        }

        fn read(&self, path: &str) -> Result<Vec<u8>, FolderError> {
            if path == "a.md" { Ok(self.0.into()) } else { Err(FolderError::NotFound) }
        }
    }

    fn diagnostic(file: &str, span: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code: "unknown-key",
            file: file.to_owned(),
            span,
            message: "`titel` is no key".to_owned(),
            hint: Some("did you mean `title`?".to_owned()),
        }
    }

    #[track_caller]
    fn check_human(diagnostic: Diagnostic, text: &'static str, expected: &str) {
        let rendered = Report::new(&[diagnostic], &One(text)).human();
        assert_eq!(anstream::adapter::strip_str(&rendered).to_string().trim_end(), expected.trim());
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
        let report = Report::new(&diagnostics, &One("ä"));
        assert_eq!(report.human().matches("unknown-key").count(), 2);
        assert!(report.json().unwrap().contains("unknown-key"));
    }

    #[test]
    fn programs_get_line_column_and_end() {
        let json = Report::new(&[diagnostic("a.md", 4..9)], &One("---\ntitel: x\n")).json().unwrap();
        let entries: serde_json::Value = serde_json::from_str(&json).unwrap();
        let expected = serde_json::json!([{
            "file": "a.md", "line": 2, "column": 1, "end": { "line": 2, "column": 6 }, "severity": "error",
            "code": "unknown-key", "message": "`titel` is no key", "hint": "did you mean `title`?"
        }]);
        assert_eq!(entries, expected);
    }

    #[test]
    fn counts_read_as_words() {
        let words = |errors, warnings| Count { errors, warnings }.words();
        assert_eq!(words(0, 0), None);
        assert_eq!(words(1, 0).unwrap(), "1 error");
        assert_eq!(words(2, 1).unwrap(), "2 errors, 1 warning");
    }
}
