//! Planned work on the board: what runs, until when, and what lies ahead.

use jiff::{SignedDuration, Timestamp};
use stormlamp_markdown as markdown;
use stormlamp_model::{Clock, Id, Maintenance, Moment, Now, Place, Precision, Stage, State, When};
use stormlamp_ui as ui;
use stormlamp_ui::board::{Ongoing, Planned};
use stormlamp_ui::sentence::{MomentForm, Sentence};
use stormlamp_words::{datetime_attribute, slot};
use yew::AttrValue;

use crate::address;
use crate::board::{due, is_past, paragraphs};
use crate::view::{Detail, View, plain, sentence};

/// Characters of the text of what lies ahead.
const TEXT_LIMIT: usize = 180;
/// How far a board looks ahead.
const AHEAD: SignedDuration = SignedDuration::from_hours(24);
/// Boards that are made ahead.
const MOST_AHEAD: usize = 4;

/// A maintenance that goes on.
pub(crate) fn running(view: &View<'_>, maintenance: &Maintenance) -> Ongoing {
    let telling = view.maintenance(maintenance);
    let maintenance = &*telling.told;
    let latest = maintenance.latest_update(view.now, view.zone());
    let next = latest.and_then(|update| update.next.as_ref());
    let near = |when: &When| view.moment(when, Detail::MinuteOn(Some(view.today())));
    let late = next.map(|when| view.late(near(when)));
    let text = match latest.filter(|update| !update.body.is_empty()) {
        Some(update) => telling.update(&update.id, &update.body.0),
        None => telling.summary(&maintenance.summary.0),
    };
    Ongoing {
        id: maintenance.id.as_str().to_owned().into(),
        href: view.addresses.page(&address::maintenance(&maintenance.id)).into(),
        title: maintenance.title.clone().into(),
        title_lang: telling.title(()).lang,
        draft: view.draft(maintenance.draft),
        mark: Some(view.mark(present_state(view, maintenance))),
        since: began(view, maintenance).map(|when| {
            let words = view.words;
            let with_words = |time: &str| words.board_since_words(time);
            view.with_time_or_words(|time| words.board_since(time), with_words, near(&when))
        }),
        until: Some(until(view, maintenance, Detail::MinuteOn(Some(view.today())))),
        next: next.map(|when| match late.clone().filter(|_| is_past(view, when)) {
            Some(late) => late,
            None => {
                let words = view.words;
                let with_words = |time: &str| words.board_next_words(time);
                view.with_time_or_words(|time| words.board_next(time), with_words, near(when))
            }
        }),
        next_due: next.and_then(|when| when.timestamp().map(|_| datetime_attribute(when).into())),
        next_late: late,
        text: paragraphs(text.text),
        text_lang: text.lang,
        said: latest.map(|update| {
            let status = view.words.maintenance_status(update.status);
            sentence(&view.words.board_said(&status, &slot(0)), &[near(&update.at)])
        }),
    }
}

/// A maintenance that lies ahead.
pub(crate) fn planned(view: &View<'_>, maintenance: &Maintenance) -> Planned {
    let telling = view.maintenance(maintenance);
    let maintenance = &*telling.told;
    let latest = maintenance.latest_update(view.now, view.zone());
    let text = match latest.filter(|update| !update.body.is_empty()) {
        Some(update) => telling.update(&update.id, &update.body.0),
        None => telling.summary(&maintenance.summary.0),
    };
    Planned {
        id: maintenance.id.as_str().to_owned().into(),
        href: view.addresses.page(&address::maintenance(&maintenance.id)).into(),
        title: maintenance.title.clone().into(),
        title_lang: telling.title(()).lang,
        draft: view.draft(maintenance.draft),
        window: window(view, maintenance, str::to_owned),
        affects: affects(view, maintenance),
        text: markdown::excerpt(text.text, TEXT_LIMIT).into(),
        text_lang: text.lang,
    }
}

/// The first instant after now at which a maintenance changes by itself, or its promised word becomes late.
pub(crate) fn next_turn(view: &View<'_>, maintenance: &Maintenance) -> Option<Timestamp> {
    let promised = maintenance.updates.iter().filter_map(|update| update.next.as_ref());
    let late = promised.map(|when| due(view, when)).filter(|at| *at > view.now.0);
    late.chain(maintenance.next_change(view.now, view.zone())).min()
}

/// The moments of the next hours at which maintenance begins, ends or becomes overdue, the first ones only.
pub(crate) fn turns(view: &View<'_>) -> Vec<Timestamp> {
    let zone = view.zone();
    let until = view.now.0.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let turns = |maintenance: &Maintenance| {
        let mut turns = Vec::new();
        let mut now = view.now;
        while let Some(at) = maintenance.next_change(now, zone).filter(|at| *at <= until) {
            if maintenance.stage(Now(at), zone) != maintenance.stage(now, zone) {
                turns.push(at);
            }
            now = Now(at);
        }
        turns
    };
    let mut turns: Vec<Timestamp> = view.site.maintenance.iter().flat_map(turns).collect();
    turns.sort();
    turns.dedup();
    turns.truncate(MOST_AHEAD);
    turns
}

