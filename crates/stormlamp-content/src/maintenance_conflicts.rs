//! Facts of a maintenance that contradict each other or are likely slips: an end before the start, a window of months,
//! work before the window, work after it was called off.

use std::ops::Range;

use stormlamp_model::{Id, MaintenanceStatus};

use crate::codes;
use crate::dates;
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::maintenance::Facts;
use crate::story::Mark;

/// A window of more days is asked about.
const LONGEST_WINDOW: i64 = 30;

/// Where the facts stand that others may contradict.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    starts: Range<usize>,
    ends: Range<usize>,
}

impl Spans {
    pub(crate) fn of(table: &Decoder<'_, '_>) -> Self {
        let span = |name| table.find(name).map_or(0..0, |(_, node)| node.span.clone());
        Self { starts: span("starts"), ends: span("ends") }
    }
}

/// Finds the contradictions; `marks` are the updates in the order of the file.
pub(crate) fn find(id: &Id, facts: &Facts, marks: &[Mark<MaintenanceStatus>], spans: &Spans) -> Vec<Mistake> {
    let name = dates::in_name(id, "starts", facts.starts.as_ref(), &spans.starts, &facts.zone);
    let early = marks.iter().filter_map(|mark| before_the_window(mark, facts));
    window(facts, spans).into_iter().chain(name).chain(early).chain(after_the_end(marks, facts)).collect()
}

fn window(facts: &Facts, spans: &Spans) -> Option<Mistake> {
    let (starts, ends) = (facts.starts.as_ref()?, facts.ends.as_ref()?);
    let vague = starts.about || ends.about;
    if !vague && ends.latest(&facts.zone) <= starts.earliest(&facts.zone) {
        let message = "`ends` is before `starts`; nothing is under maintenance";
        return Some(
            Mistake::new(codes::CONFLICT, spans.ends.clone(), message).hint("correct one of the two"),
        );
    }
    let days = dates::days_between(starts, ends, &facts.zone);
    (days > LONGEST_WINDOW).then(|| {
        let message = format!("this is {days} days after `starts`, and so long it is under maintenance");
        Mistake::new(codes::DATE_DIFFERS, spans.ends.clone(), message)
            .hint("correct one of the two, if it is a slip; else it may stay")
    })
}

/// Work that is said to go on, or to be done, before its window.
fn before_the_window(mark: &Mark<MaintenanceStatus>, facts: &Facts) -> Option<Mistake> {
    let starts = facts.starts.as_ref().filter(|starts| !starts.about && !mark.when.about)?;
    let at_work = mark.status.is_working() || mark.status == MaintenanceStatus::Completed;
    let early = at_work && mark.when.latest(&facts.zone) <= starts.earliest(&facts.zone);
    early.then(|| {
        let message = "this update is before `starts`, and nothing is under maintenance before that";
        Mistake::new(codes::CONFLICT, mark.span.clone(), message)
            .hint("correct its time, or set `starts` to it")
    })
}

/// An update by which the work goes on although it was over.
fn after_the_end(marks: &[Mark<MaintenanceStatus>], facts: &Facts) -> Vec<Mistake> {
    let zone = &facts.zone;
    let begins = facts.starts.as_ref().map(|starts| starts.earliest(zone));
    let planned_anew = |mark: &Mark<MaintenanceStatus>| {
        mark.status == MaintenanceStatus::Scheduled
            && begins.is_none_or(|begins| mark.when.earliest(zone) < begins)
    };
    let mut ordered: Vec<_> = marks.iter().collect();
    ordered.sort_by_key(|mark| mark.when.earliest(zone));
    let mut over: Option<MaintenanceStatus> = None;
    let mut found = Vec::new();
    for mark in ordered {
        match over {
            _ if mark.status == MaintenanceStatus::Update => (),
            Some(end) if end != mark.status && !planned_anew(mark) => {
                let message =
                    format!("by its time this is later than `{}`; both are published", end.keyword());
                let hint = "correct one of the two times, with its date; work that goes on later is a maintenance of its own";
                found.push(Mistake::new(codes::CONFLICT, mark.span.clone(), message).hint(hint));
            }
            _ => over = mark.status.is_final().then_some(mark.status),
        }
    }
    found
}
