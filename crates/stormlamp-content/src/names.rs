//! Names that differ by language: `{ en = "Product", de = "Produkt" }`.
//!
//! A name in a language that the site does not have is kept and said to be shown nowhere.

use stormlamp_model::Text;
use unic_langid::LanguageIdentifier;

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::keys::quoted;
use crate::leaves::text;
use crate::node::{Entry, Node};
use crate::suggest::nearest;

/// Reads a name; `languages` are those of the site, as it names them, its default first.
pub(crate) fn read(
    node: &Node,
    entries: &[Entry],
    languages: &[String],
    problems: &mut Problems,
) -> Option<Text> {
    let mut all = Text::default();
    for entry in entries {
        // Both halves are read, so that everything wrong with either is named at once.
        let tag = language(entry, languages, problems);
        match (tag, text(&entry.node)) {
            (Some(tag), Ok(text)) => drop(all.translations.insert(tag, text)),
            (None, Ok(_)) => (),
            (_, Err(mistake)) => problems.report(mistake.hint("the name in this language, in quotes")),
        }
    }
    let default = languages.first().map_or("en", String::as_str);
    if let Some(text) = all.translations.remove(default) {
        return Some(Text { default: text, ..all });
    }
    // A name in another language is better than none.
    let (tag, instead) = all.translations.iter().next()?;
    let message = format!("this name has no `{default}`; the one in `{tag}` stands in its place");
    let hint =
        format!("add the one in the first language of the site, for example `{default} = \"{instead}\"`");
    problems.report(Mistake::new(codes::MISSING_KEY, node.span.clone(), message).hint(hint));
    Some(Text { default: instead.clone(), ..all })
}

/// The tag of an entry in its canonical form; `None`, diagnosed, if it is none.
fn language(entry: &Entry, languages: &[String], problems: &mut Problems) -> Option<String> {
    let wrong = |code, message, hint| Mistake::new(code, entry.key_span.clone(), message).hint(hint);
    let Ok(tag) = entry.key.parse::<LanguageIdentifier>() else {
        let hint = "a name per language is for example `{ en = \"Product\", de = \"Produkt\" }`".to_owned();
        problems.report(wrong(codes::BAD_VALUE, format!("`{}` is no language tag", entry.key), hint));
        return None;
    };
    let tag = tag.to_string();
    if !languages.contains(&tag) {
        let known: Vec<&str> = languages.iter().map(String::as_str).collect();
        let hint = match nearest(&tag, known.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the site has {}; others are added to `languages`", quoted(&known)),
        };
        let message = format!("the site has no language `{tag}`, so this name is shown nowhere");
        problems.report(wrong(codes::UNUSED, message, hint));
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::node::Value;
    use crate::toml_tree;

    fn names(table: &str) -> (Option<Text>, Vec<String>) {
        let mut problems = Problems::of("stormlamp.toml");
        let tree = toml_tree::read(&format!("name = {table}"), &mut problems);
        let Value::Table(entries) = &tree.value else { panic!("{tree:?}") };
        let Value::Table(names) = &entries[0].node.value else { panic!("{tree:?}") };
        let languages = ["en", "de"].map(str::to_owned);
        let text = read(&entries[0].node, names, &languages, &mut problems);
        let said = problems.finish().into_iter().map(|p| format!("{} | {}", p.message, p.hint.unwrap()));
        (text, said.collect())
    }

    #[test]
    fn names_come_by_language_and_the_first_language_is_the_default() {
        let (text, said) = names("{ en = \"Product\", DE = \"Produkt\" }");
        let text = text.unwrap();
        assert_eq!((text.default.as_str(), text.get("de")), ("Product", "Produkt"));
        assert_eq!(said, Vec::<String>::new());
    }

    #[test]
    fn a_language_that_the_site_lacks_is_said_to_be_shown_nowhere() {
        let (text, said) = names("{ en = \"Product\", ar = \"x\", dee = \"y\" }");
        assert_eq!(text.unwrap().get("ar"), "x");
        assert_eq!(
            said,
            [
                "the site has no language `ar`, so this name is shown nowhere | the site has `en`, `de`; others are added to `languages`",
                "the site has no language `dee`, so this name is shown nowhere | did you mean `de`?",
            ]
        );
    }

    #[test]
    fn without_the_first_language_another_stands_in_its_place() {
        let (text, said) = names("{ de = \"Produkt\" }");
        assert_eq!(text.unwrap().default, "Produkt");
        assert_eq!(
            said,
            [
                "this name has no `en`; the one in `de` stands in its place | add the one in the first language of the site, for example `en = \"Produkt\"`"
            ]
        );
        assert_eq!(names("{}").0, None);
    }
}
