//! `stormlamp explain`: what a diagnostic code means, with an example and the accepted form.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use serde::Serialize;
use stormlamp_content::{CODES, Code, Severity};

use crate::failure::{Failure, Status};
use crate::stdout;

/// Say what a diagnostic code means and what to write instead
///
/// Without a code, lists them all.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  stormlamp explain ambiguous-zone      what it means, an example, and the accepted form
  stormlamp explain                     every code with one sentence
  stormlamp explain --format json | jq -r '.[].code'")]
pub(crate) struct Explain {
    /// The code, as it stands in brackets behind `error` or `warning`
    pub(crate) code: Option<String>,
    /// How it is printed
    #[arg(long, value_enum, default_value_t = Shape::Human)]
    pub(crate) format: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    /// To be read
    Human,
    /// An object (of all codes an array): code, severity, explanation, example
    Json,
}

pub(crate) fn run(arguments: &Explain) -> Result<Status, Failure> {
    let text = match (&arguments.code, arguments.format) {
        (Some(name), Shape::Human) => explanation(find(name)?),
        (Some(name), Shape::Json) => json(&Entry::of(find(name)?))?,
        (None, Shape::Human) => list(),
        (None, Shape::Json) => json(&CODES.iter().map(|code| Entry::of(code)).collect::<Vec<_>>())?,
    };
    stdout::print(&text)?;
    Ok(Status::Fine)
}

/// A code; people copy it with its brackets and its severity.
fn find(written: &str) -> Result<&'static Code, Failure> {
    let name =
        written.trim_start_matches("error").trim_start_matches("warning").trim_matches(['[', ']', ':', ' ']);
    Code::find(&name.to_lowercase()).map_err(|near| {
        let failure = Failure::usage(format!("`{written}` is no diagnostic code"));
        match near {
            Some(code) => failure.hint(format!("did you mean `{}`?", code.name)),
            None => failure.hint("`stormlamp explain` lists them all"),
        }
    })
}

fn severity(code: &Code) -> &'static str {
    match code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn list() -> String {
    let width = CODES.iter().map(|code| code.name.len()).max().unwrap_or_default();
    let line = |code: &&Code| format!("{:width$}  {:7}  {}\n", code.name, severity(code), code.meaning());
    CODES.iter().map(line).collect()
}

fn explanation(code: &Code) -> String {
    let mut text = format!("{}[{}]\n\n{}\n", severity(code), code.name, code.explanation);
    let Some(example) = code.example() else { return text };
    let _ = write!(text, "\nFor example, {}:\n\n{}", example.setting.place(), indented(example.wrong));
    if let Some(answer) = example.answer() {
        let hint = answer.hint.map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
        let _ = write!(text, "\nis answered with\n\n{}", indented(&format!("{}{hint}", answer.message)));
    }
    let _ = write!(text, "\nThe accepted form:\n\n{}", indented(example.right));
    text
}

fn indented(text: &str) -> String {
    text.trim_end().lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}

fn json(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| Failure::problem(error.to_string()))?;
    Ok(text + "\n")
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    explanation: &'static str,
    example: Option<Shown>,
}

/// An example and what is said about it.
#[derive(Serialize)]
struct Shown {
    place: &'static str,
    wrong: &'static str,
    message: Option<String>,
    hint: Option<String>,
    right: &'static str,
}

impl Entry {
    fn of(code: &Code) -> Self {
        let shown = code.example().map(|example| {
            let (message, hint) = example.answer().map(|answer| (answer.message, answer.hint)).unzip();
            let (place, wrong, right) = (example.setting.place(), example.wrong, example.right);
            Shown { place, wrong, message, hint: hint.flatten(), right }
        });
        Self { code: code.name, severity: severity(code), explanation: code.explanation, example: shown }
    }
}
