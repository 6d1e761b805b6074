//! Every diagnostic code, with its severity and what it means. Codes are stable: scripts match on them.

use crate::Severity;

/// A kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Code {
    /// Its stable name, in kebab case.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means and what is published all the same, one or two sentences.
    pub explanation: &'static str,
}

macro_rules! codes {
    ($($constant:ident = $name:literal, $severity:ident, $explanation:literal;)*) => {
        $(pub(crate) const $constant: &Code =
            &Code { name: $name, severity: Severity::$severity, explanation: $explanation };)*

        /// Every code that a diagnostic can carry, by name.
        pub const CODES: &[&Code] = &[$($constant),*];
    };
}

codes! {
    AMBIGUOUS_PLACE = "ambiguous-place", Error,
        "One place is asked for, and the component exists in several regions. Name one after an `@`.";
    AMBIGUOUS_ZONE = "ambiguous-zone", Error,
        "An abbreviation of a time zone means different offsets in different places or seasons. Of such a time only the date is read; its words are shown.";
    BAD_ID = "bad-id", Error,
        "Ids are parts of addresses: small letters, digits and hyphens only.";
    BAD_PICTURE = "bad-picture", Error,
        "A picture is not there, lies outside of the content folder, or is no picture that can be published. Its words are shown in its place.";
    BAD_ROW = "bad-row", Error,
        "A row of measurements lacks a cell, or has one too many. It is left out; the other rows are read.";
    BAD_URL = "bad-url", Error,
        "An address needs a scheme that is allowed in its place, and no white space. It is left out.";
    BAD_VALUE = "bad-value", Error,
        "A value is of the right kind, but none that has a meaning here. The default holds.";
    BROKEN_CSS = "broken-css", Error,
        "A part of your styles is no rule of CSS. It is left out; the other rules hold.";
    BROKEN_TEMPLATE = "broken-template", Error,
        "A template of fallback pages cannot be filled in, or the pages that are made with it would break a promise. The theme stands in.";
    BROKEN_TOML = "broken-toml", Error,
        "A line is not TOML. Everything else of the file is read.";
    BROKEN_YAML = "broken-yaml", Error,
        "A value of the front matter is not YAML. The other keys of the file are read.";
    CONFLICT = "conflict", Warning,
        "Two facts of a file contradict each other. The message says which of them is published.";
    DATE_DIFFERS = "date-differs", Warning,
        "A date lies oddly far from what it belongs to: the name of its file, the updates, the update that promises it. It is published as it is, and may have a wrong year.";
    DATE_NEEDED = "date-needed", Warning,
        "A time without a date takes the date of the section before it, and here that would turn the order around. The message says how it was read.";
    DROPPED_COMMENT = "dropped-comment", Warning,
        "YAML takes ` #` and what follows it as a comment. What was meant as text needs quotes.";
    DUPLICATE_ID = "duplicate-id", Error,
        "Two things carry the same id. The first keeps it.";
    DUPLICATE_KEY = "duplicate-key", Error,
        "A key stands twice in the same table. The first one holds.";
    EMPTY_VALUE = "empty-value", Warning,
        "A key has no value. It is read as if it were not there.";
    FACT_IN_TRANSLATION = "fact-in-translation", Warning,
        "A translation tells in other words what the main file says. Facts and times stay in the main file; here they are left out.";
    LARGE_CSS = "large-css", Error,
        "Your styles have more than 20 kB, and every page carries them. They are left out.";
    LARGE_LOGO = "large-logo", Warning,
        "The logo is so large that pages load slowly, or that fallback pages have no room for it. It is published all the same; fallback pages without room show the name alone.";
    LARGE_PICTURE = "large-picture", Warning,
        "A picture has more than 2 MB, and people on a phone wait for it. It is published as it is.";
    LOADING_CSS = "loading-css", Error,
        "A rule of your styles would have every page load something. It is left out; the other rules hold.";
    MISPLACED_FACT = "misplaced-fact", Warning,
        "A line below a heading reads like a fact, and is none that stands there. It stays text of the section.";
    MISPLACED_SECTION = "misplaced-section", Warning,
        "A heading that would begin a section elsewhere stands inside a postmortem, and is part of its text.";
    MISSING_HEADER = "missing-header", Error,
        "The first line of a file of measurements names its columns. Without it they are taken in the usual order.";
    MISSING_KEY = "missing-key", Error,
        "A required key is not there. The message says what stands in its place.";
    NO_COMPONENT = "no-component", Warning,
        "A set of error pages does not say which component it stands in for, and more than one place can fail. Its pages speak of every incident.";
    NO_FRONT_MATTER = "no-front-matter", Error,
        "A file begins with its facts between two lines of three hyphens. Without them it is left out.";
    NOT_UTF8 = "not-utf8", Error,
        "A file is not text in UTF-8. Each byte that is none is shown as U+FFFD; a configuration that is none is left out.";
    NOT_USED_YET = "not-used-yet", Warning,
        "The format knows this key or file, and this version of Stormlamp does not use it.";
    ODD_FENCE = "odd-fence", Error,
        "The facts of a file stand between two lines of three hyphens. A line that looks much like one is taken for it.";
    REMOTE_PICTURE = "remote-picture", Warning,
        "A picture lies on another host, which would learn of everybody who reads the page. It is shown as a link.";
    RESERVED_ID = "reserved-id", Error,
        "The address that a page would have belongs to the site itself. The page is left out.";
    STRAY_TRANSLATION = "stray-translation", Error,
        "A translation belongs to no file that is there, or is in the language of the main file. It is not read.";
    TAB = "tab", Error,
        "YAML allows no tabs at the beginning of a line. Each is read as one space.";
    TIME_IN_FOLD = "time-in-fold", Warning,
        "Clocks were turned back, and this time came twice. The first one is meant, unless an offset says otherwise.";
    TIME_IN_GAP = "time-in-gap", Warning,
        "Clocks were turned forward, and this time never came. It is read as if they had not been turned.";
    TIME_NEEDED = "time-needed", Warning,
        "A measurement has a time of day. A date alone is read as the start of that day in the zone of the site.";
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Error,
        "The line of three hyphens that ends the front matter is missing. The first empty line or heading is taken for it.";
    UNCLOSED_FENCE = "unclosed-fence", Error,
        "A code block is never closed, so that everything below it is code: updates too.";
    UNEXPECTED_FILE = "unexpected-file", Warning,
        "A file in a folder of the format has a name that the format does not know. It is not read.";
    UNKNOWN_ID = "unknown-id", Error,
        "Something is referred to that the configuration does not know. The reference is left out.";
    UNKNOWN_KEY = "unknown-key", Error,
        "A key has no meaning here. It is left out.";
    UNKNOWN_SECTION = "unknown-section", Warning,
        "A `##` heading is no section that the format knows. It stays text of the section above.";
    UNKNOWN_STATE = "unknown-state", Error,
        "A component is said to be in a state that does not exist. A slip is read as the state that the message says; else the change is left out.";
    UNKNOWN_STATUS_CODE = "unknown-status-code", Error,
        "A status code is neither registered nor in use by any server that is known here, so nothing explains it. It gets no page.";
    UNKNOWN_UPDATE = "unknown-update", Error,
        "A translation has an update, or an entry of the timeline, that the main file does not have. It is not shown.";
    UNREAD_HEADING = "unread-heading", Warning,
        "A line reads like the heading of an update, and has not just two hashes and a space before it. It stays text of the section above.";
    UNREADABLE_FILE = "unreadable-file", Error,
        "A file could not be read at all. It is left out.";
    UNREADABLE_LINE = "unreadable-line", Error,
        "A line that should hold a fact was not understood. In the front matter it is left out; below it is shown as it stands.";
    UNREADABLE_STATUS = "unreadable-status", Error,
        "The status in the heading of an update is none that exists. The section stays text of the section above.";
    UNREADABLE_TIME = "unreadable-time", Error,
        "A time was not understood. Where it heads a section, the section stays text of the section above.";
    UNTRANSLATED = "untranslated", Warning,
        "The main file says something that its translation does not. It is shown in the language of the main file.";
    UNUSED = "unused", Warning,
        "Something is configured that is shown nowhere, because nothing refers to it.";
    UNUSED_LANGUAGE = "unused-language", Warning,
        "A translation is in a language that the site does not have. It is not read.";
    WRONG_KIND = "wrong-kind", Error,
        "A value is of another kind than its key asks for. The default holds.";
    YAML_ONLY = "yaml-only", Error,
        "Tags, anchors and aliases of YAML have no meaning here. The value is read without them.";
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_are_unique_kebab_case_and_explained() {
        let names: std::collections::BTreeSet<_> = CODES.iter().map(|code| code.name).collect();
        assert_eq!(names.len(), CODES.len());
        for code in CODES {
            assert!(code.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            assert!(code.explanation.ends_with('.'), "{}", code.name);
        }
    }
}
