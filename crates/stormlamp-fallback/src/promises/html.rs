//! What an HTML page promises: it is a whole document that asks for nothing, and its policy says so.

use html5gum::{StartTag, Token, Tokenizer};

use stormlamp_model::Site;

use super::lamp::{self, Loaded};
use super::{Broken, is_vain};
use crate::page::{SCRIPT, digest};
use crate::{PageSpec, Tier};

/// The policy that stands in an HTML page.
pub(crate) fn policy_of(bytes: &[u8]) -> Option<String> {
    Document::read(str::from_utf8(bytes).ok()?).policy
}

pub(super) fn html(text: &str, site: &Site, spec: &PageSpec) -> Vec<Broken> {
    let status_site = site.settings.url.trim_end_matches('/');
    let document = Document::read(text);
    let mut broken = document.broken.clone();
    let has_link = document.links.iter().any(|link| link.starts_with(status_site));
    let shown = document.words.contains(&spec.code.to_string());
    for (kept, what) in [
        (text.starts_with("<!doctype html>"), "<!doctype html>"),
        (document.lang, "<html lang dir>"),
        (document.charset, "<meta charset=\"utf-8\">"),
        (document.noindex, "<meta name=\"robots\" content=\"noindex\">"),
        (document.icon, "<link rel=\"icon\">, without which browsers ask for one"),
        (!document.title.trim().is_empty(), "<title>"),
        (document.headings == 1, "one <h1>"),
        (has_link, "a link to the status site"),
        (shown, "the status code"),
    ] {
        if !kept {
            broken.push(Broken::Missing(what));
        }
    }
    // The smallest page has no room for one.
    if spec.tier != Tier::Tiny || document.policy.is_some() {
        broken.extend(document.check_policy());
    }
    // Where there is little room, or waiting is vain, a page may do without.
    let needs_script = spec.tier == Tier::Page && !is_vain(spec.code);
    if document.scripts != [SCRIPT] && (needs_script || !document.scripts.is_empty()) {
        broken.push(Broken::Script);
    }
    broken.extend(lamp::broken(&document.loaded, site, spec));
    broken.extend(lamp::strangers(document.policy.as_deref().unwrap_or_default(), site, spec));
    broken
}

/// What a page consists of, as far as promises are concerned.
#[derive(Default)]
struct Document {
    lang: bool,
    charset: bool,
    noindex: bool,
    icon: bool,
    headings: usize,
    policy: Option<String>,
    title: String,
    /// All text outside of styles and scripts.
    words: String,
    links: Vec<String>,
    styles: Vec<String>,
    scripts: Vec<String>,
    /// Scripts that do not stand in the page.
    loaded: Vec<Loaded>,
    broken: Vec<Broken>,
}

