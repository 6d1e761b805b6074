//! When to ask: once, and again when somebody looks at the page anew after a while.

use std::cell::Cell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use crate::ask;
use crate::json::parse;
use crate::live::Live;
use crate::news::profile;
use crate::page::{Page, instant};
use crate::regions::Way;
use crate::tell::tell;

/// Milliseconds from one request to the next, at least.
const PAUSE: f64 = 60_000.0;

/// Asks, and goes on to for as long as the page stands.
pub(crate) fn start(page: Page) {
    let way = Way::of(&page);
    let follow = Rc::new(Follow { way, asked: Cell::new(f64::NEG_INFINITY), page });
    let again = Rc::clone(&follow);
    let seen = move |_: &web_sys::Event| again.ask();
    EventListener::new(&follow.page.document, "visibilitychange", seen).forget();
    follow.ask();
}

struct Follow {
    page: Page,
    way: Way,
    /// When it was last asked.
    asked: Cell<f64>,
}

impl Follow {
    /// Asks, unless nobody looks or it was asked just now.
    fn ask(self: &Rc<Self>) {
        let now = Date::now();
        let hidden = self.page.document.visibility_state() == VisibilityState::Hidden;
        if hidden || now - self.asked.get() < PAUSE {
            return;
        }
        self.asked.set(now);
        let follow = Rc::clone(self);
        spawn_local(async move {
            let _ = follow.settle().await;
        });
    }

    /// Says what there is to say; `None` if there is nothing, or the answer is of no use.
    async fn settle(&self) -> Option<()> {
        let address = &self.page.live;
        let live = Live::read(&parse(&ask::text(address).await?)?)?;
        let at = instant(&live.at)?;
        if Some(live.profile.as_str()) != profile(address) {
            return None;
        }
        tell(&self.page, &live, at);
        self.way.check(&self.page, &live.regions).await;
        Some(())
    }
}
