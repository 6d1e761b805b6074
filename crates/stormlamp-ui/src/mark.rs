//! States as shape, word and colour, in that order of reliability; and words that carry their own markup.

use stormlamp_model::{Impact, State};
use yew::{AttrValue, Html, html};

use crate::board::StateMark;

/// The class that gives an element and what is in it the colour of a state.
pub(crate) fn state_class(state: State) -> &'static str {
    match state {
        State::Operational => "operational",
        State::UnderMaintenance => "maintenance",
        State::DegradedPerformance => "degraded",
        State::PartialOutage => "partial",
        State::MajorOutage => "major",
    }
}

/// The class of something whose state may not be known; what is open is then merely quiet.
pub(crate) fn class_of(mark: Option<&StateMark>) -> &'static str {
    mark.map_or("open", |mark| state_class(mark.state))
}

/// The state whose shape and colour stand for an impact.
pub(crate) fn impact_state(impact: Impact) -> State {
    match impact {
        Impact::None => State::Operational,
        Impact::Minor => State::DegradedPerformance,
        Impact::Major => State::PartialOutage,
        Impact::Critical => State::MajorOutage,
    }
}

/// A state's shape: circle, wrench, triangle, diamond, square; drawn on 12 by 12.
pub(crate) fn icon(state: State) -> Html {
    let shape = match state {
        State::Operational => "M6 2a4 4 0 1 0 .01 0z",
        State::UnderMaintenance => {
            "M8.6.6a3.2 3.2 0 0 0-4 4.2L.7 8.7a1.8 1.8 0 0 0 2.6 2.6l3.9-3.9a3.2 3.2 0 0 0 4.2-4L9.3 5.5 7.1 4.9 6.5 2.7z"
        }
        State::DegradedPerformance => "M6 1l5.5 10H.5z",
        State::PartialOutage => "M6 0l6 6-6 6-6-6z",
        State::MajorOutage => "M1 1h10v10H1z",
    };
    html! { <svg class="icon" viewBox="0 0 12 12" aria-hidden="true"><path d={shape} /></svg> }
}

/// A state's shape and its word.
pub(crate) fn mark(mark: &StateMark) -> Html {
    html! { <b class={yew::classes!("mark", state_class(mark.state))}>{ icon(mark.state) }{ &mark.word }</b> }
}

/// What people wrote in Markdown. The type vouches for its safety.
pub(crate) fn written(text: &stormlamp_markdown::Html) -> Html {
    Html::from_html_unchecked(AttrValue::from(text.as_str().to_owned()))
}
