//! Single values: texts, names, ids, colours, addresses, numbers and words from a list.

use stormlamp_model::{Color, Id, LANGUAGES, Text};
use unic_langid::LanguageIdentifier;

use crate::codes::{self, Code};
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::keys::{Key, Kind, quoted};
use crate::names;
use crate::node::{Node, Value};
use crate::suggest::nearest;

impl Decoder<'_, '_> {
    /// A text.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        self.one(name, text)
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, name: &str) -> Vec<String> {
        self.each(name, text)
    }

    /// An id.
    pub(crate) fn id(&mut self, name: &str) -> Option<Id> {
        self.one(name, id)
    }

    /// An address with `http` or `https`, without a slash at its end.
    pub(crate) fn web_url(&mut self, name: &str) -> Option<String> {
        self.one(name, |node| url(node, &["http", "https"])).map(|url| url.trim_end_matches('/').to_owned())
    }

    /// The same for the site itself. Paths are put behind it and it is written into the configurations of servers,
    /// so it has neither query nor fragment, nor what would end a directive there.
    pub(crate) fn site_url(&mut self, name: &str) -> Option<String> {
        self.one(name, site_url).map(|url| url.trim_end_matches('/').to_owned())
    }

    /// An address that may stand in a page.
    pub(crate) fn link_url(&mut self, name: &str) -> Option<String> {
        self.one(name, |node| url(node, &["http", "https", "mailto", "tel", ""]))
    }

    /// One of the words of the key table; spaces, hyphens, underscores and case make no difference.
    pub(crate) fn choice(&mut self, name: &str) -> Option<&'static str> {
        let (Key { kind: Kind::Choice(words), .. }, _) = self.find(name)? else { return None };
        self.one(name, |node| choice(node, words))
    }

    /// A number within the bounds of the key table.
    pub(crate) fn number(&mut self, name: &str) -> Option<f64> {
        let (Key { kind: Kind::Number(least, most), .. }, _) = self.find(name)? else { return None };
        self.one(name, |node| number(node, *least, *most))
    }

    /// A whole number within the bounds of the key table.
    pub(crate) fn whole(&mut self, name: &str) -> Option<u32> {
        let (Key { kind: Kind::Whole(least, most), .. }, _) = self.find(name)? else { return None };
        self.one(name, |node| whole(node, *least, *most))
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, name: &str) -> Option<bool> {
        self.one(name, flag)
    }

    /// A text, or a table of one per language of the site; the first of these is the default.
    pub(crate) fn name(&mut self, name: &str, languages: &[String]) -> Option<Text> {
        match self.find(name)? {
            (_, node @ Node { value: Value::Table(entries), .. }) => {
                names::read(node, entries, languages, self.problems)
            }
            _ => self.text(name).map(Text::new),
        }
    }
}

pub(crate) fn wrong_kind(node: &Node, expected: &str) -> Mistake {
    let message = format!("{expected} is expected here, not {}", node.value.kind());
    Mistake::new(codes::WRONG_KIND, node.span.clone(), message)
}

fn wrong(code: &'static Code, node: &Node, message: impl Into<String>) -> Mistake {
    Mistake::new(code, node.span.clone(), message)
}

/// A text that says something.
pub(crate) fn text(node: &Node) -> Result<String, Mistake> {
    match node.text().map(str::trim) {
        Some("") => Err(wrong(codes::EMPTY_VALUE, node, "this text is empty")),
        Some(text) => Ok(text.to_owned()),
        None => Err(wrong_kind(node, "a text")),
    }
}

pub(crate) fn id(node: &Node) -> Result<Id, Mistake> {
    let text = text(node)?;
    Id::new(&text).ok_or_else(|| wrong(codes::BAD_ID, node, format!("`{text}` is no id")))
}

pub(crate) fn color(node: &Node) -> Result<Color, Mistake> {
    let text = text(node)?;
    Color::parse(&text).ok_or_else(|| wrong(codes::BAD_VALUE, node, format!("`{text}` is no colour")))
}

/// A language of the product, in the canonical form of its tag.
pub(crate) fn language(node: &Node) -> Result<String, Mistake> {
    let text = text(node)?;
    let tag = text.parse::<LanguageIdentifier>().ok().filter(|tag| *tag != LanguageIdentifier::default());
    let tag = tag.ok_or_else(|| wrong(codes::BAD_VALUE, node, format!("`{text}` is no language tag")))?;
    let canonical = tag.to_string();
    if LANGUAGES.contains(&canonical.as_str()) {
        return Ok(canonical);
    }
    let known = format!("the languages of this version are {}", quoted(&LANGUAGES));
    let hint = match LANGUAGES.iter().find(|known| **known == tag.language.as_str()) {
        Some(language) => format!("did you mean `{language}`? {known}"),
        None => known,
    };
    Err(wrong(codes::BAD_VALUE, node, format!("this version does not speak `{text}`; it is left out"))
        .hint(hint))
}

fn flag(node: &Node) -> Result<bool, Mistake> {
    match &node.value {
        Value::Flag(flag) => Ok(*flag),
        // YAML 1.1 took yes and on for flags, and many still write them. Quotes and capitals change no meaning: nobody
        // who writes `draft: "True"` wants it published.
        Value::Plain(text) | Value::Text(text) => match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Ok(true),
            "false" | "no" | "off" => Ok(false),
            _ => Err(wrong_kind(node, "`true` or `false`")),
        },
        _ => Err(wrong_kind(node, "`true` or `false`")),
    }
}

