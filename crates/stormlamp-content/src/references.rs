//! What files say of each other, judged when all of them are read: former ids, and postmortems kept elsewhere.
//!
//! Whatever does not hold is diagnosed and left out. Drafts count as files: what is said of them is the same whether
//! they are shown or not.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use stormlamp_model::{Fingerprint, Id, Incident, Maintenance};

use crate::claims::{Claim, Claims};
use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::document;
use crate::suggest::nearest;

/// Something that was read, with what it says of other files.
#[derive(Debug)]
pub(crate) struct Found<T> {
    pub(crate) item: T,
    pub(crate) path: String,
    pub(crate) claims: Claims,
}

/// Whether an id is in use, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Incident(usize),
    Maintenance,
}

/// Settles what incidents and maintenance say of each other.
pub(crate) fn settle(
    incidents: &mut [Found<Box<Incident>>],
    maintenance: &mut [Found<Maintenance>],
) -> Vec<Diagnostic> {
    let mut claims = incidents.iter().map(|found| &found.claims);
    if claims.all(Claims::is_empty) && maintenance.iter().all(|found| found.claims.is_empty()) {
        return Vec::new();
    }
    let of_incidents =
        incidents.iter().enumerate().map(|(index, found)| (found.item.id.clone(), Owner::Incident(index)));
    let of_maintenance = maintenance.iter().map(|found| (found.item.id.clone(), Owner::Maintenance));
    let owners: BTreeMap<Id, Owner> = of_maintenance.chain(of_incidents).collect();
    let mut former: BTreeMap<Id, Owner> = BTreeMap::new();
    let mut diagnostics = Vec::new();
    for (index, found) in incidents.iter_mut().enumerate() {
        let own = (&found.item.id, Owner::Incident(index));
        let (aliases, problems) = aliases(&found.path, own, &found.claims.aliases, &owners, &mut former);
        found.item.fingerprint = with_aliases(found.item.fingerprint, &aliases);
        found.item.aliases = aliases;
        diagnostics.extend(problems);
    }
    for found in maintenance {
        let own = (&found.item.id, Owner::Maintenance);
        let (aliases, problems) = aliases(&found.path, own, &found.claims.aliases, &owners, &mut former);
        found.item.fingerprint = with_aliases(found.item.fingerprint, &aliases);
        found.item.aliases = aliases;
        diagnostics.extend(problems);
    }
    diagnostics.extend(postmortems(incidents, &owners, &former));
    diagnostics
}

/// The fingerprint of something that has these former ids, too.
fn with_aliases(own: Fingerprint, aliases: &[Id]) -> Fingerprint {
    aliases.iter().fold(own, |digest, alias| document::with_other(digest, alias.as_str().as_bytes()))
}

/// The former ids that nothing else has.
fn aliases(
    path: &str,
    (id, owner): (&Id, Owner),
    claims: &[Claim],
    owners: &BTreeMap<Id, Owner>,
    former: &mut BTreeMap<Id, Owner>,
) -> (Vec<Id>, Vec<Diagnostic>) {
    if claims.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let mut problems = Problems::of(path);
    let mut aliases: Vec<Id> = Vec::new();
    let mut seen = BTreeSet::new();
    for claim in claims {
        let message = if &claim.id == id {
            format!("`{id}` is its own id, and needs no alias")
        } else if owners.contains_key(&claim.id) {
            format!("`{}` is in use: that address shows something else", claim.id)
        } else if !seen.insert(&claim.id) {
            format!("`{}` stands here twice", claim.id)
        } else if former.contains_key(&claim.id) {
            format!("another file has the alias `{}` already", claim.id)
        } else {
            former.insert(claim.id.clone(), owner);
            aliases.push(claim.id.clone());
            continue;
        };
        let hint =
            "an alias is a former id that nothing else has, for example `aliases: [2026-03-05-outage]`";
        problems.report(Mistake::new(codes::DUPLICATE_ID, claim.span.clone(), message).hint(hint));
    }
    (aliases, problems.finish())
}

