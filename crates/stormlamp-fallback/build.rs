//! Squeezes the inline style and script: comments and needless spaces go, the script's own names become single
//! letters, and the names of the policy its numbers.
//!
//! It knows exactly as much JavaScript as `src/page/retry.js` uses: `//` comments on lines of their own,
//! strings in single quotes without escapes, a semicolon after every statement, no regular expressions, and
//! no object key that is also one of [`NAMES`], and no property but a word that is called like one of [`WORDS`].

use std::error::Error;
use std::path::Path;
use std::{env, fs};

#[path = "src/retry.rs"]
#[expect(dead_code, unreachable_pub, reason = "the library has use for all of it")]
mod retry;

/// The names of the policy that the script uses, with their values.
const NUMBERS: [(&str, u32); 3] =
    [("LEAST", retry::LEAST), ("LONGEST", retry::LONGEST), ("WINDOW", retry::WINDOW)];

/// The words that the script is given, with the `data-` attributes that hold them.
const WORDS: [(&str, &str); 8] = [
    ("again", "a"),
    ("back", "b"),
    ("ended", "e"),
    ("go", "g"),
    ("offline", "o"),
    ("stop", "s"),
    ("trying", "t"),
    ("wait", "w"),
];

/// The names that the script declares, in the order of the letters that they get.
const NAMES: [&str; 37] = [
    "page",
    "here",
    "clock",
    "math",
    "told",
    "tries",
    "due",
    "seen",
    "asked",
    "next",
    "late",
    "box",
    "countdown",
    "said",
    "button",
    "request",
    "keep",
    "name",
    "words",
    "write",
    "element",
    "text",
    "announced",
    "say",
    "left",
    "pause",
    "after",
    "leave",
    "show",
    "address",
    "retry",
    "tick",
    "code",
    "fields",
    "wait",
    "entry",
    "metric",
];

/// The sheets of the page.
const SHEETS: [&str; 11] = [
    "base.css",
    "calm.css",
    "bold.css",
    "mono.css",
    "compact.css",
    "compact-bold.css",
    "compact-mono.css",
    "tiny.css",
    "tiny-bold.css",
    "tiny-mono.css",
    "rtl.css",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/page");
    println!("cargo::rerun-if-changed=src/retry.rs");
    let out = env::var("OUT_DIR")?;
    for sheet in SHEETS {
        let source = fs::read_to_string(Path::new("src/page").join(sheet))?;
        fs::write(Path::new(&out).join(sheet), squeeze_css(&source))?;
    }
    let source = fs::read_to_string("src/page/retry.js")?;
    if let Some(unused) = NAMES.iter().find(|name| !source.contains(*name)) {
        return Err(format!("retry.js does not use the name `{unused}` any more").into());
    }
    fs::write(Path::new(&out).join("retry.js"), squeeze(&source))?;
    Ok(())
}

/// Spaces stay where they may mean something: between words, around `+`, before a colon.
fn squeeze_css(source: &str) -> String {
    let mut css: String = source
        .split("/*")
        .map(|part| part.split_once("*/").map_or(part, |(_, rules)| rules))
        .flat_map(str::split_whitespace)
        .collect::<Vec<_>>()
        .join(" ");
    for (long, short) in [
        (" {", "{"),
        ("{ ", "{"),
        ("} ", "}"),
        (" }", "}"),
        ("; ", ";"),
        (": ", ":"),
        (", ", ","),
        (";}", "}"),
    ] {
        css = css.replace(long, short);
    }
    css
}

fn squeeze(source: &str) -> String {
    let code: Vec<&str> = source.lines().map(str::trim).filter(|line| !line.starts_with("//")).collect();
    let code = code.join(" ");
    let mut out = String::new();
    for (index, part) in code.split('\'').enumerate() {
        if index % 2 == 1 {
            out.push_str(&format!("'{part}'"));
        } else {
            squeeze_code(part, &mut out);
        }
    }
    // A semicolon before a closing brace or at the very end ends nothing; what is never assigned again needs no guard.
    out.replace(";}", "}").replace("const", "let").trim_end_matches(';').to_owned()
}

/// Adds code that holds no string.
fn squeeze_code(code: &str, out: &mut String) {
    let mut rest = code;
    let mut spaced = false;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| is_word(c) != is_word(first)).unwrap_or(rest.len());
        let length = if is_word(first) { end } else { first.len_utf8() };
        let (token, after) = rest.split_at(length);
        rest = after;
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        if spaced && is_word(first) && out.ends_with(is_word) {
            out.push(' ');
        }
        spaced = false;
        out.push_str(&short(token, out.ends_with('.')));
    }
}

fn short(token: &str, property: bool) -> String {
    if let Some((_, number)) = NUMBERS.iter().find(|(name, _)| *name == token) {
        return number.to_string();
    }
    if let (true, Some((_, letter))) = (property, WORDS.iter().find(|(word, _)| *word == token)) {
        return (*letter).to_owned();
    }
    let at = NAMES.iter().position(|name| *name == token && !property);
    at.and_then(|at| ('a'..='z').chain('A'..='Z').nth(at)).map_or(token.to_owned(), String::from)
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}
