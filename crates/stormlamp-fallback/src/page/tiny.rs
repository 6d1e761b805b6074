//! The document of the smallest tier: complete sentences and two links in a thousand bytes.
//!
//! The tags of head and body are left out, which HTML allows; parsers add them. So is the policy: it would take a fifth
//! of the page, in which nothing runs and nothing is loaded.

use yew::{Html, component, html};

use super::body::{line, link, status};
use super::view::{PageProps, title};
use crate::said::Link;
use crate::speech::Speech;

/// The whole document but its doctype.
#[component]
pub(super) fn TinyPage(props: &PageProps) -> Html {
    let Speech { headline, product, as_of, failover, follow, help, retry_after, .. } = &props.speech;
    let again = retry_after.map(|_| Link { label: props.try_again.to_string(), href: String::new() });
    let way = |(index, way)| html! { <>{ if index > 0 { " · " } else { "" } }{ link(way) }</> };
    // Where even the style has given way, the headline stands once.
    let is_bare = props.style.is_empty() && !product.trim().is_empty();
    let title = if is_bare { product.clone() } else { title(&props.speech) };
    html! {
        <html lang={props.lang} dir={props.dir}>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width" />
            <meta name="robots" content="noindex" />
            <link rel="icon" href="data:," />
            <title>{ title }</title>
            if !props.style.is_empty() {
                <style>{ &props.style }</style>
            }
            <main>
            <h1>{ headline }</h1>
            <p>{ sentence(props) }</p>
            <p>
                { for again.iter().chain(failover).chain(follow).chain(help).enumerate().map(way) }
            </p>
            <p>
                { &props.code }
                if retry_after.is_some() { { " · " }{ line(as_of, None, props) } }
            </p>
            </main>
        </html>
    }
}

/// Since when, and when the next word comes; without an incident, what the code means.
fn sentence(props: &PageProps) -> Html {
    let Speech { report, explanation, .. } = &props.speech;
    match report {
        Some(report) => status(report, props),
        None => html! { { explanation.join(" ") } },
    }
}
