//! The last days of a row as one drawing: a dashed line for all counted days, a path per state above it.
//!
//! Drawn node by node, 90 rows of 90 days would be 8,100 elements; this is two or three a row.

use yew::{Html, html};

use crate::board::Bars;
use crate::mark::state_class;

/// Units that a day is wide. The sheet shows a drawing of 90 days 360 pixels wide, 4 pixels a day.
const DAY: u16 = 3;
/// With this offset the edges of every day fall on whole pixels at that size.
const NUDGE: f32 = -0.125;

/// The drawing; its label says in words all that it shows.
pub(crate) fn bars(bars: &Bars) -> Html {
    let width = bars.days * DAY;
    let quiet = format!("M{} 7H{width}", f32::from(bars.first * DAY) + NUDGE);
    html! {
        <svg class="bars" viewBox={format!("{NUDGE} 0 {width} 14")} preserveAspectRatio="none" role="img" aria-label={&bars.label}>
            <path d={quiet} />
            { for bars.marks.iter().map(|mark| html! { <path class={state_class(mark.state)} d={&mark.path} /> }) }
        </svg>
    }
}