impl Document {
    fn read(text: &str) -> Self {
        let mut document = Self::default();
        let mut inside = String::new();
        for Ok(token) in Tokenizer::new(text) {
            match token {
                Token::StartTag(tag) => {
                    inside = string(&tag.name);
                    document.element(&tag);
                }
                Token::EndTag(_) => inside.clear(),
                Token::String(text) => document.text(&inside, &string(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => (),
            }
        }
        document
    }

    fn text(&mut self, inside: &str, text: &str) {
        let list = match inside {
            "style" => &mut self.styles,
            "script" => &mut self.scripts,
            "title" => return self.title.push_str(text),
            _ => return self.words.push_str(text),
        };
        // A long text may come in several pieces.
        match list.last_mut() {
            Some(last) => last.push_str(text),
            None => self.broken.push(Broken::Element(inside.to_owned())),
        }
    }

    fn element(&mut self, tag: &StartTag<()>) {
        let name = string(&tag.name);
        let attribute = |wanted: &str| {
            tag.attributes.iter().find(|(name, _)| string(name) == wanted).map(|(_, value)| string(value))
        };
        let is_script = name == "script";
        match name.as_str() {
            "html" => {
                self.lang =
                    attribute("lang").is_some_and(|lang| !lang.is_empty()) && attribute("dir").is_some();
            }
            "h1" => self.headings += 1,
            "a" => self.links.extend(attribute("href")),
            "style" => self.styles.push(String::new()),
            "script" => self.script(attribute),
            "meta" => self.meta(attribute),
            "link" if attribute("rel").as_deref() == Some("icon") => self.icon(attribute),
            "base" | "embed" | "form" | "frame" | "iframe" | "image" | "link" | "object" | "use" => {
                self.broken.push(Broken::Element(name));
            }
            _ => (),
        }
        for (key, value) in &tag.attributes {
            // Which script a page may load is proved for itself.
            if !is_script || string(key) != "src" {
                self.attribute(&string(key), &string(value));
            }
        }
    }

    fn script(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        let Some(src) = attribute("src") else { return self.scripts.push(String::new()) };
        let is = |name, value: &str| attribute(name).as_deref() == Some(value);
        let is_hashed = attribute("integrity").is_some_and(|hash| hash.starts_with("sha384-"));
        let is_proved = is("type", "module") && is("crossorigin", "") && is_hashed;
        self.loaded.push(Loaded { src, is_proved, live: attribute("data-l").unwrap_or_default() });
    }

    fn icon(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        self.icon = true;
        let address = attribute("href").unwrap_or_default();
        if !address.starts_with("data:") {
            self.broken.push(Broken::Resource(address));
        }
    }

    fn meta(&mut self, attribute: impl Fn(&str) -> Option<String>) {
        let content = attribute("content").unwrap_or_default();
        self.charset |= attribute("charset").is_some_and(|charset| charset.eq_ignore_ascii_case("utf-8"));
        self.noindex |= attribute("name").as_deref() == Some("robots") && content == "noindex";
        match attribute("http-equiv").map(|name| name.to_ascii_lowercase()).as_deref() {
            None => (),
            // What stands before the policy is not under it.
            Some("content-security-policy") if self.styles.is_empty() && self.scripts.is_empty() => {
                self.policy = Some(content);
            }
            Some(other) => self.broken.push(Broken::Element(format!("meta http-equiv={other}"))),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let loads = ["src", "srcset", "poster", "data", "background", "manifest", "xlink:href", "ping"];
        if name == "style" || name.starts_with("on") || name == "nonce" {
            self.broken.push(Broken::Attribute(name.to_owned()));
        }
        if loads.contains(&name) && !value.starts_with("data:") {
            self.broken.push(Broken::Resource(value.to_owned()));
        }
        if name == "href" && value.trim_start().to_ascii_lowercase().starts_with("javascript:") {
            self.broken.push(Broken::Resource(value.to_owned()));
        }
    }

    /// The policy names the hashes of exactly the styles and scripts that stand in the page.
    fn check_policy(&self) -> Vec<Broken> {
        let Some(policy) = &self.policy else { return vec![Broken::Missing("the policy")] };
        let mut broken = Vec::new();
        let hashes = |contents: &[String]| {
            contents.iter().map(|content| format!("'{}'", digest(content))).collect::<Vec<_>>().join(" ")
        };
        let inlined = [("style-src", &self.styles), ("script-src", &self.scripts)];
        let inlined = inlined.into_iter().filter(|(_, contents)| !contents.is_empty());
        let loaded = self.loaded.first().map(|script| format!(" {} 'wasm-unsafe-eval'", script.src));
        let inlined = inlined.map(|(directive, contents)| {
            let loaded = loaded.as_deref().filter(|_| directive == "script-src").unwrap_or_default();
            format!("{directive} {}{loaded}", hashes(contents))
        });
        // What else a page with `lamp` may ask is proved for itself.
        let asks = (!self.scripts.is_empty() && self.loaded.is_empty()).then_some("connect-src 'self'");
        let always = ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"];
        for expected in always.into_iter().chain(asks).map(str::to_owned).chain(inlined) {
            if !policy.split(';').any(|directive| directive.trim() == expected) {
                broken.push(Broken::Policy(expected));
            }
        }
        broken.extend(self.styles.iter().flat_map(|style| imported(style)));
        broken
    }
}

/// How a sheet would load something. CSS knows no case, and where escapes hide a way, the policy still bars it.
fn imported(style: &str) -> impl Iterator<Item = Broken> {
    let style = style.to_ascii_lowercase();
    let ways = ["url(", "image-set(", "@import"].into_iter();
    ways.filter(move |way| style.contains(way)).map(|way| Broken::Resource(format!("`{way}` of its style")))
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
