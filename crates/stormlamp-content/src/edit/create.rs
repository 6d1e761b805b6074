//! A new file: from a template, or from what was said alone.

use jiff::tz::TimeZone;
use stormlamp_model::{Clock, Now, Precision, Site, When};

use super::find::id_of;
use super::kind::EntryKind;
use super::moment::{self, Tense};
use super::overlay::reread;
use super::refusal::{Asked, Refusal};
use super::slug::slug;
use super::update::{Word, update};
use super::{facts, forms, states, yaml};
use crate::diagnostic::Severity;
use crate::folder::Folder;

/// What a template may have between two pairs of braces, and what stands in its place.
pub const PLACEHOLDERS: &[(&str, &str)] = &[
    ("title", "the title"),
    ("id", "the id of the new file"),
    ("date", "the day, in the site's time zone"),
    ("time", "the present minute, with its zone"),
];

/// What a new file is to say. What is left out is taken from the template, if there is one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// What it tells of.
    pub kind: EntryKind,
    /// The id, if it is not to be made of the day and the title.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// Components and their states, each like `web-app@us = major outage`; in a maintenance, without a state.
    pub affects: Vec<String>,
    /// When it began or begins.
    pub start: Option<String>,
    /// When a maintenance ends.
    pub end: Option<String>,
    /// What is known to work.
    pub works: Vec<String>,
    /// What the reader can do.
    pub advice: Option<String>,
    /// Whether it is left out of the site for now.
    pub draft: bool,
    /// The text of a template.
    pub template: Option<String>,
    /// The first update.
    pub word: Option<Word>,
}

/// A file that is to be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct New {
    /// Its id.
    pub id: String,
    /// Its path below the content folder.
    pub path: String,
    /// All of its bytes.
    pub bytes: Vec<u8>,
    /// The heading of the first update.
    pub heading: Option<String>,
    /// What is written otherwise than it was said, for people to know.
    pub notes: Vec<String>,
}

/// Makes a new file for a site. The id is one that no file of the folder has.
pub fn create(folder: &dyn Folder, site: &Site, fresh: &Fresh, now: Now) -> Result<New, Refusal> {
    let zone = &site.settings.timezone;
    let (affects, mut notes) = states::put_right(&fresh.affects);
    let fresh = &Fresh { affects, ..fresh.clone() };
    let (start, end) = window(fresh, zone, now)?;
    let title = fresh.title.as_deref().map(one_line).filter(|title| !title.is_empty());
    let template = fresh.template.as_deref().unwrap_or("---\n---\n");
    if title.is_none() && !facts::has(template, "title") {
        return Err(Refusal::asked(Asked::Title, "a title is missing"));
    }
    let id = id(folder, site, fresh, title.as_deref().unwrap_or_default(), start.as_ref(), now)?;
    let text = filled(template, title.as_deref().unwrap_or_default(), &id, zone, now);
    let text =
        with_facts(text, fresh, title.as_deref(), start.as_ref(), end.as_ref(), zone).ok_or_else(|| {
            Refusal::asked(
                Asked::Template,
                "the template does not begin with facts between two lines of `---`",
            )
        })?;
    let path = fresh.kind.path(&id);
    check(folder, &path, &text, fresh, title.as_deref())?;
    match &fresh.word {
        None => Ok(New { id, path, bytes: text.into_bytes(), heading: None, notes }),
        Some(word) => {
            let edited = update(folder, &path, text.as_bytes(), word, now)?;
            notes.extend(edited.notes);
            Ok(New { id, path, bytes: edited.bytes, heading: Some(edited.heading), notes })
        }
    }
}

