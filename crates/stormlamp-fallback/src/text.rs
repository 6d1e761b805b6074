//! The page as plain text, for terminals.

use stormlamp_model::State;
use textwrap::WordSeparator::{AsciiSpace, Custom, UnicodeBreakProperties};
use textwrap::core::{Word, break_words, display_width};
use textwrap::{Options, WordSplitter, wrap};

use crate::said::{Link, Promise, Report};
use crate::spec::Subject;
use crate::speech::{Advised, Room, Speech};
use crate::{Briefing, FallbackError, Rendered, Tier};

/// The width of a line, in columns. Addresses alone may be longer: broken, they lead nowhere.
pub(crate) const COLUMNS: usize = 72;

/// The page; paragraphs apart by an empty line, with a line break at its end.
pub(crate) fn text(subject: &Subject<'_>, briefing: &Briefing<'_>) -> Result<Rendered, FallbackError> {
    Room::first_that_fits(
        Tier::Page,
        |room| Speech::new(subject, briefing, room),
        |speech, _| Ok(page(subject, speech).into_bytes()),
    )
}

fn page(subject: &Subject<'_>, speech: &Speech) -> String {
    let words = &subject.words;
    let code = subject.code.status.to_string();
    let mut blocks = vec![
        paragraph(&speech.product, ""),
        paragraph(&words.fallback_text_headline(&code, &speech.headline), ""),
    ];
    match &speech.report {
        Some(report) => blocks.extend(told(subject, speech, report)),
        None => blocks.push(paragraph(&speech.explanation.join(" "), "")),
    }
    blocks.extend(advised(subject, &speech.advice));
    let links = [&speech.failover, &speech.follow, &speech.help, &speech.others];
    let links = links.into_iter().flatten().map(|Link { label, href }| {
        // An address on a line of its own is never broken, however long its label is.
        format!("{}\n  {href}", paragraph(label, ""))
    });
    let links = links.collect::<Vec<_>>().join("\n");
    blocks.extend(Some(links).filter(|links| !links.is_empty()));
    blocks.extend(Some(paragraph(&speech.as_of.plain(), "")).filter(|as_of| !as_of.is_empty()));
    blocks.join("\n\n") + "\n"
}

/// What the visitor can do; an address that leads nowhere without a host is left out.
fn advised(subject: &Subject<'_>, advice: &[Advised]) -> Option<String> {
    let item = |Advised { text, href }: &Advised| {
        let address = href.as_ref().filter(|href| is_address(href));
        let address = address.map(|address| format!("\n    {address}")).unwrap_or_default();
        paragraph(text, "  - ") + &address
    };
    let items = advice.iter().map(item).collect::<Vec<_>>().join("\n");
    (!advice.is_empty()).then(|| format!("{}\n{items}", paragraph(&subject.words.fallback_advice(), "")))
}

/// What the incident adds.
fn told(subject: &Subject<'_>, speech: &Speech, report: &Report) -> Vec<String> {
    let words = &subject.words;
    let next = report.next.as_ref().map(Promise::sentence);
    let status = format!("{} {}", report.status.plain(), next.unwrap_or_default());
    let mut blocks = match (&report.title, report.state) {
        (Some(title), _) => {
            let open = format!("{}\n{}", paragraph(&title.text, ""), paragraph(&status, ""));
            vec![paragraph(speech.meaning(), ""), open]
        }
        (None, Some(state)) => vec![paragraph(&format!("{} {status}", shape(state)), "")],
        (None, None) => vec![paragraph(&status, "")],
    };
    if let Some(quote) = &report.quote {
        let said = quote.said.as_ref().map(|said| paragraph(&said.plain(), "  ") + "\n").unwrap_or_default();
        blocks.push(said + &paragraph(&quote.text.text, "  "));
    }
    if let Some(advice) = &report.advice {
        blocks.push(paragraph(&words.fallback_line(&words.fallback_advice(), &advice.text), ""));
    }
    if !report.works.text.is_empty() {
        let items = report.works.text.iter().map(|item| paragraph(item, "  - "));
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
        .word_separator(Custom(words))
        // What may be broken has been.
        .break_words(false)
        .word_splitter(WordSplitter::NoHyphenation);
    wrap(text.trim(), options).join("\n")
}

/// The parts that a line may end between. Those are words, apart by spaces: what is broken after a slash or a dot
/// can neither be clicked nor copied, so an address that is longer than a line has one of its own. Scripts without
/// spaces break where Unicode says (UAX 14).
fn words<'a>(line: &'a str) -> Box<dyn Iterator<Item = Word<'a>> + 'a> {
    // The longest mark is "  - ".
    let room = COLUMNS - 4;
    Box::new(line.split_inclusive(' ').flat_map(move |piece| {
        let word = piece.trim_end_matches(' ');
        let (width, letters) = (display_width(word), word.chars().count());
        if is_address(word) || width <= room && width <= letters {
            return vec![Word::from(piece)];
        }
        // East Asian letters are two columns wide.
        let separator = if width > letters { UnicodeBreakProperties } else { AsciiSpace };
        break_words(separator.find_words(piece), room)
    }))
}

/// Whether a word is an address, which must stay whole.
pub(crate) fn is_address(word: &str) -> bool {
    word.contains("://")
}

pub(crate) fn shape(state: State) -> char {
    match state {
        State::Operational => '●',
        State::UnderMaintenance => '⚒',
        State::DegradedPerformance => '▲',
        State::PartialOutage => '◆',
        State::MajorOutage => '■',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_spaces_and_addresses_stay_whole() {
        let address = format!("https://status.northwind.example/{}", "a-long/path.".repeat(8));
        let text =
            format!("Please read {address} and then go to the region-two.internal.northwind.example host.");
        let lines = paragraph(&text, "  ");
        let expected = format!(
            "  Please read\n  {address}\n  and then go to the region-two.internal.northwind.example host."
        );
        assert_eq!(lines, expected);
        let host = paragraph(&format!("{} eu-central.northwind.example", "word ".repeat(12).trim_end()), "");
        assert_eq!(host.lines().last(), Some("eu-central.northwind.example"));
    }

    #[test]
    fn what_is_too_long_and_no_address_is_broken_to_fit() {
        for text in ["a".repeat(200), "障害が発生しています。".repeat(12)] {
            let lines = paragraph(&text, "  - ");
            assert!(lines.lines().count() > 2 && lines.lines().all(|line| display_width(line) <= COLUMNS));
            assert_eq!(lines.replace(['\n', ' ', '-'], ""), text);
            assert!(!lines.contains("\n    。"), "a full stop begins no line: {lines}");
        }
    }
}
