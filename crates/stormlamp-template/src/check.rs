//! What a template promises, proved on pages that it makes: that every word is there that a page needs, and that the page
//! asks for nothing.
//!
//! It is filled in with an outage and with a lasting error. Where a fault can be found in the template, its line is told.

use html5gum::{StartTag, Token, Tokenizer};

use crate::values::{STATUS_SITE, Values};
use crate::{Fault, render};

/// Bytes of a page, less those that the policy, the script and the words of a long outage need.
const MOST: usize = 6_500;

/// Every fault of a template; nothing if it can be used.
pub fn check(template: &str) -> Vec<Fault> {
    let escaping = template.find("autoescape").map(|at| {
        let hint = "leave it out; what is HTML among the values is not escaped, and everything else is";
        Fault::new(Some(line(template, at)), "escaping cannot be switched off", hint)
    });
    let of_sample = |values: &Values| match render(template, values) {
        Ok(page) => of_page(&page, template, values),
        Err(fault) => vec![fault],
    };
    let samples = Values::samples();
    let found = escaping.into_iter().chain(samples.iter().flat_map(of_sample));
    // What both pages lack is said once.
    found.fold(Vec::new(), |mut once, fault| {
        if !once.contains(&fault) {
            once.push(fault);
        }
        once
    })
}

/// What a page consists of.
#[derive(Default)]
struct Page<'a> {
    /// What made it.
    template: &'a str,
    lang: bool,
    charset: bool,
    noindex: bool,
    icon: bool,
    headings: usize,
    title: String,
    words: String,
    links: Vec<String>,
    ids: Vec<String>,
    faults: Vec<Fault>,
}

fn of_page(page: &str, template: &str, values: &Values) -> Vec<Fault> {
    let found = Page::read(page, template);
    let missing = found.missing(page, values);
    let size = (page.len() > MOST).then(|| {
        let size = page.len();
        let message =
            format!("a usual page has {size} bytes, and {MOST} leave room for a policy and more words");
        Fault::new(None, message, "leave out styles; comments as `{# … #}` do not count")
    });
    found.faults.into_iter().chain(missing).chain(size).collect()
}

fn starts_as_html(page: &str) -> bool {
    page.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>"))
}

/// Elements that no page may have.
const ELEMENTS: [&str; 12] = [
    "base", "embed", "feimage", "form", "frame", "iframe", "image", "input", "link", "object", "script",
    "use",
];

/// Attributes by which a page would ask for something.
const LOADS: [&str; 10] = [
    "src",
    "srcset",
    "poster",
    "data",
    "background",
    "manifest",
    "xlink:href",
    "ping",
    "action",
    "formaction",
];