/// A title ends with its line.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn window(fresh: &Fresh, zone: &TimeZone, now: Now) -> Result<(Option<Start>, Option<Start>), Refusal> {
    let (asked, tense) = match fresh.kind {
        EntryKind::Incident => (Asked::Started, Tense::Past),
        EntryKind::Maintenance => (Asked::Starts, Tense::Future),
    };
    let read = |text: &str, asked, now| match text.trim() {
        unknown if unknown.eq_ignore_ascii_case("unknown") => Ok(Start::Unknown),
        text => moment::said(text, asked, tense, zone, now).map(Start::At),
    };
    let start = match (&fresh.start, fresh.kind) {
        (Some(text), _) => Some(read(text, asked, now)?),
        (None, EntryKind::Incident)
            if fresh.template.as_deref().is_none_or(|text| !facts::has(text, "started")) =>
        {
            Some(Start::At(moment::floor(now, Precision::Minute)))
        }
        _ => None,
    };
    // The end is read as seen from the start: `02:00` to `03:00` is one night.
    let from = start.as_ref().and_then(Start::when).and_then(When::timestamp).map_or(now, Now);
    let end = fresh.end.as_ref().map(|text| read(text, Asked::Ends, from)).transpose()?;
    let earlier = |(start, end): (&When, &When)| end.latest(zone) <= start.earliest(zone);
    if start.as_ref().and_then(Start::when).zip(end.as_ref().and_then(Start::when)).is_some_and(earlier) {
        return Err(Refusal::asked(Asked::Ends, "it would end before it starts")
            .hint("name the day, too, for example `2026-03-06 03:00`"));
    }
    Ok((start, end))
}

/// A time of the facts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Start {
    Unknown,
    At(When),
}

impl Start {
    fn when(&self) -> Option<&When> {
        match self {
            Self::At(when) => Some(when),
            Self::Unknown => None,
        }
    }

    fn written(&self, zone: &TimeZone) -> String {
        self.when().map_or_else(|| "unknown".to_owned(), |when| forms::absolute(when, zone))
    }
}

fn id(
    folder: &dyn Folder,
    site: &Site,
    fresh: &Fresh,
    title: &str,
    start: Option<&Start>,
    now: Now,
) -> Result<String, Refusal> {
    let taken = taken(folder, site);
    if let Some(id) = &fresh.id {
        return match stormlamp_model::Id::new(id) {
            None => Err(Refusal::asked(Asked::Id, format!("`{id}` is no id")).hint(
                "ids are made of small letters, digits and hyphens, for example `2026-03-05-bare-503`",
            )),
            Some(_) if taken.contains(id) => {
                Err(Refusal::asked(Asked::Id, format!("there is a file with the id `{id}` already"))
                    .hint(format!("choose another, or add to it: `stormlamp update {id}`")))
            }
            Some(_) => Ok(id.clone()),
        };
    }
    let zone = &site.settings.timezone;
    let day = start.and_then(Start::when).and_then(|when| match when.clock {
        Clock::Instant(at, _) => Some(zone.to_datetime(at).date()),
        Clock::Day(day) => Some(day),
        Clock::Month(..) | Clock::Year(_) => None,
    });
    let day = day.unwrap_or_else(|| zone.to_datetime(now.0).date());
    let words =
        Some(slug(title)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| fresh.kind.word().to_owned());
    let id = format!("{day}-{words}");
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    Ok(std::iter::once(id.clone()).chain(numbered).find(|id| !taken.contains(id)).unwrap_or(id))
}

/// Every id and alias of the site, and the ids of all files, readable or not.
fn taken(folder: &dyn Folder, site: &Site) -> std::collections::BTreeSet<String> {
    let paths = folder.list().unwrap_or_default();
    let stems = paths.iter().filter(|path| EntryKind::of_path(path).is_some());
    let stems = stems.filter_map(|path| path.rsplit('/').next()?.strip_suffix(".md"));
    let files = stems.filter_map(|stem| id_of(stem.split('.').next().unwrap_or(stem)));
    let incidents =
        site.incidents.iter().flat_map(|incident| std::iter::once(&incident.id).chain(&incident.aliases));
    let planned =
        site.maintenance.iter().flat_map(|planned| std::iter::once(&planned.id).chain(&planned.aliases));
    files.chain(incidents.chain(planned).map(|id| id.as_str().to_owned())).collect()
}

