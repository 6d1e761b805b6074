//! Whatever is said, to whatever file, at whatever moment, is read back the same, and nothing else changes.

use proptest::collection::vec;
use proptest::prelude::*;
use stormlamp_model::{Markdown, Now, Site, Update};

use super::{PATH, site};
use crate::edit::{Edited, EntryKind, Fresh, Moment, Word, create, message, update};
use crate::folder::MemoryFolder;
use crate::reading::{Drafts, read};

const ZONES: [&str; 6] = [
    "Europe/Stockholm",
    "America/New_York",
    "UTC",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
];

/// Seconds around changes of the clock, midnight, and a leap day.
const MOMENTS: [&str; 8] = [
    "2026-03-29T00:59:30Z",
    "2026-10-25T00:10:00Z",
    "2026-10-25T01:10:00Z",
    "2026-11-01T05:30:00Z",
    "2026-11-01T06:30:00Z",
    "2028-02-28T23:30:00Z",
    "2026-04-04T15:10:00Z",
    "2026-03-05T22:17:36Z",
];

/// Lines that the format or Markdown take for more than text.
const LINES: [&str; 24] = [
    "We know.",
    "## 23:17 · Resolved",
    "##",
    "##x",
    "  ## Timeline",
    "## Postmortem",
    "Next: 23:30",
    "Affects: api = operational",
    "---",
    "===",
    "```",
    "~~~~",
    "- ```",
    "    code",
    "> quote",
    "<!-- comment",
    "-->",
    "<pre>",
    "<div>",
    "| a | b |",
    "[^1]: note",
    "- [ ] task",
    "مرحبا · בדיקה",
    "\\",
];

fn message() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        3 => prop::sample::select(LINES.to_vec()).prop_map(str::to_owned),
        1 => "[ -~äß\u{2028}\u{200f}\t#`~<>*_:-]{0,30}",
        1 => Just(String::new()),
    ];
    vec(line, 0..7).prop_map(|lines| lines.join("\n"))
}

/// A file with some updates in some order and form.
fn file() -> impl Strategy<Value = String> {
    let form =
        prop::sample::select(vec!["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M Z", "%H:%M", "%Y-%m-%d %H:%M:%S +02:00"]);
    let separator = prop::sample::select(vec![" · ", " - ", " — ", " – "]);
    let tail = prop::sample::select(vec![
        "",
        "## Timeline\n- 10:00 · x\n",
        "## Timeline\n- 2026-03-05 10:00 · x\n\n## Postmortem\nPublished: 2026-03-09\n\n### Why\n\n## Own words\n",
        "\n\n\n",
        "```\nnever closed\n",
    ]);
    let updates = vec((0_i64..400_000_000, form, message(), any::<bool>()), 0..5);
    (updates, separator, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), tail).prop_map(
        |(updates, separator, newest_first, crlf, mark, cut, tail)| {
            let mut updates: Vec<_> = updates;
            updates.sort_by_key(|update| update.0);
            if newest_first {
                updates.reverse();
            }
            let mut text =
                "---\ntitle: A title: #1\nstarted: 2026-03-05 22:51\n---\n\nSummary.\n\n".to_owned();
            for (seconds, form, body, small) in updates {
                let at = jiff::Timestamp::new(1_740_000_000 + seconds / 4, 0).unwrap();
                let status = if small { "update" } else { "Investigating" };
                text += &format!(
                    "## {}{separator}{status}\n\n{}\n\n",
                    at.strftime(form),
                    message::written(&body)
                );
            }
            text += tail;
            let text = if mark { format!("\u{feff}{text}") } else { text };
            let text = if cut { text.trim_end().to_owned() } else { text };
            if crlf { text.replace('\n', "\r\n") } else { text }
        },
    )
}

fn one(folder: &MemoryFolder, bytes: &[u8]) -> Site {
    read(&folder.clone().with(PATH, bytes), Drafts::Shown).site.unwrap()
}

