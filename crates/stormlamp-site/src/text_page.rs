//! Pages of the owner's own words.

use stormlamp_model::Page;
use stormlamp_ui::text_page::TextPageProps;
use stormlamp_ui::told::Told;

use crate::address;
use crate::chrome::chrome;
use crate::view::View;

/// Everything that the page shows.
pub(crate) fn text_page(view: &View<'_>, page: &Page, logo: Option<&str>) -> TextPageProps {
    let text = page.told_in(view.language());
    let lang = view.page_lang(page);
    TextPageProps {
        chrome: chrome(view, &address::page(&page.id), logo),
        draft: view.draft(page.draft),
        title: Told { text: text.title.clone().into(), lang: lang.clone() },
        body: Told { text: view.blocks("pages", &text.body.0, 2, ""), lang },
    }
}
