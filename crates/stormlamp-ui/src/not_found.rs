//! The page for an address that leads nowhere.

use yew::{AttrValue, Html, html};

use crate::chrome::{Chrome, NavLink, page};

/// The page for an address that leads nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct NotFoundProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// "There is no such page".
    pub title: AttrValue,
    /// What may have happened, and what to do.
    pub text: AttrValue,
    /// To the front page.
    pub home: NavLink,
}

/// The body of the page.
pub fn not_found(props: &NotFoundProps) -> Html {
    let content = html! {
        <div class="head">
            <h1>{ &props.title }</h1>
            <p class="lead">{ &props.text }</p>
            <p><a class="action" href={&props.home.href}>{ &props.home.label }</a></p>
        </div>
    };
    page(&props.chrome, content)
}
