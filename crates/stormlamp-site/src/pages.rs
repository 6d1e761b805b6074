//! The pages of one language as text.

use std::rc::Rc;

use jiff::Timestamp;
use stormlamp_markdown as markdown;
use stormlamp_model::{Incident, Maintenance, Now, Page};
use stormlamp_ui as ui;
use stormlamp_ui::board::BoardProps;
use stormlamp_ui::live::{Ahead, LiveFile, LiveSource, board_json};
use stormlamp_words::harmless;
use yew::{AttrValue, Html};

use crate::address;
use crate::board::board;
use crate::document::{Head, Style, document};
use crate::front_page::front_page;
use crate::incident_page::{incident_page, plain_title};
use crate::maintenance_page::maintenance_page;
use crate::moved::{Former, moved};
use crate::not_found::not_found;
use crate::planned::turns;
use crate::shell::Shell;
use crate::text_page::text_page;
use crate::view::View;

/// Characters of the description in the head.
const DESCRIPTION_LIMIT: usize = 200;

/// Renders the pages of one language.
pub(crate) struct Pages<'a> {
    pub(crate) view: View<'a>,
    pub(crate) shell: &'a Shell,
    pub(crate) style: &'a Style,
    /// The logo's file name below `/assets/`.
    pub(crate) logo: Option<&'a str>,
}

impl Pages<'_> {
    pub(crate) fn front(&self) -> String {
        let mut props = front_page(&self.view, self.logo);
        props.live = self.shell.has_scripts().then(|| self.live_source(&props.board));
        let head = Head { description: props.board.headline.to_string(), ..self.head("") };
        // The board is rendered apart, with the marks by which a browser takes it over.
        let board = ui::render::island(Rc::new(props.board.clone()));
        let board = Html::from_html_unchecked(board.into());
        document(&self.view, &head, &ui::front_page::front_page(&props, board))
    }

    pub(crate) fn incident(&self, incident: &Incident) -> String {
        let props = incident_page(&self.view, incident, self.logo);
        let path = address::incident(&incident.id);
        let title = plain_title(&self.view, incident);
        let told = self.view.incident(incident).told;
        let head = Head {
            title: Some(&title),
            description: markdown::excerpt(&told.summary.0, DESCRIPTION_LIMIT),
            ..self.head(&path)
        };
        document(&self.view, &head, &ui::incident_page::incident_page(&props))
    }

    pub(crate) fn maintenance(&self, maintenance: &Maintenance) -> String {
        let props = maintenance_page(&self.view, maintenance, self.logo);
        let path = address::maintenance(&maintenance.id);
        let told = self.view.maintenance(maintenance).told;
        let head = Head {
            title: Some(&told.title),
            description: markdown::excerpt(&told.summary.0, DESCRIPTION_LIMIT),
            ..self.head(&path)
        };
        document(&self.view, &head, &ui::incident_page::incident_page(&props))
    }

    pub(crate) fn text(&self, page: &Page) -> String {
        let props = text_page(&self.view, page, self.logo);
        let text = page.told_in(self.view.language());
        let (path, title) = (address::page(&page.id), harmless(&text.title));
        let head = Head {
            title: Some(&title),
            description: markdown::excerpt(&text.body.0, DESCRIPTION_LIMIT),
            ..self.head(&path)
        };
        document(&self.view, &head, &ui::text_page::text_page(&props))
    }

    pub(crate) fn moved(&self, former: &Former) -> String {
        let props = moved(&self.view, former, self.logo);
        let head = Head {
            title: Some(&props.label.text),
            description: props.title.to_string(),
            moved_to: Some(&former.to),
            ..self.head(&former.from)
        };
        document(&self.view, &head, &ui::moved::moved(&props))
    }

    pub(crate) fn not_found(&self) -> String {
        let props = not_found(&self.view, self.logo);
        let title = props.title.to_string();
        let head = Head {
            title: Some(&title),
            description: props.text.to_string(),
            indexed: false,
            ..self.head("404.html")
        };
        document(&self.view, &head, &ui::not_found::not_found(&props))
    }

    /// What the board's island follows, written from the props that the board is rendered with.
    pub(crate) fn live(&self) -> String {
        let board = board(&self.view);
        let ahead = self.ahead(&board);
        LiveFile { of: digest_of(&board), at: self.built().into(), board, ahead }.json()
    }

    /// The boards as of every moment of the next hours at which maintenance begins, ends or becomes overdue.
    /// They still say as of when this is built: what nobody has looked at since must not look newer.
    fn ahead(&self, board: &BoardProps) -> Vec<Ahead> {
        let ahead = |from: Timestamp| {
            let view = View { now: Now(from), ..self.view };
            let board = BoardProps { as_of: board.as_of.clone(), ..self::board(&view) };
            Ahead { from: instant(from).into(), of: digest_of(&board), board }
        };
        turns(&self.view).into_iter().map(ahead).collect()
    }

    fn live_source(&self, board: &BoardProps) -> LiveSource {
        LiveSource {
            href: self.view.addresses.page("live.json").into(),
            of: digest_of(board),
            at: self.built().into(),
        }
    }

    fn built(&self) -> String {
        instant(self.view.now.0)
    }

    fn head<'a>(&'a self, path: &'a str) -> Head<'a> {
        Head {
            path,
            title: None,
            description: String::new(),
            style: self.style,
            boot: self.shell.boot.as_deref(),
            logo: self.logo,
            indexed: true,
            moved_to: None,
        }
    }
}

/// To the millisecond: more digits than ECMAScript defines are not read by every browser.
fn instant(at: Timestamp) -> String {
    format!("{at:.3}")
}

fn digest_of(board: &BoardProps) -> AttrValue {
    let hash = blake3::hash(board_json(board).as_bytes()).to_hex();
    hash[..16].to_owned().into()
}
