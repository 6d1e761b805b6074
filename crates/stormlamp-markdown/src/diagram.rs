//! Diagrams in Mermaid's language. They are not drawn; what can be read of one is its caption.

/// Whether the info string of a fence says that a diagram follows.
pub(crate) fn is_diagram(info: &str) -> bool {
    info.split_whitespace().next().is_some_and(|word| word.eq_ignore_ascii_case("mermaid"))
}

/// What a diagram says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Caption {
    /// What stands behind `mermaid` in the info string, else its `accTitle`, else its `title`.
    pub(crate) title: Option<String>,
    /// Its `accDescr`.
    pub(crate) description: Option<String>,
}

impl Caption {
    /// Reads the info string and the source.
    pub(crate) fn read(info: &str, source: &str) -> Self {
        let behind = info.trim().split_once(char::is_whitespace).map(|(_, rest)| rest);
        let title = [behind.map(str::to_owned), stated(source, "accTitle"), front_matter_title(source)];
        let title = title.into_iter().flatten().map(|title| unquoted(&title)).find(|title| !title.is_empty());
        let description = braced(source, "accDescr").or_else(|| stated(source, "accDescr"));
        Self { title, description: description.filter(|text| !text.is_empty()) }
    }

    /// Both, one after the other.
    pub(crate) fn text(&self) -> String {
        let both: Vec<&str> =
            [&self.title, &self.description].into_iter().flatten().map(String::as_str).collect();
        both.join("\n")
    }
}

/// `accTitle: words`.
fn stated(source: &str, key: &str) -> Option<String> {
    let value =
        source.lines().find_map(|line| line.trim().strip_prefix(key)?.trim_start().strip_prefix(':'))?;
    Some(one_line(value))
}

/// `accDescr { words on several lines }`.
fn braced(source: &str, key: &str) -> Option<String> {
    let (_, rest) = source.split_once(key)?;
    let (inside, _) = rest.trim_start().strip_prefix('{')?.split_once('}')?;
    Some(one_line(inside))
}

/// `title: words` between two lines of `---` at the very beginning.
fn front_matter_title(source: &str) -> Option<String> {
    let (matter, _) = source.trim_start().strip_prefix("---\n")?.split_once("\n---")?;
    stated(matter, "title")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inside = |quote: char| text.strip_prefix(quote)?.strip_suffix(quote);
    inside('"').or_else(|| inside('\'')).unwrap_or(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(info: &str, source: &str, title: Option<&str>, description: Option<&str>) {
        assert!(is_diagram(info), "{info}");
        let expected =
            Caption { title: title.map(str::to_owned), description: description.map(str::to_owned) };
        assert_eq!(Caption::read(info, source), expected);
    }

    #[test]
    fn a_caption_is_what_the_diagram_says_of_itself() {
        check("mermaid", "sequenceDiagram\n  A->>B: hi", None, None);
        check(
            "mermaid Retries use up every connection",
            "graph TD",
            Some("Retries use up every connection"),
            None,
        );
        check(
            "Mermaid",
            "graph TD\n accTitle: A  title\n accDescr: What it shows",
            Some("A title"),
            Some("What it shows"),
        );
        check("mermaid", "graph TD\naccDescr {\n  two\n  lines }\nA-->B", None, Some("two lines"));
        check("mermaid", "---\ntitle: \"Retry storm\"\n---\ngraph TD", Some("Retry storm"), None);
        assert!(!is_diagram("rust") && !is_diagram(""));
    }
}
