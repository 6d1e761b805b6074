//! One incident file: facts, text, and what follows from both.
//!
//! What was understood is published; what was not stays as text where it stands.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use stormlamp_model::{Fingerprint, Id, Incident, Settings, UpdateStatus};

use crate::affects::{self, Reach};
use crate::claims::Claims;
use crate::conflicts::{self, Spans};
use crate::decode::Decoder;
use crate::diagnostic::Problems;
use crate::document;
use crate::front_matter;
use crate::incident::{self, Facts};
use crate::incident_keys::INCIDENT;
use crate::lifecycle;
use crate::places::Atlas;
use crate::story::{self, Frame, Story};
use crate::strangers;

/// What files need of the site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) atlas: Atlas<'a>,
}

/// Something that was read, and what is yet to be compared with other files.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) item: T,
    pub(crate) claims: Claims,
    /// What its translations inherit.
    pub(crate) frame: Frame,
}

/// Reads a file; `None` if it cannot be read at all.
pub(crate) fn read(
    id: Id,
    bytes: &[u8],
    context: Context<'_>,
    problems: &mut Problems,
) -> Option<Read<Incident>> {
    let text = document::text(bytes, problems);
    let halves = document::part(&text, problems)?;
    let mut tree = front_matter::read(halves.facts, problems);
    strangers::in_incident(&mut tree, problems);
    let mut table = Decoder::open(&tree, &INCIDENT, problems)?;
    let reach = Reach { atlas: context.atlas, unsaid: None };
    let facts = incident::facts(&mut table, &context.settings.timezone, reach);
    let (claims, spans) = (Claims::read(&mut table), Spans::of(&table));
    let frame = Frame::new(facts.started.as_ref(), &facts.zone);
    let story = story::read(halves.body, &frame, reach, facts.places(), problems);
    conflicts::of_updates(&id, &story.marks, &facts, &spans)
        .into_iter()
        .for_each(|mistake| problems.report(mistake));
    let zone = &context.settings.timezone;
    let (incident, reopened) = assemble(id, document::fingerprint(bytes), facts, story, zone, problems);
    conflicts::find(&incident, reopened, spans, zone)
        .into_iter()
        .for_each(|conflict| problems.report(conflict));
    Some(Read { item: incident, claims, frame })
}

/// Puts facts and text together; the second value is whether an update reopens what the facts call resolved.
fn assemble(
    id: Id,
    fingerprint: Fingerprint,
    facts: Facts,
    story: Story<UpdateStatus>,
    zone: &TimeZone,
    problems: &mut Problems,
) -> (Incident, bool) {
    let affects = affects::changes(&facts.affects, &[], problems);
    let (resolution, reopened) = lifecycle::resolution(facts.resolved, &story.updates, zone);
    let incident = Incident {
        title: facts.title.unwrap_or_else(|| id.to_string()),
        id,
        fingerprint,
        summary: story.summary,
        affects,
        started: facts.started,
        detected: facts.detected,
        acknowledged: lifecycle::acknowledged(facts.acknowledged, &story.updates),
        mitigated: facts.mitigated,
        resolution,
        undated: facts.undated,
        impact: facts.impact,
        works: facts.works,
        advice: facts.advice,
        data_loss: facts.data_loss,
        causes: facts.causes,
        measured: facts.measured,
        stated: facts.stated,
        sources: facts.sources,
        links: facts.links,
        updates: story.updates,
        timeline: story.timeline,
        postmortem: story.postmortem,
        postmortem_in: None,
        retracted: facts.retracted,
        draft: facts.draft,
        aliases: Vec::new(),
        translations: BTreeMap::new(),
    };
    (incident, reopened)
}
