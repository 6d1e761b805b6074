//! One maintenance file: facts, text, and what follows from both.
//!
//! What was understood is published; what was not stays as text where it stands.

use std::collections::BTreeMap;

use stormlamp_model::{Fingerprint, Id, Maintenance, MaintenanceStatus, State};

use crate::affects::{self, Reach};
use crate::claims::Claims;
use crate::decode::Decoder;
use crate::diagnostic::Problems;
use crate::document;
use crate::front_matter;
use crate::incident_file::{Context, Read};
use crate::maintenance::{self, Facts};
use crate::maintenance_conflicts::{self, Spans};
use crate::maintenance_keys::MAINTENANCE;
use crate::story::{self, Frame, Story};
use crate::strangers;

/// Reads a file; `None` if it cannot be read at all.
pub(crate) fn read(
    id: Id,
    bytes: &[u8],
    context: Context<'_>,
    problems: &mut Problems,
) -> Option<Read<Maintenance>> {
    let text = document::text(bytes, problems);
    let halves = document::part(&text, problems)?;
    let mut tree = front_matter::read(halves.facts, problems);
    strangers::in_maintenance(&mut tree, problems);
    let mut table = Decoder::open(&tree, &MAINTENANCE, problems)?;
    let reach = Reach { atlas: context.atlas, unsaid: Some(State::UnderMaintenance) };
    let facts = maintenance::facts(&mut table, &context.settings.timezone, reach);
    let (claims, spans) = (Claims::read(&mut table), Spans::of(&table));
    let frame = Frame::new(facts.starts.as_ref(), &facts.zone);
    let story = story::read(halves.body, &frame, reach, facts.places(), problems);
    let conflicts = maintenance_conflicts::find(&id, &facts, &story.marks, &spans);
    conflicts.into_iter().for_each(|conflict| problems.report(conflict));
    let item = assemble(id, document::fingerprint(bytes), facts, story, problems);
    Some(Read { item, claims, frame })
}

fn assemble(
    id: Id,
    fingerprint: Fingerprint,
    facts: Facts,
    story: Story<MaintenanceStatus>,
    problems: &mut Problems,
) -> Maintenance {
    Maintenance {
        title: facts.title.unwrap_or_else(|| id.to_string()),
        id,
        fingerprint,
        summary: story.summary,
        affects: affects::changes(&facts.affects, &[], problems),
        starts: facts.starts,
        ends: facts.ends,
        undated: facts.undated,
        works: facts.works,
        advice: facts.advice,
        sources: facts.sources,
        links: facts.links,
        updates: story.updates,
        draft: facts.draft,
        aliases: Vec::new(),
        translations: BTreeMap::new(),
    }
}
