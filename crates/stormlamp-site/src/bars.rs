//! The bars of a place: a drawing of its days, and everything that it shows in words.

use stormlamp_model::{DaySummary, State};
use stormlamp_ui::board::{BarMark, Bars};

use crate::board::DAYS;
use crate::view::View;

/// Problem days that the words beside the bars list one by one.
const LISTED_DAYS: usize = 5;

/// The days of a place: 3 units wide each, drawn as one line per state through their middles.
pub(crate) fn bars(view: &View<'_>, days: &[DaySummary]) -> Bars {
    let first = days.iter().position(|day| day.counted).unwrap_or(days.len());
    let mut marks: Vec<BarMark> = Vec::new();
    for state in State::ALL.into_iter().filter(|state| *state != State::Operational) {
        let of_state = days.iter().enumerate().filter(|(_, day)| day.counted && day.worst == state);
        let path: String = of_state.map(|(index, _)| format!("M{} 0v14", index * 3 + 1)).collect();
        if !path.is_empty() {
            marks.push(BarMark { state, path: path.into() });
        }
    }
    let counted = days.len() - first;
    Bars {
        days: DAYS,
        first: u16::try_from(first).unwrap_or(DAYS),
        marks,
        label: bars_label(view, days, counted).into(),
    }
}

/// The days with a problem, the latest first, then those with nothing but maintenance, which is none.
fn bars_label(view: &View<'_>, days: &[DaySummary], counted: usize) -> String {
    let words = view.words;
    let date = |day: &DaySummary| words.short_date(day.day, view.today());
    let on = |is_so: fn(State) -> bool| {
        days.iter().rev().filter(move |day| day.counted && is_so(day.worst)).collect::<Vec<_>>()
    };
    let problems = on(|worst| worst > State::UnderMaintenance);
    let maintained = on(|worst| worst == State::UnderMaintenance);
    let label = if problems.is_empty() {
        words.board_bars_quiet(counted)
    } else {
        let problem = |day: &DaySummary| words.board_bars_day(&date(day), &words.state(day.worst));
        words.board_bars_label(counted, &listed(view, &problems, problem))
    };
    if maintained.is_empty() {
        return label;
    }
    words.board_bars_maintained(&listed(view, &maintained, date), &label)
}

/// Some days, and how many more there are.
fn listed(view: &View<'_>, days: &[&DaySummary], tell: impl Fn(&DaySummary) -> String) -> String {
    let mut listed: Vec<String> = days.iter().take(LISTED_DAYS).map(|day| tell(day)).collect();
    if days.len() > LISTED_DAYS {
        listed.push(view.words.board_bars_more(days.len() - LISTED_DAYS));
    }
    view.words.list(&listed)
}