fn filled(template: &str, title: &str, id: &str, zone: &TimeZone, now: Now) -> String {
    let time = forms::absolute(&moment::floor(now, Precision::Minute), zone);
    let date = zone.to_datetime(now.0).date().to_string();
    let values = [title, id, &date, &time];
    let mut text = template.to_owned();
    for ((name, _), value) in PLACEHOLDERS.iter().zip(values) {
        text = text.replace(&format!("{{{{{name}}}}}"), value);
    }
    text
}

/// Sets the facts that were said; `None` if the template has no place for them.
fn with_facts(
    text: String,
    fresh: &Fresh,
    title: Option<&str>,
    start: Option<&Start>,
    end: Option<&Start>,
    zone: &TimeZone,
) -> Option<String> {
    let start = start.map(|start| start.written(zone));
    let facts = [
        ("title", title.map(written_title)),
        ("affects", (!fresh.affects.is_empty()).then(|| places(fresh))),
        (fresh.kind.start_key(), start),
        ("ends", end.map(|end| end.written(zone))),
        ("works", (!fresh.works.is_empty()).then(|| yaml::list(&fresh.works))),
        ("advice", fresh.advice.as_deref().map(|advice| yaml::text(advice.trim()))),
        ("draft", fresh.draft.then(|| "true".to_owned())),
    ];
    let mut said = facts.into_iter().filter_map(|(key, value)| Some((key, value?)));
    said.try_fold(text, |text, (key, value)| facts::set(&text, key, &value))
}

/// The rest of its line as it is, unless that would be read as a text in quotes.
fn written_title(title: &str) -> String {
    if title.starts_with(['"', '\'']) && title.ends_with(['"', '\'']) {
        yaml::text(title)
    } else {
        title.to_owned()
    }
}

/// `web-app@us = major outage` as a line of a table.
fn places(fresh: &Fresh) -> String {
    let line = |said: &String| {
        let (place, state) = said.split_once(['=', ':']).unwrap_or((said, ""));
        let state = match (state.trim(), fresh.kind) {
            ("", EntryKind::Maintenance) => "under maintenance",
            (state, _) => state,
        };
        format!("\n  {}: {state}", place.trim())
    };
    fresh.affects.iter().map(line).collect()
}

/// Reads the new file, and says which of the values was not understood.
fn check(
    folder: &dyn Folder,
    path: &str,
    text: &str,
    fresh: &Fresh,
    title: Option<&str>,
) -> Result<(), Refusal> {
    let (site, diagnostics) = reread(folder, path, text).ok_or(Refusal::NoSite)?;
    let given = [
        ("affects", Asked::Affects, !fresh.affects.is_empty()),
        (
            fresh.kind.start_key(),
            if fresh.kind == EntryKind::Incident { Asked::Started } else { Asked::Starts },
            fresh.start.is_some(),
        ),
        ("ends", Asked::Ends, fresh.end.is_some()),
    ];
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error) {
        let key = facts::key_at(text, diagnostic.span.start);
        if let Some((_, asked, _)) =
            given.iter().find(|(name, _, given)| *given && key.as_deref() == Some(name))
        {
            let refusal = Refusal::asked(*asked, diagnostic.message.clone());
            return Err(match &diagnostic.hint {
                Some(hint) => refusal.hint(hint.clone()),
                None => refusal,
            });
        }
    }
    let read = site.incidents.first().map(|incident| &incident.title);
    let read = read.or_else(|| site.maintenance.first().map(|planned| &planned.title));
    match (read, title) {
        (None, _) => Err(Refusal::asked(Asked::Template, "what comes of the template cannot be read")),
        (Some(read), Some(title)) if read != title => {
            Err(Refusal::asked(Asked::Title, format!("the title would be read as `{read}`")))
        }
        _ => Ok(()),
    }
}
