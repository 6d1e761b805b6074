//! Every diagnostic code with its severity, meaning, an example, the message and the accepted form.

use std::fmt::Write;

use crate::codes::{CODES, Code};
use crate::diagnostic::Severity;

/// A table to find them in, then a section for each.
pub(super) fn all() -> String {
    let mut page = String::from("| code | | what it means |\n|---|---|---|\n");
    for code in CODES {
        let _ = writeln!(page, "| [`{0}`](#{0}) | {1} | {2} |", code.name, severity(code), code.meaning());
    }
    for code in CODES {
        page.push_str(&section(code));
    }
    page
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn section(code: &Code) -> String {
    let mut section = format!("\n## {}\n\n**{}.** {}\n", code.name, severity(code), code.explanation);
    let Some(example) = code.example() else { return section };
    let (language, place) = (example.setting.language(), example.setting.place());
    let _ = write!(section, "\nFor example, {place}:\n\n{}", fenced(language, example.wrong));
    if let Some(answer) = example.answer() {
        let hint = answer.hint.map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let said = format!("{}[{}]: {}{hint}", severity(code), code.name, answer.message);
        let _ = write!(section, "\nis answered with\n\n{}", fenced("text", &said));
    }
    let _ = write!(section, "\nThe accepted form:\n\n{}", fenced(language, example.right));
    section
}

/// A block of code; its fence is longer than any inside it.
fn fenced(language: &str, text: &str) -> String {
    let fence = if text.contains("```") { "````" } else { "```" };
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}
