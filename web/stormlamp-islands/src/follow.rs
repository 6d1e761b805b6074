//! Following a file: when to ask for it again, and when what is known has become old.
//!
//! Asked about every half minute, with jitter, so that visitors do not come in waves; not while the page is hidden,
//! and at once when it is seen again or the network is back. After some failures it is asked less often.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use web_sys::{VisibilityState, window};

use crate::clock;
use crate::fetch::{Answer, Resource};
use crate::notices::{self, Notice};
use crate::stopped;
use crate::zone::Zone;

/// Milliseconds between two requests, on average.
pub(crate) const INTERVAL: u32 = 30_000;
/// What is known is old after this many intervals without an answer.
const PATIENCE: f64 = 3.0;
/// From this many failures on, requests become rarer.
const TOLERATED: u32 = 3;

/// Takes a text; `false` if it is of no use.
type Take = Box<dyn Fn(&str) -> bool>;

/// Follows a file for as long as it lives.
#[must_use = "dropping it ends the following"]
pub(crate) struct Follow {
    resource: RefCell<Resource>,
    take: Take,
    zone: Rc<Zone>,
    interval: f64,
    failures: Cell<u32>,
    last_answer: Cell<f64>,
    asking: Cell<bool>,
    next: RefCell<Option<Timeout>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Follow {
    /// Asks for the first time at once.
    pub(crate) fn start(address: String, interval: u32, zone: Rc<Zone>, take: Take) -> Rc<Self> {
        let follow = Rc::new(Self {
            resource: RefCell::new(Resource::new(address)),
            take,
            zone,
            interval: f64::from(interval),
            failures: Cell::new(0),
            last_answer: Cell::new(clock::now()),
            asking: Cell::new(false),
            next: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        });
        follow.listen();
        follow.ask();
        follow
    }

    fn listen(self: &Rc<Self>) {
        let Some(window) = window() else { return };
        let react = |follow: Weak<Self>| {
            move |_: &web_sys::Event| {
                if let Some(follow) = follow.upgrade() {
                    follow.ask();
                }
            }
        };
        let mut listeners = self.listeners.borrow_mut();
        for event in ["online", "pageshow"] {
            listeners.push(EventListener::new(&window, event, react(Rc::downgrade(self))));
        }
        if let Some(document) = window.document() {
            listeners.push(EventListener::new(&document, "visibilitychange", react(Rc::downgrade(self))));
        }
    }

    /// Asks now, unless nobody looks, an answer is under way, or a panic has ended it all.
    fn ask(self: &Rc<Self>) {
        if self.asking.get() || stopped::is_stopped() {
            return;
        }
        self.next.take();
        if is_hidden() {
            return;
        }
        if is_offline() {
            self.settle(None);
            return;
        }
        self.asking.set(true);
        let request = self.resource.borrow().request();
        let follow = Rc::downgrade(self);
        spawn_local(async move {
            let answer = request.await;
            if let Some(follow) = follow.upgrade() {
                follow.asking.set(false);
                follow.settle(answer);
            }
        });
    }

    fn settle(self: &Rc<Self>, answer: Option<(Answer, Option<String>)>) {
        match answer {
            Some((Answer::Same, _)) => self.succeeded(),
            Some((Answer::Text(text), version)) if (self.take)(&text) => {
                self.resource.borrow_mut().remember(version);
                self.succeeded();
            }
            _ => self.failed(),
        }
        self.schedule();
    }

    fn succeeded(&self) {
        self.failures.set(0);
        self.last_answer.set(clock::now());
        notices::hide(Notice::Stale);
    }

    fn failed(&self) {
        self.failures.set(self.failures.get().saturating_add(1));
        if clock::now() - self.last_answer.get() > PATIENCE * self.interval {
            notices::show_stale(self.last_answer.get(), &self.zone);
        }
    }

    fn schedule(self: &Rc<Self>) {
        let rarer = f64::from(1_u32 << self.failures.get().saturating_sub(TOLERATED).min(3));
        let jitter = 0.75 + js_sys::Math::random() / 2.0;
        let follow = Rc::downgrade(self);
        let next = Timeout::new((self.interval * rarer * jitter) as u32, move || {
            if let Some(follow) = follow.upgrade() {
                follow.ask();
            }
        });
        self.next.replace(Some(next));
    }
}

fn is_hidden() -> bool {
    let document = window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Hidden)
}

fn is_offline() -> bool {
    window().is_some_and(|window| !window.navigator().on_line())
}
