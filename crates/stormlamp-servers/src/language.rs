//! How a server without content negotiation of its own chooses a language: by regular expressions.

/// A pattern (PCRE, in the form of an nginx `map`) that matches an `Accept-Language` whose first known
/// language is `tag`.
///
/// Entries of languages that the site does not speak are skipped. Weights are not looked at: browsers put
/// what they like best first.
pub(crate) fn accept_language(tag: &str, all: &[String]) -> String {
    let any = all.iter().map(|other| range(other, all)).collect::<Vec<_>>().join("|");
    format!("~*^\\s*(?:(?!(?:{any})(?:[-;,\\s]|$))[^,]*,\\s*)*(?:{})(?:[-;,\\s]|$)", range(tag, all))
}

/// The ranges that a tag satisfies: `de` for `de` (and `de-AT`, by what follows), `pt-BR` and, if no
/// other Portuguese is there, `pt` for `pt-BR`.
fn range(tag: &str, all: &[String]) -> String {
    let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
    let own = primary(tag);
    let alone = all.iter().filter(|other| primary(other) == own).count() == 1;
    if alone { own } else { tag.to_ascii_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_with_one_form_takes_all_its_forms() {
        let all = ["en", "pt-BR"].map(str::to_owned);
        assert_eq!(range("pt-BR", &all), "pt");
        let both = ["pt", "pt-BR"].map(str::to_owned);
        assert_eq!(range("pt-BR", &both), "pt-br");
    }

    #[test]
    fn what_the_site_does_not_speak_is_skipped() {
        let all = ["en", "de"].map(str::to_owned);
        let pattern = accept_language("de", &all);
        assert_eq!(pattern, r"~*^\s*(?:(?!(?:en|de)(?:[-;,\s]|$))[^,]*,\s*)*(?:de)(?:[-;,\s]|$)");
    }
}
