//! The page as plain text, for terminals.

use stormlamp_model::{Now, State};
use textwrap::{Options, WordSplitter, wrap};

use crate::spec::Subject;
use crate::speech::{Link, Promise, Report, Room, Speech};

/// The width of a line, in columns. Addresses alone may be longer: broken, they lead nowhere.
pub(crate) const COLUMNS: usize = 72;

/// The page; paragraphs apart by an empty line, with a line break at its end.
pub(crate) fn text(subject: &Subject<'_>, now: Now) -> String {
    let speech = Speech::new(subject, now, Room::FULL);
    let words = &subject.words;
    let code = subject.code.status.to_string();
    let mut blocks = vec![
        paragraph(&speech.product, ""),
        paragraph(&words.fallback_text_headline(&code, &speech.headline), ""),
    ];
    match &speech.report {
        Some(report) => blocks.extend(told(subject, report)),
        None => blocks.push(paragraph(&speech.explanation.join(" "), "")),
    }
    let links = [&speech.failover, &Some(speech.follow.clone()), &speech.help, &speech.others];
    let links = links.into_iter().flatten().map(|Link { label, href }| {
        // An address on a line of its own is never broken, however long its label is.
        format!("{}\n  {href}", paragraph(label, ""))
    });
    blocks.push(links.collect::<Vec<_>>().join("\n"));
    blocks.push(paragraph(&speech.as_of.plain(), ""));
    blocks.join("\n\n") + "\n"
}

/// What the incident adds.
fn told(subject: &Subject<'_>, report: &Report) -> Vec<String> {
    let words = &subject.words;
    let next = report.next.as_ref().map(Promise::sentence);
    let status = format!("{} {} {}", shape(report.state), report.status.plain(), next.unwrap_or_default());
    let mut blocks = vec![paragraph(&status, "")];
    if let Some(quote) = &report.quote {
        let said = quote.said.as_ref().map(|said| paragraph(&said.plain(), "  ") + "\n").unwrap_or_default();
        blocks.push(said + &paragraph(&quote.text, "  "));
    }
    if let Some(advice) = &report.advice {
        blocks.push(paragraph(&words.fallback_line(&words.fallback_advice(), advice), ""));
    }
    if !report.works.is_empty() {
        let items = report.works.iter().map(|item| paragraph(item, "  - "));
        let items = items.collect::<Vec<_>>().join("\n");
        blocks.push(format!("{}\n{items}", paragraph(&words.fallback_works(), "")));
    }
    blocks
}

/// A text in lines of [`COLUMNS`]; `mark` stands before the first, and as many spaces before the others.
fn paragraph(text: &str, mark: &str) -> String {
    let indent = " ".repeat(mark.len());
    let options = Options::new(COLUMNS)
        .initial_indent(mark)
        .subsequent_indent(&indent)
        .word_splitter(WordSplitter::NoHyphenation);
    wrap(text.trim(), options).join("\n")
}

fn shape(state: State) -> char {
    match state {
        State::Operational => '●',
        State::UnderMaintenance => '⚒',
        State::DegradedPerformance => '▲',
        State::PartialOutage => '◆',
        State::MajorOutage => '■',
    }
}
