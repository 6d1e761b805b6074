//! Facts of an incident that contradict each other: an end before the start, an end before a status that is open,
//! an update before the start, a postmortem of its own beside that of another.

use std::ops::Range;

use jiff::tz::TimeZone;
use stormlamp_model::{Id, Incident, UpdateStatus, When};

use crate::codes;
use crate::dates;
use crate::decode::Decoder;
use crate::diagnostic::Mistake;
use crate::incident::Facts;
use crate::story::Mark;

/// Where the facts stand that others may contradict.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    started: Range<usize>,
    detected: Range<usize>,
    acknowledged: Range<usize>,
    mitigated: Range<usize>,
    resolved: Range<usize>,
}

impl Spans {
    pub(crate) fn of(table: &Decoder<'_, '_>) -> Self {
        let span = |name| table.find(name).map_or(0..0, |(_, node)| node.span.clone());
        Self {
            started: span("started"),
            detected: span("detected"),
            acknowledged: span("acknowledged"),
            mitigated: span("mitigated"),
            resolved: span("resolved"),
        }
    }
}

/// Finds the contradictions of an incident; `reopened` if an update does that in spite of the facts.
pub(crate) fn find(incident: &Incident, reopened: bool, spans: Spans, zone: &TimeZone) -> Vec<Mistake> {
    let early = |name: &str, when: Option<&When>, span: Range<usize>| {
        let (started, when) = (incident.started.as_ref()?, when?);
        let vague = started.about || when.about;
        (!vague && when.latest(zone) <= started.earliest(zone)).then(|| {
            Mistake::new(
                codes::CONFLICT,
                span,
                format!("`{name}` is before `started`; both are published as they are"),
            )
            .hint("correct one of the two")
        })
    };
    let open = reopened.then(|| {
        let message = "a later update says that it goes on: the incident counts as open";
        Mistake::new(codes::CONFLICT, spans.resolved.clone(), message)
            .hint("remove `resolved` until it is over, or write the update `## TIME · Resolved`")
    });
    let far = far_facts(incident, &spans, zone);
    let mitigated = early("mitigated", incident.mitigated.as_ref(), spans.mitigated);
    // An end that only an update tells of has no place among the facts.
    let told = incident.resolved().filter(|_| !spans.resolved.is_empty());
    let resolved = early("resolved", told, spans.resolved.clone());
    [mitigated, resolved, open].into_iter().flatten().chain(far).collect()
}

/// Facts that lie long after the start and far from all that was said: a wrong year makes an outage of one.
fn far_facts(incident: &Incident, spans: &Spans, zone: &TimeZone) -> Vec<Mistake> {
    let Some(started) = &incident.started else { return Vec::new() };
    if dates::in_name(&incident.id, "started", Some(started), &spans.started, zone).is_some() {
        // Then it is the start that is in doubt.
        return Vec::new();
    }
    let said = || incident.updates.iter().map(|update| &update.at);
    let acknowledged = incident.acknowledged.as_ref();
    let facts = [
        ("detected", incident.detected.as_ref(), &spans.detected),
        ("acknowledged", acknowledged.filter(|_| !spans.acknowledged.is_empty()), &spans.acknowledged),
        ("mitigated", incident.mitigated.as_ref(), &spans.mitigated),
        ("resolved", incident.resolved().filter(|_| !spans.resolved.is_empty()), &spans.resolved),
    ];
    let far = |(name, when, span): (&str, Option<&When>, &Range<usize>)| {
        dates::far_from_all(name, [started].into_iter().chain(said()), when?, span, zone)
    };
    facts.into_iter().filter_map(far).collect()
}

/// Finds the times of updates, given in the order of the file, that contradict each other or the start.
pub(crate) fn of_updates(
    id: &Id,
    heads: &[Mark<UpdateStatus>],
    facts: &Facts,
    spans: &Spans,
) -> Vec<Mistake> {
    let (zone, span) = (&facts.zone, &spans.started);
    let name = dates::in_name(id, "started", facts.started.as_ref(), span, zone);
    let times = || heads.iter().map(|head| &head.when);
    let far = facts.started.as_ref().and_then(|started| dates::long_after(times(), started, zone));
    if let Some(far) = far {
        // One wrong year, and not a wrong time in each update.
        return vec![name.unwrap_or_else(|| dates::after_all_updates("started", far, span.clone()))];
    }
    let early = facts.started.as_ref().filter(|started| !started.about);
    let early = early.into_iter().flat_map(|started| {
        let before = |when: &When| !when.about && when.latest(&facts.zone) <= started.earliest(&facts.zone);
        heads.iter().filter(move |head| before(&head.when)).map(|head| {
            let message = "this update is before `started`; both are published as they are";
            Mistake::new(codes::CONFLICT, head.span.clone(), message)
                .hint("correct one of the two; what the public was not told then stands below `## Timeline`")
        })
    });
    // An end among the facts is compared with them.
    let end = if facts.resolved.is_none() { early_end(heads, &facts.zone) } else { None };
    name.into_iter().chain(early).chain(end).collect()
}

/// A `Resolved` that stands below an open status, and by its time lies before it, so that the incident stays open.
fn early_end(heads: &[Mark<UpdateStatus>], zone: &TimeZone) -> Option<Mistake> {
    let time = |head: &Mark<UpdateStatus>| head.when.earliest(zone);
    let last =
        heads.iter().filter(|head| head.status != UpdateStatus::Update).max_by_key(|head| time(head))?;
    let ends = |head: &Mark<UpdateStatus>| head.status == UpdateStatus::Resolved;
    // With the newest on top, an open status above `Resolved` reopens what something below it began.
    let newest_first = heads.is_sorted_by(|a, b| time(a) > time(b)) && !heads.last().is_some_and(ends);
    if ends(last) || newest_first {
        return None;
    }
    let (at, end) = heads.iter().enumerate().rfind(|(_, head)| ends(head))?;
    let above = heads
        .iter()
        .take(at)
        .any(|head| !ends(head) && head.status != UpdateStatus::Update && time(head) > time(end));
    above.then(|| {
        let message = format!(
            "by its time this lies before the `{}` above: the incident counts as open",
            last.status.keyword()
        );
        Mistake::new(codes::CONFLICT, end.span.clone(), message)
            .hint("correct one of the two times, with its date: for example `## 2026-03-05 23:17 · Resolved`")
    })
}
