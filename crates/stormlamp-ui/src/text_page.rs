//! A page of the owner's own words, which belongs to no incident.

use stormlamp_markdown::Html;
use yew::{AttrValue, html};

use crate::chrome::{Chrome, page};
use crate::mark::written;
use crate::told::Told;

/// A page of the owner's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct TextPageProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// "Draft: only in this preview"; never in a build.
    pub draft: Option<AttrValue>,
    /// The title.
    pub title: Told<AttrValue>,
    /// The text.
    pub body: Told<Html>,
}

/// The body of the page.
pub fn text_page(props: &TextPageProps) -> yew::Html {
    let TextPageProps { title, body, .. } = props;
    let content = html! {
        <article>
            if let Some(draft) = &props.draft {
                <p class="draft">{ draft }</p>
            }
            <header class="head"><h1 lang={&title.lang} dir="auto">{ &title.text }</h1></header>
            <div class="prose text" lang={&body.lang} dir="auto">{ written(&body.text) }</div>
        </article>
    };
    page(&props.chrome, content)
}
