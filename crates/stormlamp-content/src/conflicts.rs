//! Facts that contradict each other: an end before the start, an end before a status that is open.

use std::ops::Range;

use jiff::tz::TimeZone;
use stormlamp_model::{Incident, When};

use crate::codes;
use crate::decode::Decoder;
use crate::diagnostic::Mistake;

/// Where the facts stand that others may contradict.
#[derive(Clone, Debug)]
pub(crate) struct Spans {
    mitigated: Range<usize>,
    resolved: Range<usize>,
}

impl Spans {
    pub(crate) fn of(table: &Decoder<'_, '_>) -> Self {
        let span = |name| table.find(name).map_or(0..0, |(_, node)| node.span.clone());
        Self { mitigated: span("mitigated"), resolved: span("resolved") }
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
    let mitigated = early("mitigated", incident.mitigated.as_ref(), spans.mitigated);
    // An end that only an update tells of has no place among the facts.
    let told = incident.resolved().filter(|_| !spans.resolved.is_empty());
    let resolved = early("resolved", told, spans.resolved.clone());
    [mitigated, resolved, open].into_iter().flatten().collect()
}
