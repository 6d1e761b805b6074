//! One incident of the site that is measured, from its number alone.

use super::corpus::{COMPONENTS, REGIONS, component};

/// Incidents that still go on at the end.
pub(super) const ACTIVE: usize = 3;

const YEARS: usize = 10;
const FIRST_YEAR: usize = 2016;
/// Every month has these, so that no calendar is needed.
const DAYS: usize = 28;

const STATES: [&str; 3] = ["degraded performance", "partial outage", "major outage"];
const TITLES: [&str; 8] = [
    "Requests answered slowly",
    "Uploads fail with a timeout",
    "Sign-in unavailable for some customers",
    "Search results are up to an hour old",
    "Webhooks delivered late",
    "Berichte lassen sich nicht öffnen",
    "保存した変更が表示されない",
    "Verbindungen über IPv6 brechen ab: „Gateway Timeout“",
];
const SENTENCES: [&str; 14] = [
    "Error rates rose after a deployment of the *gateway*, and we are rolling it back.",
    "Customers in the affected regions see `504 Gateway Timeout` on about one request in five.",
    "The database's primary ran out of connections; a replica has taken over.",
    "No data was lost: everything that was accepted is queued and will be processed in order.",
    "A supplier reports a fibre cut near Luleå, see [their page](https://supplier.example/status?id=17).",
    "Retries of well-behaved clients succeed, so integrations may notice nothing at all.",
    "Wir haben die Ursache gefunden – ein abgelaufenes Zertifikat – und tauschen es gerade aus.",
    "キューに溜まった通知は順次配信されます。ご迷惑をおかけしております。",
    "We have doubled the number of workers, and the backlog shrinks by **4,000 jobs a minute**.",
    "Response times are back to normal, below 200 ms for 99 % of requests; we keep watching.",
    "The cache held an empty answer; it has been dropped, and pages are complete again.",
    "Please do not resubmit orders: each of them would be carried out twice.",
    "تمت استعادة الخدمة في جميع المناطق، ونواصل المراقبة.",
    "A change of configuration reached every node at once, which our staged rollout should have prevented.",
];
const STEPS: [&str; 4] = ["Investigating", "Identified", "Monitoring", "Resolved"];

/// The id of an incident, which is the stem of its file's name; the same number has other ids at other sizes.
pub(super) fn id(number: usize, incidents: usize) -> String {
    let (year, month, day) = date(number, incidents);
    format!("{year}-{month:02}-{day:02}-incident-{number:06}")
}

/// The text of the incident's file; without a resolution for the last [`ACTIVE`].
pub(super) fn text(number: usize, incidents: usize) -> String {
    let mut random = Random(number as u64);
    let goes_on = number + ACTIVE >= incidents;
    let start = Start::of(number, incidents, &mut random);
    let mut text = facts(number, &start, &mut random);
    text += &format!("{}\n\n{}\n", paragraph(2, &mut random), paragraph(1, &mut random));
    for (step, status) in STEPS.iter().enumerate() {
        let status = if goes_on && *status == "Resolved" { "Update" } else { status };
        text += &update(&start, step, status, &mut random);
    }
    if number.is_multiple_of(5) {
        text += &timeline(&start, &mut random);
    }
    if number.is_multiple_of(10) {
        text += &postmortem(&start, &mut random);
    }
    text
}

/// Spread evenly over the years, in order.
fn date(number: usize, incidents: usize) -> (usize, usize, usize) {
    let of_all = YEARS * 12 * DAYS;
    let day = number * of_all / incidents.max(1);
    (FIRST_YEAR + day / (12 * DAYS), day / DAYS % 12 + 1, day % DAYS + 1)
}

/// When an incident began; it ends on the same day.
struct Start {
    date: String,
    hour: usize,
    minute: usize,
}

impl Start {
    fn of(number: usize, incidents: usize, random: &mut Random) -> Self {
        let (year, month, day) = date(number, incidents);
        Self { date: format!("{year}-{month:02}-{day:02}"), hour: random.below(19), minute: random.below(50) }
    }

