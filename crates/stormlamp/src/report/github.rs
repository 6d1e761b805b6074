//! Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
//!
//! The form is that of "Workflow commands for GitHub Actions": `::error file=…,line=…::message`.

use std::fmt::Write;

use stormlamp_content::Diagnostic;

use super::lines::Lines;
use super::repository::Repository;

/// One line for a problem.
pub(super) fn command(diagnostic: &Diagnostic, lines: Option<&Lines>, repository: &Repository) -> String {
    let mut command =
        format!("::{} file={}", super::level(diagnostic), property(&repository.path(&diagnostic.file)));
    if let Some(lines) = lines.filter(|lines| super::has_place(diagnostic, lines)) {
        let (start, end) = super::ends(diagnostic, Some(lines));
        // Writing to a string cannot fail.
        let _ = write!(command, ",line={},endLine={}", start.line, end.line);
        // Columns are refused where a problem goes over several lines.
        if start.line == end.line {
            let _ = write!(command, ",col={},endColumn={}", start.column, end.column);
        }
    }
    format!("{command},title={}::{}\n", property(diagnostic.code), data(&super::message(diagnostic)))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
