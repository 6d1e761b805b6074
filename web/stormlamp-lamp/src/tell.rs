//! Putting newer words in the place of the page's own: always as text, and only where they differ.
//!
//! What a page reports stands between its headline and the ways on, which are all children of one element. The two
//! sentences about the next word are kept as elements: the page's own script shows one or the other when it is time.

use js_sys::Date;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::live::{Live, Next, Report};
use crate::news::News;
use crate::page::{Page, instant};
use crate::scribe::Scribe;

/// Says what of a file, of the instant `at`, is news. Nothing changes if the page is not built as it should be.
pub(crate) fn tell(page: &Page, live: &Live, at: f64) -> Option<()> {
    let mut shown = page.shown.borrow_mut();
    let shown = shown.as_mut()?;
    let news = shown.news(live, at)?;
    let place = Place::find(page)?;
    let state = shown.state.as_str();
    match news {
        News::AsBefore => {}
        News::Over => place.take(&live.headline, None, |words| words.over(&live.over)),
        News::Report(report) => {
            let kept = place.kept(state, report);
            let svg = (state == report.state).then(|| place.shape()).flatten();
            place.take(&live.headline, report.next.as_ref(), |words| {
                words.report(report, kept.as_ref(), svg.as_ref())
            });
        }
    }
    place.date(live);
    shown.state = if let News::Report(report) = news { report.state.clone() } else { String::new() };
    shown.at = at;
    Some(())
}

/// Where in the page things are said.
struct Place<'a> {
    page: &'a Page,
    headline: Element,
    /// What is said below the headline.
    parts: Vec<Element>,
    /// The ways on, before which everything stands.
    ways: Element,
    next: Element,
    late: Element,
}

impl<'a> Place<'a> {
    fn find(page: &'a Page) -> Option<Self> {
        let find = |id| page.document.get_element_by_id(id);
        let headline = page.document.query_selector("h1").ok()??;
        let (mut parts, mut part) = (Vec::new(), following(&headline)?);
        while part.query_selector("a[href='']").ok()?.is_none() {
            let after = following(&part)?;
            parts.push(part);
            part = after;
        }
        Some(Self { headline, parts, ways: part, next: find("next")?, late: find("late")?, page })
    }

    /// What stays of a report that names an incident without a state: what the status code means, above its title.
    fn kept(&self, state: &str, report: &Report) -> Option<Element> {
        self.parts.first().filter(|_| state == "open" && report.title.is_some()).cloned()
    }

    /// The shape of the state that is shown.
    fn shape(&self) -> Option<Element> {
        self.parts.iter().find_map(|part| part.query_selector("b svg").ok().flatten())
    }

    /// Puts other words in place, unless they are those that stand there.
    fn take(&self, headline: &str, next: Option<&Next>, words: impl Fn(&Scribe<'_>) -> Option<Vec<Element>>) {
        self.head(headline);
        let draft =
            |next: &Element, late: &Element| words(&Scribe { page: self.page, promise: [next, late] });
        let copy = |element: &Element| element.clone_node().ok()?.dyn_into().ok();
        let Some((next_copy, late_copy)) = copy(&self.next).zip(copy(&self.late)) else { return };
        let Some(new) = draft(&next_copy, &late_copy) else { return };
        if read(&new) == read(&self.parts) {
            return;
        }
        let Some(new) = draft(&self.next, &self.late) else { return };
        for part in &new {
            let _ = self.ways.before_with_node_1(part);
        }
        for part in self.parts.iter().filter(|part| !new.contains(part)) {
            part.remove();
        }
        self.promise(next);
    }

    fn head(&self, headline: &str) {
        let before = self.headline.text_content().unwrap_or_default();
        if before != headline {
            let document = &self.page.document;
            document.set_title(&document.title().replace(&before, headline));
            self.headline.set_text_content(Some(headline));
        }
    }

    /// Shows which sentence about the next word is true, and has the page's script watch its time.
    fn promise(&self, next: Option<&Next>) {
        let due = next.and_then(|next| instant(&next.at));
        let is_late = due.is_some_and(|due| due <= Date::now());
        show(&self.next, due.is_some() && !is_late);
        show(&self.late, is_late);
        if let Some(watch) = self.page.document.get_element_by_id("retry") {
            let _ = watch.set_attribute("data-next", next.map_or("", |next| &next.at));
        }
    }

    /// Says as of when all this is known.
    fn date(&self, live: &Live) {
        if let Some(line) = &self.page.as_of {
            line.set_text_content(None);
            Scribe { page: self.page, promise: [&self.next, &self.late] }.write(line, &live.as_of);
        }
    }
}

/// The element behind another one. One theme sets the headline and the first line in a box of their own.
fn following(element: &Element) -> Option<Element> {
    let beyond = || element.parent_element()?.next_element_sibling();
    element.next_element_sibling().or_else(beyond)
}

fn show(element: &Element, shown: bool) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        element.set_hidden(!shown);
    }
}

/// What can be read in some elements, however it is spaced.
fn read(elements: &[Element]) -> String {
    let text = |element: &Element| element.text_content().unwrap_or_default();
    elements.iter().map(text).collect::<String>().split_whitespace().collect()
}
