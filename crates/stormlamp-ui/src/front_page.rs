//! The front page: the board, then what happened lately.

use stormlamp_model::Impact;
use yew::{AttrValue, Html, classes, html};

use crate::board::{BoardProps, LiveWords};
use crate::chrome::{Chrome, page};
use crate::live::LiveSource;
use crate::mark::{icon, impact_state, state_class};
use crate::metrics::{Metrics, metrics};
use crate::sentence::{Moment, moment};
use crate::told::Told;

/// A past incident in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct PastIncident {
    /// Its page.
    pub href: AttrValue,
    /// Its title.
    pub title: Told<AttrValue>,
    /// "False alarm: ": what stands before and after the title of one.
    pub retracted: Option<[AttrValue; 2]>,
    /// "Draft: only in this preview"; never in a build.
    pub draft: Option<AttrValue>,
    /// Its impact and the word for it; `None` if nobody said what was affected.
    pub impact: Option<(Impact, AttrValue)>,
    /// When it began; `None` if unknown.
    pub date: Option<Moment>,
    /// "26 min", "about 30 min".
    pub lasted: Option<AttrValue>,
    /// The first sentence or two of its summary.
    pub summary: Told<AttrValue>,
}

/// The front page.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontPageProps {
    /// Header and footer.
    pub chrome: Chrome,
    /// The board.
    pub board: BoardProps,
    /// Where the board's island finds newer data; `None` on a site without scripts.
    pub live: Option<LiveSource>,
    /// Charts of what monitoring measured.
    pub metrics: Option<Metrics>,
    /// "Earlier".
    pub past_heading: AttrValue,
    /// Latest first.
    pub past: Vec<PastIncident>,
    /// Said where `past` is empty.
    pub past_empty: AttrValue,
}

/// The body of the page. `board` is the board, rendered apart so that an island can take it over.
pub fn front_page(props: &FrontPageProps, board: Html) -> Html {
    let content = html! {
        <>
            { host(props, board) }
            { for props.metrics.iter().map(metrics) }
            { past(props) }
        </>
    };
    page(&props.chrome, content)
}

/// The island's host holds the board and nothing else: what a browser finds beside the board, it removes.
fn host(props: &FrontPageProps, board: Html) -> Html {
    match &props.live {
        None => html! { <div class="board">{ board }</div> },
        Some(live) => html! {
            <>
                <div class="board" data-island="board" data-live={&live.href} data-of={&live.of} data-at={&live.at}>{ board }</div>
                { notices(&props.board.live) }
            </>
        },
    }
}

/// Sentences that scripts reveal. They stand in the page beforehand, so that they can be shown even when the
/// board's own code is what broke; and they stand in a live region, so that they are heard.
fn notices(words: &LiveWords) -> Html {
    let (before, after) = words.stale.split_once("{time}").unwrap_or((&words.stale, ""));
    let reload = html! { <a href="">{ &words.reload }</a> };
    html! {
        <div class="notices" role="status">
            <p data-stale="" hidden=true>{ before.to_owned() }<time />{ after.to_owned() }{ " " }{ reload.clone() }</p>
            <p data-stopped="" hidden=true>{ &words.stopped }{ " " }{ reload }</p>
            <p data-changed={&words.changed} class="unseen" />
        </div>
    }
}

fn past(props: &FrontPageProps) -> Html {
    html! {
        <section class="past" aria-labelledby="_past">
            <div class="label"><h2 id="_past">{ &props.past_heading }</h2></div>
            if props.past.is_empty() {
                <p class="empty">{ &props.past_empty }</p>
            } else {
                <ul>{ for props.past.iter().map(past_incident) }</ul>
            }
        </section>
    }
}

fn past_incident(incident: &PastIncident) -> Html {
    let summary = &incident.summary;
    html! {
        <li class="past-row">
            <p class="when">{ for incident.date.iter().map(moment) }</p>
            <div>
                { past_title(incident) }
                if !summary.text.is_empty() {
                    <p lang={&summary.lang} dir="auto">{ &summary.text }</p>
                }
            </div>
            <p class="meta">
                { for incident.draft.iter() }
                { for incident.impact.iter().map(impact) }
                if let Some(lasted) = &incident.lasted {
                    { " " }<span>{ lasted }</span>
                }
            </p>
        </li>
    }
}

fn past_title(PastIncident { href, title: Told { text, lang }, retracted, .. }: &PastIncident) -> Html {
    match retracted {
        None => html! { <h3 {lang} dir="auto"><a {href}>{ text }</a></h3> },
        Some([before, after]) => {
            html! { <h3>{ before }<a {href} {lang} dir="auto">{ text }</a>{ after }</h3> }
        }
    }
}

fn impact((impact, word): &(Impact, AttrValue)) -> Html {
    let state = impact_state(*impact);
    html! { <span class={classes!("mark", state_class(state))}>{ icon(state) }{ word }</span> }
}
