//! When to ask: once, and again when somebody looks at the page anew after a while.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Date;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Response;

use crate::browser::{ask, listen, settle};
use crate::json::{Json, parse};
use crate::live::Live;
use crate::page::{Page, Place, instant};
use crate::regions::{Link, forbidden};
use crate::tell::tell;
use crate::zone::localise;

/// Milliseconds from one request to the next, at least.
const PAUSE: f64 = 60_000.0;
/// No file that is read has more bytes.
const MOST: usize = 65_536;

/// A page, and what becomes of it.
struct Follow {
    page: Page,
    /// Where things are said.
    place: Cell<Option<Place>>,
    /// The page's link to another region, but while it is found out where that leads.
    link: Cell<Option<Link>>,
    /// When it was last asked.
    asked: Cell<f64>,
}

/// Asks, and goes on to for as long as the page stands.
pub(crate) fn start(page: Page, place: Option<Place>) {
    let (place, link) = (Cell::new(place), Cell::new(Link::find(&page)));
    let follow = Rc::new(Follow { page, place, link, asked: Cell::new(f64::NEG_INFINITY) });
    follow.ask();
    let again = Rc::clone(&follow);
    listen("online", move |_| {
        again.asked.set(f64::NEG_INFINITY);
        again.ask();
    });
    listen("visibilitychange", move |event| {
        if !event.get("target").get("hidden").is_truthy() {
            follow.ask();
        }
    });
    listen("securitypolicyviolation", |_| forbidden());
}

impl Follow {
    /// Asks, unless it was asked just now.
    fn ask(self: &Rc<Self>) {
        let now = Date::now();
        if now - self.asked.get() < PAUSE {
            return;
        }
        self.asked.set(now);
        let follow = Rc::clone(self);
        ask(&self.page.live, "cors", move |answer| {
            if !answer.get("ok").is_truthy() {
                return;
            }
            if let Ok(text) = answer.unchecked_into::<Response>().text() {
                settle(&text, move |text| {
                    let _ = follow.hear(&text);
                });
            }
        });
    }

    /// Says what there is to say; `None` if there is nothing, or the answer is of no use.
    fn hear(self: Rc<Self>, text: &JsValue) -> Option<()> {
        let text = text.text().filter(|text| text.len() <= MOST)?;
        let live = Live::read(&parse(&text)?)?;
        let at = instant(&live.at)?;
        if live.profile != self.page.profile {
            return None;
        }
        if let Some(mut place) = self.place.take() {
            tell(&mut place, &live, at, &self.page.home);
            self.place.set(Some(place));
        }
        localise(&live.zone, &live.locale);
        let link = self.link.take()?;
        link.follow(live.regions, move |link| self.link.set(Some(link)));
        Some(())
    }
}
