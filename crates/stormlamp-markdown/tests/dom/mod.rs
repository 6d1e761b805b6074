//! Reads a result as a browser does (html5ever's tokenizer) and asserts what every result must keep.

use std::cell::RefCell;
use std::collections::HashSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use stormlamp_markdown::Html;

/// What may stand where: a tag, its attributes, and whether it is a block.
const TAGS: &[(&str, &[&str], bool)] = &[
    ("a", &["href", "title", "role"], false),
    ("blockquote", &[], true),
    ("br", &[], false),
    ("code", &["class"], false),
    ("del", &[], false),
    ("details", &[], true),
    ("div", &["class", "tabindex"], true),
    ("em", &[], false),
    ("figcaption", &[], true),
    ("figure", &["class"], true),
    ("h3", &["id"], true),
    ("h4", &["id"], true),
    ("h5", &["id"], true),
    ("h6", &["id"], true),
    ("hr", &[], true),
    ("img", &["src", "alt", "title", "loading"], false),
    ("li", &["class", "id"], true),
    ("ol", &["start"], true),
    ("p", &[], true),
    ("pre", &["tabindex"], true),
    ("section", &["class", "role"], true),
    ("span", &["class"], false),
    ("strong", &[], false),
    ("summary", &[], true),
    ("sup", &["id"], false),
    ("table", &[], true),
    ("tbody", &[], true),
    ("td", &["class"], true),
    ("th", &["class", "scope"], true),
    ("thead", &[], true),
    ("tr", &[], true),
    ("ul", &[], true),
];

const WORDS_ONLY: &[&str] = &["p", "h3", "h4", "h5", "h6", "pre", "th", "td"];

/// Asserts that the HTML is well-formed and holds nothing but what this crate may write.
#[track_caller]
pub(crate) fn assert_safe(source: &str, html: &Html) {
    let rules = Rules::default();
    let tokenizer = Tokenizer::new(rules, Default::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html.as_str()));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut broken = tokenizer.sink.broken.into_inner();
    broken.extend(tokenizer.sink.open.into_inner().iter().map(|name| format!("<{name}> is left open")));
    assert!(broken.is_empty(), "{broken:#?}\nof {source:?}\nas {}", html.as_str());
}

#[derive(Default)]
struct Rules {
    open: RefCell<Vec<String>>,
    ids: RefCell<HashSet<String>>,
    broken: RefCell<Vec<String>>,
}

impl TokenSink for Rules {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => self.start(&tag),
            Token::TagToken(tag) => self.end(&tag.name),
            Token::CharacterTokens(_) | Token::EOFToken => {}
            other => self.broken(format!("{other:?}")),
        }
        TokenSinkResult::Continue
    }
}

impl Rules {
    fn broken(&self, what: String) {
        self.broken.borrow_mut().push(what);
    }

    fn start(&self, tag: &Tag) {
        let Some((name, attributes, is_block)) = TAGS.iter().find(|(name, ..)| **name == *tag.name) else {
            return self.broken(format!("<{}>", tag.name));
        };
        for attribute in &tag.attrs {
            let key = &*attribute.name.local;
            if !attributes.contains(&key) {
                self.broken(format!("{key} of <{name}>"));
            }
            self.attribute(name, key, &attribute.value);
        }
        self.place(name, *is_block);
        if !matches!(*name, "br" | "hr" | "img") {
            self.open.borrow_mut().push((*name).to_owned());
        }
    }

    fn attribute(&self, tag: &str, key: &str, value: &str) {
        let fine = match key {
            "id" => self.ids.borrow_mut().insert(value.to_owned()) && !value.contains(char::is_whitespace),
            "href" => is_allowed(value),
            "src" => is_path(value),
            _ => true,
        };
        if !fine {
            self.broken(format!("{key}={value:?} of <{tag}>"));
        }
    }

    fn place(&self, name: &str, is_block: bool) {
        let open = self.open.borrow();
        let parent = open.last().map_or("", String::as_str);
        let parents: &[&str] = match name {
            "li" => &["ul", "ol"],
            "tr" => &["thead", "tbody"],
            "td" | "th" => &["tr"],
            "thead" | "tbody" => &["table"],
            "table" => &["div"],
            _ => &[],
        };
        if !parents.is_empty() && !parents.contains(&parent) {
            self.broken(format!("<{name}> in <{parent}>"));
        }
        if parents.is_empty() && ["ul", "ol", "table", "thead", "tbody", "tr"].contains(&parent) {
            self.broken(format!("<{name}> in <{parent}>"));
        }
        if is_block && open.iter().any(|outer| WORDS_ONLY.contains(&outer.as_str())) && name != "pre" {
            self.broken(format!("<{name}> in {open:?}"));
        }
        if name == "a" && open.iter().any(|outer| outer == "a") {
            self.broken("a link in a link".to_owned());
        }
        if open.len() > 150 {
            self.broken("nested too deep".to_owned());
        }
    }

    fn end(&self, name: &str) {
        if self.open.borrow_mut().pop().as_deref() != Some(name) {
            self.broken(format!("</{name}>"));
        }
    }
}

/// Whether a browser stays on this site or asks one of the four schemes (WHATWG URL, "basic URL parser").
fn is_allowed(href: &str) -> bool {
    let seen: String =
        href.trim_matches(|c: char| c <= ' ').chars().filter(|c| !"\t\r\n".contains(*c)).collect();
    let scheme: String =
        seen.chars().take_while(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)).collect();
    let has_scheme =
        seen.starts_with(|c: char| c.is_ascii_alphabetic()) && seen[scheme.len()..].starts_with(':');
    let known = ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str());
    !has_scheme && !seen.replace('\\', "/").starts_with("//") || has_scheme && known
}

/// Whether an address is a path on this site in which a colon means nothing.
fn is_path(src: &str) -> bool {
    let first = src.split(['/', '?', '#']).next().unwrap_or_default();
    !first.contains(':') && !src.replace('\\', "/").starts_with("//")
}
