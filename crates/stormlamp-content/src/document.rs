//! What all files of the content folder have in common that people write: text in UTF-8, facts between two lines of
//! `---`, and text below them.

use std::borrow::Cow;

use stormlamp_model::Fingerprint;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::front_matter::{self, Halves};
use crate::links;
use crate::piece::Piece;

/// The text of a file; bytes that are none are replaced, and diagnosed.
pub(crate) fn text<'a>(bytes: &'a [u8], problems: &mut Problems) -> Cow<'a, str> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        Err(error) => error,
    };
    // What stands before the first bad byte is the same in both, so that this is its place in the text.
    let at = error.valid_up_to();
    let (message, hint) = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => {
            ("this file is text in UTF-16", "save the file as UTF-8, in some editors called `utf8`")
        }
        _ => (
            "this file is not text in UTF-8; bytes that are none are shown as U+FFFD",
            "save the file as UTF-8, and write such characters anew",
        ),
    };
    problems.report(Mistake::new(codes::NOT_UTF8, at..at + '\u{fffd}'.len_utf8(), message).hint(hint));
    String::from_utf8_lossy(bytes)
}

/// Parts facts and text; `None`, diagnosed, if the file begins with no facts.
pub(crate) fn part<'a>(text: &'a str, problems: &mut Problems) -> Option<Halves<'a>> {
    let halves = front_matter::part(Piece::new(text, 0), problems);
    if let Some(halves) = &halves {
        links::check(halves.body, problems);
    } else {
        let hint =
            "the first line is `---`, then come facts such as `title: Web app unreachable`, then `---` again";
        problems.whole(codes::NO_FRONT_MATTER, "this file does not begin with facts, and is left out", hint);
    }
    halves
}

/// Identifies the bytes of a main file.
pub(crate) fn fingerprint(bytes: &[u8]) -> Fingerprint {
    Fingerprint(*blake3::hash(bytes).as_bytes())
}

/// The same with something of other files that is shown beside.
pub(crate) fn with_other(before: Fingerprint, bytes: &[u8]) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&before.0).update(bytes);
    Fingerprint(*hasher.finalize().as_bytes())
}

/// The same with a translation more.
pub(crate) fn with_translation(before: Fingerprint, language: &str, bytes: &[u8]) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&before.0).update(language.as_bytes()).update(&[0]).update(bytes);
    Fingerprint(*hasher.finalize().as_bytes())
}