/// The update that was added, if all others stayed and nothing else changed.
fn added(before: &Site, after: &Site, edited: &Edited) -> Update {
    let (old, new) = (&before.incidents[0], &after.incidents[0]);
    let is_new = |update: &&Update| update.id == edited.update;
    let others: Vec<&Update> = new.updates.iter().filter(|update| !is_new(update)).collect();
    if edited.notes.is_empty() {
        assert_eq!(others, old.updates.iter().collect::<Vec<_>>());
        assert_eq!(
            (&new.timeline, &new.postmortem, &new.summary),
            (&old.timeline, &old.postmortem, &old.summary)
        );
    } else {
        assert_eq!(others.len(), old.updates.len());
    }
    assert_eq!((&new.title, &new.started, &new.affects), (&old.title, &old.started, &old.affects));
    new.updates.iter().find(is_new).unwrap().clone()
}

/// Whether all of `old` stands in `new` in its order, with text put in at one place.
fn only_inserted(old: &[u8], new: &[u8]) -> bool {
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest, tail) = (&old[same..], new.get(same..).unwrap_or_default());
    // The first different byte may lie inside what was put in, if that begins like what follows.
    (0..=same).any(|back| tail.len() + back >= rest.len() + back && new.ends_with(&old[same - back..]))
        && !rest.is_empty()
        || tail.len() >= rest.len() && new.ends_with(rest)
}

