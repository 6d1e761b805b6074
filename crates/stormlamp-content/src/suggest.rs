//! "Did you mean": the nearest of the words that are known.

use crate::keys::quoted;

/// What is longer is no slip of anything, in bytes.
const LONGEST: usize = 100;

/// The known word that is nearest to what was written, if any is near enough to be meant.
pub(crate) fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // The distance takes time and memory in proportion to both lengths, and no key has as many letters.
    if written.len() > LONGEST {
        return None;
    }
    let written = written.to_lowercase();
    let rated = known.into_iter().map(|word| (strsim::normalized_damerau_levenshtein(&written, word), word));
    let best = rated.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 >= 0.6).then_some(best.1)
}

/// The nearest word as a question, else all words that are known.
pub(crate) fn did_you_mean(written: &str, known: &[&str], what: &str) -> String {
    match nearest(written, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None if known.is_empty() => format!("there is no {what} yet"),
        None => format!("known: {}", quoted(known)),
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn only_what_is_near_is_suggested() {
        let known = ["started", "stated", "sources", "title"];
        for (written, expected) in [
            ("stared", Some("started")),
            ("Titel", Some("title")),
            ("source", Some("sources")),
            ("foo", None),
            ("", None),
        ] {
            assert_eq!(nearest(written, known), expected, "{written}");
        }
    }
}