/// Leads each incident to the file that keeps its postmortem.
fn postmortems(
    incidents: &mut [Found<Box<Incident>>],
    owners: &BTreeMap<Id, Owner>,
    former: &BTreeMap<Id, Owner>,
) -> Vec<Diagnostic> {
    let mut settled = Vec::new();
    let mut diagnostics = Vec::new();
    for (index, found) in incidents.iter().enumerate() {
        let Some(claim) = &found.claims.postmortem else { continue };
        let owner = owners.get(&claim.id).or_else(|| former.get(&claim.id)).copied();
        let mut problems = Problems::of(&found.path);
        match judge(index, claim, owner, incidents) {
            Ok((at, note)) => {
                settled.push((index, at));
                note.into_iter().for_each(|note| problems.report(note));
            }
            Err(mistake) => problems.report(mistake),
        }
        diagnostics.extend(problems.finish());
    }
    for (index, at) in settled {
        let (id, fingerprint) = (incidents[at].item.id.clone(), incidents[at].item.fingerprint);
        let item = &mut incidents[index].item;
        item.postmortem_in = Some(id);
        // What is shown of the incident changes with the other file.
        item.fingerprint = document::with_other(item.fingerprint, &fingerprint.0);
    }
    diagnostics
}

/// The incident that is meant, perhaps with a warning; an error if it cannot be that one.
fn judge(
    index: usize,
    claim: &Claim,
    owner: Option<Owner>,
    incidents: &[Found<Box<Incident>>],
) -> Result<(usize, Option<Mistake>), Mistake> {
    let own = &incidents[index].item;
    let wrong = |message: String, hint: &str| Err(mistake(claim.span.clone(), message).hint(hint));
    let Some(owner) = owner else { return Err(unknown(claim, incidents)) };
    let Owner::Incident(at) = owner else {
        let message = format!("`{}` is a maintenance, and only incidents have postmortems", claim.id);
        return wrong(message, "name an incident, or write `## Postmortem` into this file");
    };
    let target = &incidents[at];
    if at == index {
        let message = "this is the incident itself".to_owned();
        return wrong(message, "leave it out: a postmortem of its own stands below `## Postmortem`");
    }
    if own.postmortem.is_some() {
        let message =
            format!("this incident has a postmortem of its own; that of `{}` is not linked", claim.id);
        return wrong(message, "keep one of the two: `postmortem:`, or the section `## Postmortem`");
    }
    if target.item.draft && !own.draft {
        let message = format!("`{}` is a draft, which is not published", claim.id);
        return wrong(message, "publish it first: take `draft: true` out of that file");
    }
    if let Some(next) = target.claims.postmortem.as_ref().filter(|_| target.item.postmortem.is_none()) {
        let message = format!("the postmortem of `{}` is kept in another file itself", claim.id);
        return wrong(message, &format!("name that file, for example `postmortem: {}`", next.id));
    }
    let note = target.item.postmortem.is_none().then(|| {
        Mistake::new(codes::CONFLICT, claim.span.clone(), format!("`{}` has no postmortem yet", claim.id))
            .hint("write it below `## Postmortem` in that file")
    });
    Ok((at, note))
}

fn mistake(span: Range<usize>, message: String) -> Mistake {
    Mistake::new(codes::BAD_VALUE, span, message)
}

fn unknown(claim: &Claim, incidents: &[Found<Box<Incident>>]) -> Mistake {
    let known = incidents.iter().map(|found| found.item.id.as_str());
    let hint = match nearest(claim.id.as_str(), known) {
        Some(id) => format!("did you mean `{id}`?"),
        None => "it is the name of a file in `incidents/`, without `.md`".to_owned(),
    };
    let message = format!("there is no incident `{}`", claim.id);
    Mistake::new(codes::UNKNOWN_ID, claim.span.clone(), message).hint(hint)
}