#[test]
fn a_maintenance_is_told_on_in_every_zone_at_every_change_of_the_clock() {
    let path = "maintenance/upgrade.md";
    let facts = "---\ntitle: Upgrade\naffects:\n  api: under maintenance\nstarts: 2026-03-05 22:00\n---\n";
    for zone in ZONES {
        let folder = site(zone);
        for moment in MOMENTS {
            let mut bytes = facts.as_bytes().to_vec();
            let now = Now(moment.parse().unwrap());
            let mut said = Vec::new();
            for status in EntryKind::Maintenance.statuses() {
                let word = super::word(status, status);
                bytes = update(&folder, path, &bytes, &word, now).unwrap().bytes;
                said.push((status, now.0.as_second().div_euclid(60), status.to_owned()));
                let read = read(&folder.clone().with(path, bytes.clone()), Drafts::Shown);
                let updates = &read.site.unwrap().maintenance[0].updates;
                let minute = |at: jiff::Timestamp| at.as_second().div_euclid(60);
                let told: Vec<_> = updates
                    .iter()
                    .map(|update| {
                        (
                            update.status.keyword(),
                            minute(update.at.timestamp().unwrap()),
                            update.body.0.clone(),
                        )
                    })
                    .collect();
                assert_eq!(told, said, "{zone} {moment}");
                let errors = read.diagnostics.iter().filter(|found| found.file == path);
                assert_eq!(errors.filter(|found| found.code.contains("time")).count(), 0, "{zone} {moment}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_update_is_read_back_as_it_was_said(
        file in file(),
        words in message(),
        zone in prop::sample::select(ZONES.to_vec()),
        moment in prop::sample::select(MOMENTS.to_vec()),
        drift in -90_000_i64..90_000,
        status in prop::sample::select(vec!["investigating", "identified", "monitoring", "update", "resolved"]),
        next in prop::option::of(prop::sample::select(vec!["30m", "2h", "2027-01-01 10:00 UTC"])),
        states in any::<bool>(),
    ) {
        let folder = site(zone);
        let now = Now(moment.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_secs(drift));
        let word = Word {
            at: Moment::Present,
            status: status.to_owned(),
            affects: if states { vec!["web-app@us = partial outage".to_owned()] } else { Vec::new() },
            next: next.map(str::to_owned),
            message: words.clone(),
        };
        let edited = update(&folder, PATH, file.as_bytes(), &word, now).unwrap();
        prop_assert!(only_inserted(file.as_bytes(), &edited.bytes), "{}", String::from_utf8_lossy(&edited.bytes));
        let (before, after) = (one(&folder, file.as_bytes()), one(&folder, &edited.bytes));
        let update = added(&before, &after, &edited);
        let minute = now.0.as_second().div_euclid(60);
        prop_assert_eq!(update.at.timestamp().unwrap().as_second().div_euclid(60), minute);
        prop_assert_eq!(update.status.keyword(), status);
        prop_assert_eq!(update.affects.len(), usize::from(states));
        let expected = match next {
            Some("30m") => update.at.timestamp().map(|at| at + jiff::SignedDuration::from_mins(30)),
            Some("2h") => update.at.timestamp().map(|at| at + jiff::SignedDuration::from_hours(2)),
            Some(_) => "2027-01-01T10:00:00Z".parse().ok(),
            None => None,
        };
        prop_assert_eq!(update.next.and_then(|next| next.timestamp()), expected);
        let end = if file.contains("\r\n") { "\r\n" } else { "\n" };
        prop_assert_eq!(update.body, Markdown(message::written(&words).replace('\n', end)));
    }

    #[test]
    fn escaped_words_say_what_was_said(words in message()) {
        // Without backslashes, and without the fences that close what was open, they are the same.
        let plain = |text: &str| text.replace('\\', "").split_whitespace().collect::<Vec<_>>().join(" ");
        let (said, written) = (plain(&words), plain(&message::written(&words)));
        let closing = written.strip_prefix(&said).map(|rest| rest.trim().replace(['`', '~'], ""));
        prop_assert_eq!(closing.as_deref(), Some(""), "{:?} became {:?}", words, written);
    }

    #[test]
    fn a_new_incident_is_read_back_as_it_was_said(
        title in "[ -~äßö·–ع]{1,40}",
        words in message(),
        works in vec("[ -~ä]{1,20}", 0..3),
        advice in prop::option::of(message()),
        zone in prop::sample::select(ZONES.to_vec()),
        moment in prop::sample::select(MOMENTS.to_vec()),
    ) {
        let folder = site(zone);
        let site = read(&folder, Drafts::Shown).site.unwrap();
        let now = Now(moment.parse().unwrap());
        let word = Word {
            at: Moment::Present,
            status: "investigating".to_owned(),
            affects: Vec::new(),
            next: None,
            message: words.clone(),
        };
        let advice = advice.filter(|advice| !advice.trim().is_empty());
        let works: Vec<String> = works.into_iter().filter(|work| !work.trim().is_empty()).collect();
        prop_assume!(!title.trim().is_empty());
        let fresh = Fresh {
            kind: EntryKind::Incident,
            id: None,
            title: Some(title.clone()),
            affects: vec!["web-app@eu=degraded performance".to_owned()],
            start: None,
            end: None,
            works: works.clone(),
            advice: advice.clone(),
            draft: true,
            template: None,
            word: Some(word),
        };
        let new = create(&folder, &site, &fresh, now).unwrap();
        let site = read(&folder.with(new.path.clone(), new.bytes), Drafts::Shown).site.unwrap();
        let incident = &site.incidents[0];
        prop_assert_eq!(&incident.title, &title.split_whitespace().collect::<Vec<_>>().join(" "));
        let minute = now.0.as_second().div_euclid(60) * 60;
        prop_assert_eq!(incident.started.as_ref().unwrap().timestamp().unwrap().as_second(), minute);
        prop_assert_eq!(&incident.updates[0].body.0, &message::written(&words));
        let works: Vec<&str> = works.iter().map(|work| work.trim()).collect();
        prop_assert_eq!(&incident.works, &works);
        prop_assert_eq!(incident.advice.as_ref().map(|advice| advice.0.trim().to_owned()), advice.map(|advice| advice.trim().to_owned()));
        prop_assert!(incident.draft && incident.affects.len() == 1);
    }
}