impl<'a> Page<'a> {
    fn read(page: &str, template: &'a str) -> Self {
        let mut found = Self { template, ..Self::default() };
        let mut inside = String::new();
        for Ok(token) in Tokenizer::new(page) {
            match token {
                Token::StartTag(tag) => {
                    inside = string(&tag.name);
                    found.element(&tag);
                }
                Token::EndTag(_) => inside.clear(),
                Token::String(text) => found.text(&inside, &string(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => (),
            }
        }
        found
    }

    fn missing(&self, page: &str, values: &Values) -> Vec<Fault> {
        let waits = values.again.is_some();
        let says = |words: &str| self.words.contains(words);
        let promised = [
            (starts_as_html(page), "the doctype", "begin with `<!doctype html>`"),
            (self.lang, "the language", "`<html lang=\"{{ lang }}\" dir=\"{{ dir }}\">`"),
            (self.charset, "the charset", "`<meta charset=\"utf-8\">`, first in the head"),
            (self.noindex, "`noindex`", "`<meta name=\"robots\" content=\"noindex\">`"),
            (
                self.icon,
                "the icon",
                "`<link rel=\"icon\" href=\"data:,\">`; without it browsers ask the dead app for one",
            ),
            (!self.title.trim().is_empty(), "the title", "`<title>{{ title }}</title>`"),
            (self.headings == 1, "one `<h1>`", "`<h1>{{ headline }}</h1>`"),
            (says(&values.headline), "the headline", "`<h1>{{ headline }}</h1>`"),
            (says(&values.code.to_string()), "the status code", "`{{ code_label }}`"),
            (
                self.links.iter().any(|href| href == STATUS_SITE),
                "the link to the status site",
                "`<a href=\"{{ follow.href }}\">{{ follow.label }}</a>`",
            ),
            (!waits || says("As of "), "as of when it speaks", "`{{ as_of }}`"),
            (!waits || self.ids.iter().any(|id| id == "retry"), "the countdown", "`{{ retry }}`"),
            (!waits || says("since "), "since when it lasts", "`<p>{{ status }}</p>`"),
        ];
        let missing = promised.into_iter().filter(|(is_kept, ..)| !is_kept);
        missing.map(|(_, what, hint)| Fault::new(None, format!("{what} is missing"), hint)).collect()
    }

    fn text(&mut self, inside: &str, text: &str) {
        match inside {
            "title" => self.title.push_str(text),
            "style" => self.style(text),
            "script" => (),
            _ => self.words.push_str(text),
        }
    }

    fn style(&mut self, css: &str) {
        let css = css.to_ascii_lowercase();
        for needle in ["url(", "@import", "@font-face", "image-set("] {
            if css.contains(needle) {
                let hint = "a page asks for nothing: use colours and shapes, and fonts of the system";
                self.refuse(needle, &format!("its style has `{needle}`"), hint);
            }
        }
    }

    fn element(&mut self, tag: &StartTag<()>) {
        let name = string(&tag.name);
        let attribute = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| string(name) == wanted);
            found.map(|(_, value)| string(value)).unwrap_or_default()
        };
        match name.as_str() {
            "html" => self.lang = !attribute("lang").is_empty() && !attribute("dir").is_empty(),
            "h1" => self.headings += 1,
            "a" => self.links.push(attribute("href")),
            "meta" => self.meta(attribute),
            "link" if attribute("rel") == "icon" && attribute("href").starts_with("data:") => {
                self.icon = true;
            }
            name if ELEMENTS.contains(&name) => self.forbidden(name),
            _ => (),
        }
        self.ids.extend(Some(attribute("id")).filter(|id| !id.is_empty()));
        for (key, value) in &tag.attributes {
            self.attribute(&string(key), &string(value));
        }
    }

    fn meta(&mut self, attribute: impl Fn(&str) -> String) {
        let kind = attribute("http-equiv");
        if !kind.is_empty() {
            let hint = "the policy is put in for you, and the script tries again";
            self.refuse("http-equiv", &format!("`<meta http-equiv=\"{kind}\">` is not allowed"), hint);
            return;
        }
        self.charset |= attribute("charset").eq_ignore_ascii_case("utf-8");
        self.noindex |= attribute("name") == "robots" && attribute("content") == "noindex";
    }

    fn forbidden(&mut self, element: &str) {
        let (message, hint) = match element {
            "script" => (
                "scripts of its own are not allowed".to_owned(),
                "the page's script is put in for you; `{{ retry }}` is what it works with",
            ),
            _ => (
                format!("the element `<{element}>` is not allowed"),
                "a page asks for nothing and sends nothing",
            ),
        };
        self.refuse(&format!("<{element}"), &message, hint);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if name == "style" {
            let hint = "put it into the `<style>` of the head";
            self.refuse("style=", "the attribute `style` is not allowed", hint);
        } else if name.starts_with("on") || name == "nonce" {
            let hint = "a page works without scripts of its own";
            self.refuse(name, &format!("the attribute `{name}` is not allowed"), hint);
        }
        if LOADS.contains(&name) {
            self.address(name, value);
        }
        if name == "href" && is_script(value) {
            self.refuse(value, &format!("it has a script in the address `{value}`"), "link to a page");
        }
    }

    /// What a page would ask for. Without a logo, or room for one, its value is empty.
    fn address(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            let hint = "leave it out where there is none: `{% if logo %}<img src=\"{{ logo }}\" alt=\"\">{% endif %}`";
            self.refuse(&format!("{name}="), &format!("the attribute `{name}` is empty"), hint);
        } else if !value.starts_with("data:") {
            let hint = "a page brings everything along: `{{ logo }}` is an address that needs no request";
            self.refuse(value, &format!("it asks for `{value}`"), hint);
        }
    }

    fn refuse(&mut self, needle: &str, message: &str, hint: &str) {
        let at = self.template.to_ascii_lowercase().find(&needle.to_ascii_lowercase());
        self.faults.push(Fault::new(at.map(|at| line(self.template, at)), message, hint));
    }
}

/// Whether browsers take an address for a script; they leave out white space and control characters.
fn is_script(address: &str) -> bool {
    let read = address.chars().filter(|c| !c.is_ascii_control() && *c != ' ');
    read.collect::<String>().to_ascii_lowercase().starts_with("javascript:")
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
