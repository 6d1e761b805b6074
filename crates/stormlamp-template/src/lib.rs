//! Templates that owners write for their fallback pages: [filled in](render) with what is known, and [checked](check) while
//! the site is built, so that a broken one never stands in an outage.
//!
//! A template is HTML with the marks of Jinja. It has the [`Values`] and a few filters, and nothing else: no files, no
//! macros, no way to write what people said as HTML. What it may cost and how much it may write are bounded.

mod check;
mod values;

use std::io::{self, Write};

use minijinja::machinery::{Token, tokenize};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, StringInput, Value};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, escape_formatter, filters, tests,
};

pub use check::check;
pub use values::{Link, Markup, Scheme, Schemes, Values};

/// Steps that a template may take; a usual one takes a few hundred.
const FUEL: u64 = 50_000;

/// Bytes that a template may write: several times what a page may have.
const LONGEST: usize = 64_000;

/// Why a template is not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line of the template, counted from 1, where it can be told.
    pub line: Option<usize>,
    /// What is wrong, one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl Fault {
    fn new(line: Option<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { line, message: message.into(), hint: Some(hint.into()) }
    }
}

/// A template with its values in place.
///
/// # Errors
///
/// The first mistake that is met: of the syntax, in the name of a value, or that it takes too long or writes too much.
pub fn render(template: &str, values: &Values) -> Result<String, Fault> {
    if let Some(fault) = growth(template) {
        return Err(fault);
    }
    let environment = environment();
    let page = environment.template_from_str(template).map_err(|error| fault(&error))?;
    let mut out = Bounded(Vec::new());
    page.render_captured_to(Value::from(Serde(values)), &mut out).map_err(|error| fault(&error))?;
    let page = String::from_utf8_lossy(&out.0);
    // As browsers read a page: its policy names digests of what they read.
    Ok(page.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n"))
}

/// The first mark that could make a value of values, ever larger, and fill memory in a few steps.
fn growth(template: &str) -> Option<Fault> {
    let mut begins = false;
    tokenize(template, false, SyntaxConfig::default()).map_while(Result::ok).find_map(|(token, span)| {
        let mark = match token {
            Token::Tilde => Some("~"),
            Token::Plus => Some("+"),
            Token::Mul => Some("*"),
            Token::Pow => Some("**"),
            Token::Ident("set") if begins => Some("set"),
            _ => None,
        };
        begins = matches!(token, Token::BlockStart);
        let hint = "write values one behind the other: `{{ product }}, {{ code_label }}`";
        mark.map(|mark| {
            Fault::new(Some(span.start_line.into()), format!("`{mark}` makes values larger"), hint)
        })
    })
}

/// The filter `replace`, within what a page can ever have.
fn replace(
    state: &mut State<'_, '_>,
    value: StringInput<'_>,
    from: StringInput<'_>,
    to: StringInput<'_>,
) -> Result<Value, Error> {
    let places = value.as_str().matches(from.as_str()).count();
    if places.saturating_mul(to.as_str().len()) > LONGEST {
        return Err(ErrorKind::WriteFailure.into());
    }
    filters::replace(state, value, from, to)
}

/// What templates can do. Filters that mark text as safe, fill memory or load something are not there.
fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => out.write_str(&escaped(text)).map_err(Into::into),
        _ => escape_formatter(out, state, value),
    });
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(20);
    // Tags that stand alone in a line leave none behind.
    if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("trim", filters::trim);
    environment.add_filter("replace", replace);
    environment.add_filter("length", filters::length);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_test("none", tests::is_none);
    environment.add_test("defined", tests::is_defined);
    environment
}

/// Text as HTML. Slashes stay, of which addresses are full: every byte counts.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

/// Takes no more than a page can ever have.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("too much"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn fault(error: &minijinja::Error) -> Fault {
    let detail = error.detail().unwrap_or_default();
    let (message, hint) = match error.kind() {
        ErrorKind::OutOfFuel => {
            ("it takes too long".to_owned(), "leave loops over the lists of values to a few lines")
        }
        ErrorKind::WriteFailure => {
            (format!("it writes more than {LONGEST} bytes"), "a page has at most 10,000")
        }
        ErrorKind::UndefinedError => (
            "it asks for a value that does not exist".to_owned(),
            "the guide lists the values, in `Your own template`",
        ),
        ErrorKind::UnknownFilter => (
            detail.to_owned(),
            "there are `upper`, `lower`, `trim`, `replace`, `length`, `first` and `last`; nothing makes text into HTML",
        ),
        ErrorKind::UnknownTest | ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => (
            format!("there is no such thing: {detail}"),
            "`{% if value %}` and `{% for item in list %}` will do",
        ),
        _ => (
            if detail.is_empty() { error.kind().to_string() } else { detail.to_owned() },
            "for example `<h1>{{ headline }}</h1>`, `{% if quote %}…{% endif %}`, `{% for item in works %}…{% endfor %}`",
        ),
    };
    Fault::new(error.line(), message, hint)
}

#[cfg(test)]
#[path = "tests.rs"]
mod rendering;