/// The worst that it brings about now; maintenance at least.
pub(crate) fn present_state(view: &View<'_>, maintenance: &Maintenance) -> State {
    let state = |place: &Place| maintenance.state(place, view.now, view.zone());
    let states = maintenance.changes().map(|change| state(&change.place));
    states.fold(State::UnderMaintenance, Ord::max)
}

/// When it began: as it was planned, unless it began later.
pub(crate) fn began(view: &View<'_>, maintenance: &Maintenance) -> Option<When> {
    let began = maintenance.begin(view.zone())?;
    let mut told = maintenance.starts.iter().chain(maintenance.updates.iter().map(|update| &update.at));
    let told = told.find(|when| when.earliest(view.zone()) == began);
    Some(told.cloned().unwrap_or_else(|| When::instant(began, Precision::Minute)))
}

/// "Planned until 12:00.", or that it is overdue, or that nobody said until when.
pub(crate) fn until(view: &View<'_>, maintenance: &Maintenance, detail: Detail) -> Sentence {
    let words = view.words;
    let Some(ends) = told(view, maintenance, Moment::Ends, detail) else {
        return plain(words.maintenance_until_unset());
    };
    if maintenance.stage(view.now, view.zone()) == Stage::Overdue {
        let with_words = |time: &str| words.maintenance_overdue_words(time);
        return view.with_time_or_words(|time| words.maintenance_overdue(time), with_words, ends);
    }
    let with_words = |time: &str| words.maintenance_until_words(time);
    view.with_time_or_words(|time| words.maintenance_until(time), with_words, ends)
}

/// Its window, as a part of a message.
pub(crate) fn window(
    view: &View<'_>,
    maintenance: &Maintenance,
    message: impl Fn(&str) -> String,
) -> Sentence {
    let words = view.words;
    let day = maintenance.starts.as_ref().and_then(|starts| starts.date(view.zone()));
    let same_zone = |ends: &When| {
        let offset = |when: &When| view.zone().to_offset(when.earliest(view.zone()));
        maintenance.starts.as_ref().is_some_and(|starts| offset(starts) == offset(ends))
    };
    let is_paired = maintenance.ends.as_ref().is_some_and(same_zone);
    // The zone is told once, behind the end, unless the clocks change meanwhile.
    let start = if is_paired { Detail::MinuteOn(None) } else { Detail::Minute };
    let start = told(view, maintenance, Moment::Starts, start);
    let end = told(view, maintenance, Moment::Ends, Detail::MinuteZonedOn(day));
    match (start, end) {
        (Some(start), Some(_)) if is_one_day(maintenance) => {
            sentence(&message(&words.maintenance_window_day(&slot(0))), &[start])
        }
        (Some(start), Some(end)) => {
            sentence(&message(&words.maintenance_window(&slot(1), &slot(0))), &[start, end])
        }
        (Some(start), None) if start.form == MomentForm::Words => sentence(&message(&slot(0)), &[start]),
        (Some(start), None) => sentence(&message(&words.maintenance_window_from(&slot(0))), &[start]),
        (None, Some(end)) => sentence(&message(&words.maintenance_window_until(&slot(0))), &[end]),
        (None, None) => plain(message(&words.maintenance_window_unset())),
    }
}

/// Both ends are the same day, and nothing finer is known.
fn is_one_day(maintenance: &Maintenance) -> bool {
    let clock = |when: &Option<When>| when.as_ref().map(|when| when.clock);
    let starts = clock(&maintenance.starts);
    starts == clock(&maintenance.ends) && starts.is_some_and(|clock| !matches!(clock, Clock::Instant(..)))
}

/// One end of its window, or the words for it.
pub(crate) fn told(
    view: &View<'_>,
    maintenance: &Maintenance,
    end: Moment,
    detail: Detail,
) -> Option<ui::sentence::Moment> {
    let when = if end == Moment::Starts { &maintenance.starts } else { &maintenance.ends };
    let told = when.as_ref().map(|when| view.moment(when, detail));
    told.or_else(|| maintenance.undated.get(&end).map(|words| view.undated(words)))
}

/// "Affects: Web app (United States), API": regions only where not all of them are affected.
fn affects(view: &View<'_>, maintenance: &Maintenance) -> Option<AttrValue> {
    let changes = maintenance.changes().filter(|change| change.state != State::Operational);
    let places: Vec<&Place> = changes.map(|change| &change.place).collect();
    let of = |id: &Id| view.site.places().filter(|place| &place.component == id).collect::<Vec<_>>();
    let mut names = Vec::new();
    for component in &view.site.components {
        let touched: Vec<Place> =
            of(&component.id).into_iter().filter(|place| places.contains(&place)).collect();
        if touched.is_empty() {
            continue;
        }
        let name = component.name.get(view.language());
        let regions = touched.iter().filter_map(|place| view.site.region(place.region.as_ref()?));
        let regions: Vec<&str> = regions.map(|region| region.name.get(view.language())).collect();
        if regions.len() == component.regions.len() {
            names.push(name.to_owned());
        } else {
            names.push(view.words.board_headline_where(name, &view.words.list(&regions)));
        }
    }
    (!names.is_empty()).then(|| view.words.maintenance_affects(&view.words.list(&names)).into())
}
