//! The page at a former address: it says where the page is now, for those whom nothing takes there.

use yew::{AttrValue, Html, html};

use crate::chrome::{Chrome, page};
use crate::told::Told;

/// The page at a former address.
#[derive(Clone, Debug, PartialEq)]
pub struct MovedProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// "This page has moved".
    pub title: AttrValue,
    /// "You are being taken to its new address:".
    pub text: AttrValue,
    /// The new address.
    pub href: AttrValue,
    /// The title of what is there.
    pub label: Told<AttrValue>,
}

/// The body of the page.
pub fn moved(props: &MovedProps) -> Html {
    let Told { text: label, lang } = &props.label;
    let content = html! {
        <div class="head">
            <h1>{ &props.title }</h1>
            <p class="lead">{ &props.text }{ " " }<a href={&props.href} {lang} dir="auto">{ label }</a></p>
        </div>
    };
    page(&props.chrome, content)
}