    /// `HH:MM` so many quarters of an hour later.
    fn after(&self, quarters: usize) -> String {
        let minutes = self.hour * 60 + self.minute + quarters * 15;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

fn facts(number: usize, start: &Start, random: &mut Random) -> String {
    let title = TITLES[number % TITLES.len()];
    let (first, second) = (random.below(COMPONENTS), random.below(COMPONENTS));
    let region = REGIONS[random.below(REGIONS.len())].0;
    let mut facts = format!(
        "---\ntitle: {title} ({number})\naffects:\n  {}@{region}: {}\n",
        component(first),
        random.one_of(&STATES)
    );
    if second != first {
        facts += &format!("  {}: {}\n", component(second), STATES[0]);
    }
    let Start { date, .. } = start;
    facts += &format!(
        "started: {date} {}:07 +00:00\ndetected: {date} {} +00:00\n",
        start.after(0),
        start.after(1)
    );
    if number.is_multiple_of(2) {
        facts += "works: [everything that was saved before, sign-in]\ndata_loss: none\n";
    }
    if number.is_multiple_of(3) {
        facts += "causes:\n  - { what: a deployment that was not rolled out in stages, by: us, sure: confirmed }\n";
        facts += &format!(
            "measured:\n  - {{ what: requests answered with 504, value: {} %, over: 25m }}\n",
            random.below(90) + 1
        );
    }
    facts + "---\n\n"
}

fn update(start: &Start, step: usize, status: &str, random: &mut Random) -> String {
    let time = if step == 0 {
        format!("{} {} +00:00", start.date, start.after(1))
    } else {
        start.after(step * 3 + 1)
    };
    let next = if status == "Resolved" { String::new() } else { "Next: 1h\n".to_owned() };
    let mut text = format!("\n## {time} · {status}\n{next}\n{}\n", paragraph(2, random));
    if step == 1 {
        text += &format!("\n- {}\n- {}\n", random.one_of(&SENTENCES), random.one_of(&SENTENCES));
    }
    text
}

fn timeline(start: &Start, random: &mut Random) -> String {
    let item = |quarter| {
        format!(
            "- {} {} +00:00 · {}\n",
            start.date,
            start.after(quarter),
            SENTENCES[random.below(SENTENCES.len())]
        )
    };
    format!("\n## Timeline\n{}", (0..4).map(item).collect::<String>())
}

fn postmortem(start: &Start, random: &mut Random) -> String {
    let table =
        "| step | before | after |\n|---|---:|---:|\n| workers | 30 | 70 |\n| p99 | 4,100 ms | 190 ms |\n";
    format!(
        "\n## Postmortem\nPublished: {}\n\n### What happened\n\n{}\n\n{}\n\n{table}\n### What we will do\n\n\
         - [x] {}\n- [ ] Roll out configuration in stages (owner: platform, due: 2026-04-01)\n",
        start.date,
        paragraph(4, random),
        paragraph(3, random),
        random.one_of(&SENTENCES),
    )
}

fn paragraph(sentences: usize, random: &mut Random) -> String {
    (0..sentences).map(|_| random.one_of(&SENTENCES)).collect::<Vec<_>>().join("\n")
}

/// SplitMix64: a few lines that give the same numbers for ever.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 33) as usize % limit
    }

    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        texts[self.below(texts.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_incident_has_four_updates_and_only_the_last_few_go_on() {
        for number in 0..50 {
            let text = text(number, 50);
            let updates = text.lines().filter(|line| line.starts_with("## ") && line.contains(" · "));
            assert_eq!(updates.count(), 4, "{text}");
            assert_eq!(text.contains("· Resolved"), number < 47, "{text}");
        }
    }

    #[test]
    fn incidents_are_spread_over_the_years_and_end_before_the_site_is_built() {
        assert!(id(0, 1_000).starts_with("2016-01-01"));
        assert!(id(500, 1_000).starts_with("2021-01-01"));
        assert!(id(999, 1_000).starts_with("2025-12-"));
        assert!(date(99_999, 100_000) <= (2025, 12, 28));
    }

    #[test]
    fn no_time_leaves_its_day() {
        let latest = Start { date: String::new(), hour: 18, minute: 49 };
        assert_eq!(latest.after(10), "21:19");
    }

    #[test]
    fn texts_hold_markdown_and_letters_beyond_ascii() {
        let all: String = (0..50).map(|number| text(number, 50)).collect();
        for part in ["**", "](https://", "- [x] ", "| step |", "ö", "キ", "ت"] {
            assert!(all.contains(part), "{part}");
        }
    }
}
