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
struct Page {
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
    let mut found = Page::default();
    let mut inside = String::new();
    for Ok(token) in Tokenizer::new(page) {
        match token {
            Token::StartTag(tag) => {
                inside = string(&tag.name);
                found.element(&tag, template);
            }
            Token::EndTag(_) => inside.clear(),
            Token::String(text) => found.text(&inside, &string(&text), template),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => (),
        }
    }
    let waits = values.again.is_some();
    for (kept, what, hint) in [
        (starts_as_html(page), "the doctype", "begin with `<!doctype html>`"),
        (found.lang, "the language", "`<html lang=\"{{ lang }}\" dir=\"{{ dir }}\">`"),
        (found.charset, "the charset", "`<meta charset=\"utf-8\">`, first in the head"),
        (found.noindex, "`noindex`", "`<meta name=\"robots\" content=\"noindex\">`"),
        (
            found.icon,
            "the icon",
            "`<link rel=\"icon\" href=\"data:,\">`; without it browsers ask the dead app for one",
        ),
        (!found.title.trim().is_empty(), "the title", "`<title>{{ title }}</title>`"),
        (found.headings == 1, "one `<h1>`", "`<h1>{{ headline }}</h1>`"),
        (found.words.contains(&values.headline), "the headline", "`<h1>{{ headline }}</h1>`"),
        (found.words.contains(&values.code.to_string()), "the status code", "`{{ code_label }}`"),
        (
            found.links.iter().any(|href| href == STATUS_SITE),
            "the link to the status site",
            "`<a href=\"{{ follow.href }}\">{{ follow.label }}</a>`",
        ),
        (!waits || found.words.contains("As of "), "as of when it speaks", "`{{ as_of }}`"),
        (!waits || found.ids.iter().any(|id| id == "retry"), "the countdown", "`{{ retry }}`"),
        (!waits || found.words.contains("since "), "since when it lasts", "`<p>{{ status }}</p>`"),
    ] {
        if !kept {
            found.faults.push(Fault::new(None, format!("{what} is missing"), hint));
        }
    }
    if page.len() > MOST {
        let message = format!(
            "a usual page has {} bytes, and {MOST} leave room for a policy and more words",
            page.len()
        );
        found.faults.push(Fault::new(None, message, "leave out styles; comments as `{# … #}` do not count"));
    }
    found.faults
}

fn starts_as_html(page: &str) -> bool {
    page.get(..15).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype html>"))
}

impl Page {
    fn text(&mut self, inside: &str, text: &str, template: &str) {
        match inside {
            "title" => self.title.push_str(text),
            "style" => self.style(text, template),
            "script" => (),
            _ => self.words.push_str(text),
        }
    }

    fn style(&mut self, css: &str, template: &str) {
        let css = css.to_ascii_lowercase();
        for needle in ["url(", "@import", "@font-face", "image-set("] {
            if css.contains(needle) {
                self.refuse(
                    template,
                    needle,
                    &format!("its style has `{needle}`"),
                    "a page asks for nothing: use colours and shapes, and fonts of the system",
                );
            }
        }
    }

    fn element(&mut self, tag: &StartTag<()>, template: &str) {
        let name = string(&tag.name);
        let attribute = |wanted: &str| {
            let found = tag.attributes.iter().find(|(name, _)| string(name) == wanted);
            found.map(|(_, value)| string(value)).unwrap_or_default()
        };
        match name.as_str() {
            "html" => self.lang = !attribute("lang").is_empty() && !attribute("dir").is_empty(),
            "h1" => self.headings += 1,
            "a" => self.links.push(attribute("href")),
            "meta" if !attribute("http-equiv").is_empty() => {
                let message = format!("`<meta http-equiv=\"{}\">` is not allowed", attribute("http-equiv"));
                self.refuse(
                    template,
                    "http-equiv",
                    &message,
                    "the policy is put in for you, and the script tries again",
                );
            }
            "meta" => {
                self.charset |= attribute("charset").eq_ignore_ascii_case("utf-8");
                self.noindex |= attribute("name") == "robots" && attribute("content") == "noindex";
            }
            "link" if attribute("rel") == "icon" => self.icon = true,
            "script" => self.refuse(
                template,
                "<script",
                "scripts of its own are not allowed",
                "the page's script is put in for you; `{{ retry }}` is what it works with",
            ),
            "base" | "embed" | "form" | "frame" | "iframe" | "image" | "input" | "link" | "object"
            | "use" => {
                self.refuse(
                    template,
                    &format!("<{name}"),
                    &format!("the element `<{name}>` is not allowed"),
                    "a page asks for nothing and sends nothing",
                );
            }
            _ => (),
        }
        self.ids.extend(Some(attribute("id")).filter(|id| !id.is_empty()));
        for (key, value) in &tag.attributes {
            self.attribute(&string(key), &string(value), template);
        }
    }

    fn attribute(&mut self, name: &str, value: &str, template: &str) {
        if name == "style" {
            self.refuse(
                template,
                "style=",
                "the attribute `style` is not allowed",
                "put it into the `<style>` of the head",
            );
        } else if name.starts_with("on") || name == "nonce" {
            self.refuse(
                template,
                name,
                &format!("the attribute `{name}` is not allowed"),
                "a page works without scripts of its own",
            );
        }
        let loads = [
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
        if loads.contains(&name) && !value.is_empty() && !value.starts_with("data:") {
            self.refuse(
                template,
                value,
                &format!("it asks for `{value}`"),
                "a page brings everything along: `{{ logo }}` is an address that needs no request",
            );
        }
        if name == "href" && value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
            self.refuse(
                template,
                value,
                &format!("it has a script in the address `{value}`"),
                "link to a page",
            );
        }
    }

    fn refuse(&mut self, template: &str, needle: &str, message: &str, hint: &str) {
        let at = template.to_ascii_lowercase().find(&needle.to_ascii_lowercase());
        self.faults.push(Fault::new(at.map(|at| line(template, at)), message, hint));
    }
}

/// The line of a byte, counted from 1.
fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
