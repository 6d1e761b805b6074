//! The document around a page: head, styles, policy and scripts.
//!
//! Each page carries its Content-Security-Policy in a `meta` element, because only the page knows the
//! hash of its inline styles. The policy allows exactly what the page does and nothing else.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use stormlamp_model::{Brand, Scheme};
use yew::prelude::*;

use stormlamp_ui::render;

use crate::address::Addresses;
use crate::view::View;

/// Bytes that most pages need beside the styles.
const ROOM: usize = 16 * 1024;

/// What the head of a page says.
pub(crate) struct Head<'a> {
    /// The path of the page below the language.
    pub(crate) path: &'a str,
    /// The title of the page; the site's name alone for the front page.
    pub(crate) title: Option<&'a str>,
    /// One or two plain sentences.
    pub(crate) description: String,
    /// The styles of the page and what they allow.
    pub(crate) style: &'a Style,
    /// The boot script below `/assets/`.
    pub(crate) boot: Option<&'a str>,
    /// The logo below `/assets/`; it is the icon of the page, too.
    pub(crate) logo: Option<&'a str>,
    /// Whether search engines may keep the page.
    pub(crate) indexed: bool,
    /// Where the page leads at once, below the language.
    pub(crate) moved_to: Option<&'a str>,
}

/// The styles of every page, and the policy that allows them: worked out once for a site.
pub(crate) struct Style {
    element: String,
    policy: String,
}

impl Style {
    /// The brand's colours before the styles of the bundle, its own styles behind them.
    pub(crate) fn new(brand: &Brand, styles: &str) -> Self {
        let own = brand.styles.as_ref().map_or("", |styles| styles.css.as_str());
        let sheet = format!("{}{styles}{own}", brand_styles(brand));
        let policy = policy(&sheet);
        Self { element: render::view(&html! { <style>{sheet}</style> }), policy }
    }
}

/// A whole document. The styles are most of its bytes and the same everywhere, so they are copied as they are.
pub(crate) fn document(view: &View<'_>, head: &Head<'_>, body: &Html) -> String {
    let Style { element, policy } = head.style;
    let before = html! {
        <>
            <meta charset="utf-8" />
            <meta http-equiv="Content-Security-Policy" content={policy.clone()} />
            <meta name="viewport" content="width=device-width,initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{title(view, head)}</title>
            <meta name="description" content={head.description.clone()} />
            { links(view, head) }
            { icon(view, head) }
        </>
    };
    let (language, direction) = (view.language(), view.words.direction().keyword());
    let locale = view.words.format_locale();
    let mut page = String::with_capacity(element.len() + ROOM);
    page.push_str("<!doctype html>");
    page.push_str(&format!("<html lang=\"{language}\" dir=\"{direction}\" data-locale=\"{locale}\"><head>"));
    render::write(&before, &mut page);
    page.push_str(element);
    render::write(&scripts(view, head), &mut page);
    page.push_str("</head><body>");
    render::write(body, &mut page);
    page.push_str("</body></html>");
    page
}

fn title(view: &View<'_>, head: &Head<'_>) -> String {
    let site = view.site.settings.name.get(view.language());
    match head.title {
        Some(title) => view.words.page_title(site, title),
        None => view.words.front_title(site),
    }
}

fn links(view: &View<'_>, head: &Head<'_>) -> Html {
    if let Some(to) = head.moved_to {
        return moved(view, to);
    }
    if !head.indexed {
        return html! { <meta name="robots" content="noindex" /> };
    }
    let languages = &view.site.settings.languages;
    let alternate = |tag: &String| {
        let href = Addresses::new(&view.site.settings, tag).absolute(head.path);
        html! { <link rel="alternate" hreflang={tag.clone()} {href} /> }
    };
    html! {
        <>
            <link rel="canonical" href={view.addresses.absolute(head.path)} />
            if languages.len() > 1 {
                { for languages.iter().map(alternate) }
            }
        </>
    }
}

/// At once: WCAG forbids redirects after a while (failure F41), and recommends this one (technique H76).
fn moved(view: &View<'_>, to: &str) -> Html {
    html! {
        <>
            <meta http-equiv="refresh" content={format!("0;url={}", view.addresses.page(to))} />
            <meta name="robots" content="noindex" />
            <link rel="canonical" href={view.addresses.absolute(to)} />
        </>
    }
}

/// The logo, else an empty one: without any, browsers ask for `/favicon.ico`, which is not there.
fn icon(view: &View<'_>, head: &Head<'_>) -> Html {
    let icon = |logo: &str| {
        let href = view.addresses.shared(&format!("assets/{logo}"));
        html! { <link rel="icon" {href} /> }
    };
    head.logo.map_or_else(|| html! { <link rel="icon" href="data:," /> }, icon)
}

fn scripts(view: &View<'_>, head: &Head<'_>) -> Html {
    match head.boot {
        Some(boot) => {
            let src = view.addresses.shared(&format!("assets/{boot}"));
            html! { <script type="module" {src}></script> }
        }
        None => Html::default(),
    }
}

/// The brand's accent for both colour schemes, and the words on it.
fn brand_styles(brand: &Brand) -> String {
    let variables = |scheme| {
        let accent = brand.accent_on(scheme);
        format!(":root{{--accent:{};--on:{}}}", accent.hex(), accent.text_on().hex())
    };
    format!("{}@media(prefers-color-scheme:dark){{{}}}", variables(Scheme::Light), variables(Scheme::Dark))
}

fn policy(styles: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(styles.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; script-src 'self' 'wasm-unsafe-eval'; \
         connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    )
}
