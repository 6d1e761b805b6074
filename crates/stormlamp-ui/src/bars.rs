//! The last days of a row as one drawing: a dashed line for all counted days, a path per state above it.
//!
//! Drawn node by node, 90 rows of 90 days would be 8,100 elements; this is two or three a row.

use yew::{Html, html};

use crate::board::Bars;
use crate::mark::state_class;

/// Units that a day is wide.
const DAY: u32 = 3;

/// The drawing; its label says in words all that it shows.
///
/// Everything begins an eighth of a unit early: the sheet shows 90 days 360 pixels wide, and so the edges of every
/// day fall on whole pixels. The numbers are written by hand, as a formatter for floats would be downloaded too.
pub(crate) fn bars(bars: &Bars) -> Html {
    let width = u32::from(bars.days) * DAY;
    let start = match u32::from(bars.first) * DAY {
        0 => "-.125".to_owned(),
        first => format!("{}.875", first - 1),
    };
    html! {
        <svg
            class="bars"
            viewBox={format!("-.125 0 {width} 14")}
            preserveAspectRatio="none"
            role="img"
            aria-label={&bars.label}
        >
            <path d={format!("M{start} 7H{width}")} />
            { for bars.marks.iter().map(|mark| html! { <path class={state_class(mark.state)} d={&mark.path} /> }) }
        </svg>
    }
}