fn number(node: &Node, least: f64, most: f64) -> Result<f64, Mistake> {
    let (Value::Number(text) | Value::Plain(text)) = &node.value else {
        return Err(wrong_kind(node, "a number"));
    };
    match text.parse::<f64>() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(wrong(codes::BAD_VALUE, node, format!("`{text}` is no number from {least} to {most}"))),
    }
}

fn whole(node: &Node, least: u32, most: u32) -> Result<u32, Mistake> {
    let (Value::Number(text) | Value::Plain(text)) = &node.value else {
        return Err(wrong_kind(node, "a number"));
    };
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| {
        wrong(codes::BAD_VALUE, node, format!("`{text}` is no whole number from {least} to {most}"))
    })
}

fn choice(node: &Node, words: &'static [&'static str]) -> Result<&'static str, Mistake> {
    let text = text(node)?;
    find_word(&text, words).ok_or_else(|| {
        let hint = match nearest(&text, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("one of {}", quoted(words)),
        };
        wrong(codes::BAD_VALUE, node, format!("`{text}` is not known here")).hint(hint)
    })
}

/// Finds a word; spaces, hyphens, underscores and case make no difference.
pub(crate) fn find_word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    let normal = |text: &str| text.trim().to_lowercase().replace(['-', '_'], " ");
    let wanted = normal(text);
    words.iter().find(|word| **word == wanted).copied()
}

/// Checks an address against the schemes that are allowed; the empty scheme means relative ones.
fn url(node: &Node, schemes: &[&str]) -> Result<String, Mistake> {
    let text = text(node)?;
    let bad = |why: &str| Err(wrong(codes::BAD_URL, node, format!("`{text}` {why}")));
    if text.contains(|c: char| c.is_whitespace() || c.is_control() || ['"', '<', '>', '\\', '`'].contains(&c))
    {
        return bad("has a character that no address has");
    }
    let (scheme, rest) = match text.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(['/', '?', '#']) => (scheme.to_ascii_lowercase(), rest),
        _ => (String::new(), text.as_str()),
    };
    if !schemes.contains(&scheme.as_str()) {
        return if scheme.is_empty() {
            bad("has no scheme")
        } else {
            bad("has a scheme that is not allowed here")
        };
    }
    if scheme.starts_with("http") && !has_host(rest) {
        return bad("names no host");
    }
    if scheme.is_empty() && rest.starts_with("//") {
        return bad("has no scheme");
    }
    Ok(text)
}

fn site_url(node: &Node) -> Result<String, Mistake> {
    let text = url(node, &["http", "https"])?;
    match text.find(|c: char| "?#;{}$'()|^".contains(c)) {
        None => Ok(text),
        Some(_) => Err(wrong(codes::BAD_URL, node, format!("`{text}` has more than a host and a path"))),
    }
}

fn has_host(rest: &str) -> bool {
    let authority = rest.strip_prefix("//").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest));
    // User names in addresses serve to deceive.
    authority.is_some_and(|host| !host.is_empty() && !host.starts_with(':') && !host.contains('@'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(text: &str) -> Node {
        Node::new(Value::Text(text.to_owned()), 0..text.len())
    }

    #[test]
    fn only_allowed_addresses_pass() {
        let link = |text: &str| url(&node(text), &["http", "https", "mailto", "tel", ""]).is_ok();
        for good in [
            "https://a.example",
            "HTTP://a.example/x?y#z",
            "mailto:help@a.example",
            "tel:+4612345",
            "/help",
            "help.html",
            "#top",
            "?a=b:c",
            "https://a.example:8080/x:y",
            "http://[::1]/",
        ] {
            assert!(link(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "https://",
            "https:///path",
            "https://user@a.example",
            "//a.example",
            "https://a.example/\"onload",
            "java\tscript:x",
            "a b",
        ] {
            assert!(!link(bad), "{bad}");
        }
        assert!(url(&node("/help"), &["http", "https"]).is_err());
    }

    #[test]
    fn the_address_of_the_site_is_a_host_and_a_path() {
        for good in ["https://a.example", "https://a.example/status/", "http://[::1]:8080/a.b_c~d"] {
            assert!(site_url(&node(good)).is_ok(), "{good}");
        }
        for bad in ["https://a.example/?a", "https://a.example#top", "https://a.example/a;b", "/status"] {
            assert!(site_url(&node(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn words_are_found_whatever_joins_them() {
        for text in ["major outage", "Major-Outage", "major_outage", " MAJOR OUTAGE "] {
            assert_eq!(find_word(text, &["partial outage", "major outage"]), Some("major outage"));
        }
        assert_eq!(find_word("majoroutage", &["major outage"]), None);
    }

    #[test]
    fn numbers_keep_to_their_bounds() {
        let number = |text: &str| number(&Node::new(Value::Number(text.to_owned()), 0..1), 0.0, 1.0).ok();
        assert_eq!(number("0.3"), Some(0.3));
        assert_eq!(number("nan"), None);
        assert_eq!(number("1.01"), None);
    }

    #[test]
    fn language_tags_become_canonical() {
        assert_eq!(language(&node("EN-xa")).ok().as_deref(), Some("en-XA"));
        assert_eq!(language(&node("ar-XB")).ok().as_deref(), Some("ar-XB"));
        assert!(language(&node("und")).is_err() && language(&node("english please")).is_err());
        let hint = |text: &str| language(&node(text)).unwrap_err().hint.unwrap_or_default();
        let known = "the languages of this version are `en`, `en-XA`, `ar-XB`";
        assert_eq!(hint("sv"), known);
        assert_eq!(hint("en-GB"), format!("did you mean `en`? {known}"));
    }
}
