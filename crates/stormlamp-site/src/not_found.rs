//! The page for an address that leads nowhere.

use stormlamp_ui::chrome::NavLink;
use stormlamp_ui::not_found::NotFoundProps;

use crate::chrome::chrome;
use crate::view::View;

/// Everything that the page shows.
pub(crate) fn not_found(view: &View<'_>, logo: Option<&str>) -> NotFoundProps {
    NotFoundProps {
        chrome: chrome(view, "404.html", logo),
        title: view.words.not_found_title().into(),
        text: view.words.not_found_text().into(),
        home: NavLink {
            href: view.addresses.page("").into(),
            label: view.words.not_found_home().into(),
            lang: None,
            current: false,
        },
    }
}
