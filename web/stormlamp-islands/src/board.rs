//! The board's island: takes over what was rendered, then follows `live.json`.
//!
//! 1. The first `live.json` decides. The digest of the page's own board: it is hydrated. Another digest: the page
//!    was rendered from other data, so it is rendered anew. Older than the page: it is left alone.
//! 2. Every later one changes the props of the root; Yew touches what differs.
//! 3. A promised word that does not come is called late on the minute; and on the minute at which maintenance begins
//!    or ends, the board that was made ahead for it is shown. It still says when it was built.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use stormlamp_ui::board::{BoardProps, BoardRoot, BoardRootProps, LiveView};
use stormlamp_ui::live::{Ahead, LiveFile};
use web_sys::Element;
use yew::{AppHandle, Renderer};

use crate::follow::{Follow, INTERVAL};
use crate::zone::Zone;
use crate::{clock, json, notices, stopped};

/// A timer runs at most this many milliseconds; browsers cannot count much further.
const LONGEST_WAIT: f64 = 3_600_000.0;

thread_local! {
    /// What this instance keeps running for as long as the page stands.
    static FOLLOWED: RefCell<Option<Rc<Follow>>> = const { RefCell::new(None) };
}

/// Follows the `live.json` that the host names.
pub(crate) fn start(host: Element) {
    let Some(address) = host.get_attribute("data-live") else { return };
    let interval =
        host.get_attribute("data-interval").and_then(|text| text.parse::<u32>().ok()).unwrap_or(INTERVAL);
    let zone = Rc::new(Zone::of_page());
    let island = Rc::new(RefCell::new(Island::new(host, Rc::clone(&zone))));
    let take = Box::new(move |text: &str| Island::take(&island, text));
    FOLLOWED.set(Some(Follow::start(address, interval, zone, take)));
}

struct Island {
    host: Element,
    zone: Rc<Zone>,
    /// The digest of what is shown.
    of: String,
    /// When that was built.
    at: f64,
    app: Option<AppHandle<BoardRoot>>,
    props: Option<BoardRootProps>,
    /// Boards that hold from later on, the next first.
    ahead: Vec<Ahead>,
    until_turn: Option<Timeout>,
}

impl Island {
    fn new(host: Element, zone: Rc<Zone>) -> Self {
        let attribute = |name| host.get_attribute(name).unwrap_or_default();
        let (of, at) = (attribute("data-of"), clock::parse(&attribute("data-at")).unwrap_or_default());
        Self { host, zone, of, at, app: None, props: None, ahead: Vec::new(), until_turn: None }
    }

    /// Shows what a `live.json` holds; `false` if it cannot be read or is older than what is shown.
    fn take(this: &Rc<RefCell<Self>>, text: &str) -> bool {
        let Some(file) = json::read::<LiveFile>(text) else { return false };
        let Some(at) = clock::parse(&file.at) else { return false };
        let mut island = this.borrow_mut();
        if at < island.at {
            return false;
        }
        island.at = at;
        let LiveFile { of, board, ahead, .. } = file;
        island.ahead = ahead;
        // What was rendered is hydrated first, even if its time is over.
        let turned = if island.app.is_some() { island.turned() } else { None };
        match turned {
            Some(turned) => island.show_other(&turned.of, turned.board),
            None => island.show_other(&of, board),
        }
        island.turn();
        island.until_turn = island.watch(this);
        true
    }

    /// The last of the boards made ahead whose time has come.
    fn turned(&mut self) -> Option<Ahead> {
        let now = clock::now();
        let come = |ahead: &&Ahead| clock::parse(&ahead.from).is_some_and(|from| from <= now);
        let come = self.ahead.iter().take_while(come).count();
        self.ahead.drain(..come).next_back()
    }

    /// Shows what has become true although nobody said anything.
    fn turn(&mut self) {
        if let Some(turned) = self.turned() {
            self.show_other(&turned.of, turned.board);
        }
        self.mark_late();
    }

    fn show_other(&mut self, of: &str, board: BoardProps) {
        if self.app.is_none() || of != self.of {
            self.show(of, board);
        }
    }

    fn show(&mut self, of: &str, mut board: BoardProps) {
        self.localise(&mut board);
        let headline = board.headline.clone();
        let is_news = match &self.props {
            None => of != self.of,
            Some(shown) => differs(&shown.board, &board),
        };
        let is_hydrated = self.app.is_none() && of == self.of;
        // What is hydrated must be the tree as it was rendered, which knew of nothing late.
        let live = if is_hydrated { LiveView::default() } else { LiveView { late: late(&board) } };
        let props = BoardRootProps { live, board: Rc::new(board) };
        self.props = Some(props.clone());
        match &mut self.app {
            Some(app) => app.update(props),
            None => {
                let _ = self.host.set_attribute("data-live-now", "");
                let root = Renderer::<BoardRoot>::with_root_and_props(self.host.clone(), props);
                self.app = Some(if is_hydrated { root.hydrate() } else { root.render() });
            }
        }
        self.mark_late();
        self.of = of.to_owned();
        if is_news {
            notices::announce(&headline);
        }
    }

    fn localise(&self, board: &mut BoardProps) {
        let mut reading = self.zone.reading();
        for moment in board.moments_mut() {
            if let Some(text) = reading.rewrite(moment) {
                moment.text = text.into();
            }
        }
    }

    /// A timer for the next promised word that may turn out to be late, or the next board made ahead.
    fn watch(&self, this: &Rc<RefCell<Self>>) -> Option<Timeout> {
        let now = clock::now();
        let turns = self.ahead.iter().filter_map(|ahead| clock::parse(&ahead.from));
        let next = dues(&self.props.as_ref()?.board)
            .map(|(_, due)| due)
            .chain(turns)
            .filter(|due| *due > now)
            .reduce(f64::min)?;
        let island = Rc::downgrade(this);
        let wait = (next - now).min(LONGEST_WAIT);
        Some(Timeout::new(wait as u32 + 1, move || {
            if let Some(island) = island.upgrade().filter(|_| !stopped::is_stopped()) {
                island.borrow_mut().turn();
                let again = island.borrow().watch(&island);
                island.borrow_mut().until_turn = again;
            }
        }))
    }

    fn mark_late(&mut self) {
        let (Some(app), Some(props)) = (&mut self.app, &mut self.props) else { return };
        let live = LiveView { late: late(&props.board) };
        if live != props.live {
            props.live = live;
            app.update(props.clone());
        }
    }
}

/// Incidents with a promised word, and when it is due.
fn dues(board: &BoardProps) -> impl Iterator<Item = (&yew::AttrValue, f64)> {
    board
        .active
        .iter()
        .filter_map(|incident| Some((&incident.id, clock::parse(incident.next_due.as_ref()?)?)))
}

fn late(board: &BoardProps) -> Vec<yew::AttrValue> {
    let now = clock::now();
    dues(board).filter(|(_, due)| *due <= now).map(|(id, _)| id.clone()).collect()
}

/// Whether there is more news than the time of the build.
fn differs(shown: &BoardProps, new: &BoardProps) -> bool {
    BoardProps { as_of: new.as_of.clone(), ..shown.clone() } != *new
}
