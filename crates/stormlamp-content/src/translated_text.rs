//! The text of a translation: what stands below its headings, without the facts that only the main file tells.

use std::ops::Range;

use stormlamp_model::{Markdown, When};

use crate::affects::Reach;
use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::lead;
use crate::piece::Piece;
use crate::places::Atlas;
use crate::postmortem;
use crate::story::Frame;
use crate::time::Base;
use crate::timeline::{self, Entry, Surroundings};

/// Words, if there are any.
pub(crate) fn words(text: &str) -> Option<Markdown> {
    (!text.trim().is_empty()).then(|| Markdown(text.to_owned()))
}

/// The words of an update.
pub(crate) fn of_update(body: Piece<'_>, problems: &mut Problems) -> Option<Markdown> {
    let (facts, rest) = lead::facts(body, &["Affects", "Next"]);
    facts.into_iter().for_each(|fact| problems.report(fact_here(fact)));
    words(rest.trim_lines().text)
}

/// A timeline of a translation.
#[derive(Debug)]
pub(crate) struct Timeline {
    /// When, where it stands, and in which words.
    pub(crate) entries: Vec<(When, Range<usize>, String)>,
    /// What was not understood before the first entry; text of the section above.
    pub(crate) before: Vec<String>,
}

/// Reads the entries of a timeline.
pub(crate) fn timeline(body: Piece<'_>, frame: &Frame, above: &Base, problems: &mut Problems) -> Timeline {
    let around = Surroundings { start: frame.base.clone(), above: above.clone() };
    // Whatever `Affects:` says here does not count, and which components there are does not matter.
    let reach = Reach { atlas: Atlas { components: &[], regions: &[] }, unsaid: None };
    let mut inside = problems.aside();
    let timeline = timeline::read(body, &around, reach, &mut inside);
    let mut facts = Vec::new();
    for fact in body.lines().filter_map(|line| lead::fact(line.trim(), &["Affects"])) {
        facts.push(fact.line.span());
        problems.report(fact_here(fact));
    }
    let of_fact = |mistake: &Mistake| facts.iter().any(|fact| fact.contains(&mistake.span.start));
    let mistakes = inside.into_mistakes().into_iter().filter(|mistake| !of_fact(mistake));
    mistakes.for_each(|mistake| problems.report(mistake));
    let entry = |entry: Entry| (entry.at.when, entry.span, without_affects(&entry.body));
    Timeline { entries: timeline.entries.into_iter().map(entry).collect(), before: timeline.before }
}

fn without_affects(body: &str) -> String {
    let fact = |line: &&str| lead::fact(Piece::new(line.trim(), 0), &["Affects"]).is_none();
    body.lines().filter(fact).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// The words of a postmortem.
pub(crate) fn postmortem(body: Piece<'_>, base: &Base, problems: &mut Problems) -> Option<Markdown> {
    let (facts, rest) = lead::facts(body, &["Published", "Revised"]);
    facts.into_iter().for_each(|fact| problems.report(fact_here(fact)));
    words(&postmortem::read(rest, base, problems).body.0)
}

fn fact_here(fact: lead::Fact<'_>) -> Mistake {
    let message = format!("`{}:` stands in the main file; here it is left out", fact.name);
    Mistake::new(codes::FACT_IN_TRANSLATION, fact.line.span(), message)
        .hint("facts stay in the main file; a translation has their words")
}
