//! The script element that loads `lamp` from the status site: what brings an open page up to date.
//!
//! Everything that `lamp` has to know of the page stands in this element, see `web/stormlamp-lamp/src/page.rs`.

use stormlamp_words::Written;
use yew::{Html, html};

use crate::live::{form, live_name, live_path};
use crate::spec::{Subject, status_site};
use crate::speech::Speech;
use crate::{Tier, Waiting};

/// What open pages load from the status site. The addresses are absolute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lamp {
    /// The script.
    pub script: String,
    /// What it is proved by: a hash as Subresource Integrity has it.
    pub integrity: String,
    /// The WebAssembly module that the script loads, and proves.
    pub wasm: String,
}

/// `lamp` in a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Lit {
    lamp: Lamp,
    /// Which `live.json` it asks for, see [`live_name`].
    live: String,
    /// What it reports, see [`state`]; `None` if its words are not to be replaced.
    state: Option<&'static str>,
    /// The addresses of the regions that it may link, see [`named`].
    regions: Option<String>,
    /// The sources that `lamp` may ask, as policies name them.
    asks: Vec<String>,
}

impl Lit {
    /// `lamp` for a page; nothing for small pages, where waiting is vain, and where nobody could load it.
    pub(super) fn of(
        lamp: Option<&Lamp>,
        subject: &Subject<'_>,
        tier: Tier,
        speech: &Speech,
    ) -> Option<Self> {
        let is_asked = tier == Tier::Page && subject.code.waiting == Waiting::Helps;
        let lamp = lamp.filter(|_| is_asked)?;
        let Subject { site, profile, language, .. } = subject;
        let home = status_site(site)?;
        let regions = profile.failover.iter().filter_map(|id| site.region(id));
        let health = regions.filter_map(|region| source(region.health.as_deref()?));
        let live = source(&format!("{home}{}", live_path(&profile.id, *language)))?;
        let asks = [source(&lamp.wasm)?, live].into_iter().chain(health).collect();
        let live = live_name(&profile.id, *language);
        let regions = speech.failover.as_ref().and_then(|linked| named(subject, &linked.href));
        Some(Self { lamp: lamp.clone(), live, state: Some(state(speech)), regions, asks })
    }

    /// The same in a page of the owner's: what that is made of is not ours to replace.
    pub(super) fn leaving_words(self) -> Self {
        Self { state: None, ..self }
    }

    /// What the policy of the page has to allow: sources of scripts, and sources that may be asked.
    pub(super) fn allowed(&self) -> [String; 2] {
        let script = source(&self.lamp.script).unwrap_or_default();
        [format!(" {script} 'wasm-unsafe-eval'"), format!(" {}", self.asks.join(" "))]
    }
}

/// What a page reports, in as few bytes as tell it: the first letter of the state's keyword, `o` where none is known of
/// what is open, nothing if nothing is reported.
pub(crate) fn state(speech: &Speech) -> &'static str {
    let Some(report) = &speech.report else { return "" };
    report.state.and_then(|state| state.keyword().get(..1)).unwrap_or("o")
}

/// The addresses of the profile's regions, the one that the page links first. `lamp` makes no link lead anywhere else,
/// whatever `live.json` says, since no hash proves that.
fn named(subject: &Subject<'_>, linked: &str) -> Option<String> {
    let regions = subject.profile.failover.iter().filter_map(|id| subject.site.region(id));
    let others = regions.filter_map(|region| region.url.as_deref()).filter(|url| *url != linked);
    let named: Vec<&str> = [linked].into_iter().chain(others).collect();
    let is_list = named.iter().all(|url| !url.contains(char::is_whitespace));
    is_list.then(|| named.join(" "))
}

/// The element, if there is to be one.
pub(super) fn script(lit: Option<&Lit>) -> Html {
    let Some(Lit { lamp, live, state, regions, .. }) = lit else { return Html::default() };
    html! {
        <script type="module" async=true src={lamp.script.clone()} integrity={lamp.integrity.clone()}
            crossorigin="" data-l={live.clone()} data-s={*state} data-r={regions.clone()} />
    }
}

/// How a time of a page with `lamp` is written, for `data-f`.
pub(super) fn written(lit: Option<&Lit>, written: &Written) -> Option<&'static str> {
    lit.and_then(|_| form(written))
}

/// An address as a source of a policy (CSP level 3, section 2.3.1): without its query, and with nothing in it that ends a
/// source or a directive. `None` for what cannot be named.
fn source(address: &str) -> Option<String> {
    let place = address.split(['?', '#']).next().unwrap_or_default();
    let source = place.replace(';', "%3B").replace(',', "%2C");
    let is_plain = source.bytes().all(|byte| byte.is_ascii_graphic() && !b"'\"<>".contains(&byte));
    (is_plain && source.contains("://")).then_some(source)
}

#[cfg(test)]
mod tests {
    use super::source;

    #[test]
    fn a_source_can_end_neither_itself_nor_its_directive() {
        let health = "https://us.northwind.example/health;a,b?full=1#x";
        assert_eq!(source(health).as_deref(), Some("https://us.northwind.example/health%3Ba%2Cb"));
        for address in
            ["/health", "https://us.example/a b", "https://us.example/'self'", "https://ü.example/"]
        {
            assert_eq!(source(address), None, "{address}");
        }
    }
}
