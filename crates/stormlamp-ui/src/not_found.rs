//! The page for an address that leads nowhere.

use yew::AttrValue;

use crate::chrome::{Chrome, NavLink};

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
