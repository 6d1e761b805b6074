//! The two kinds of status that updates have: those of incidents, and those of maintenance.

use stormlamp_model::{MaintenanceStatus, UpdateStatus};

use crate::keys::quoted;
use crate::suggest::nearest;

/// A kind of status, and what the files that use it have in common.
pub(crate) trait Status: Copy + PartialEq + std::fmt::Debug + 'static {
    /// All, in the order in which they usually come.
    const ALL: &'static [Self];
    /// Other spellings that say the same.
    const SPELLINGS: &'static [(&'static str, Self)];
    /// What people write that is no status here, and the one that they may mean.
    const MEANT: &'static [(&'static str, Self)];
    /// A heading as an example, without its hashes.
    const EXAMPLE: &'static str;
    /// The sections beside updates.
    const OTHER_SECTIONS: &'static [&'static str];
    /// What to do about a heading that begins no section.
    const SECTIONS_HINT: &'static str;
    /// After so many days a promised word is in doubt.
    const FARTHEST_NEXT: i64;

    /// The word of the content format.
    fn keyword(self) -> &'static str;
}

impl Status for UpdateStatus {
    const ALL: &'static [Self] = &Self::ALL;
    const SPELLINGS: &'static [(&'static str, Self)] = &[];
    const MEANT: &'static [(&'static str, Self)] = &[
        ("open", Self::Investigating),
        ("in progress", Self::Investigating),
        ("watching", Self::Monitoring),
        ("verifying", Self::Monitoring),
        ("mitigated", Self::Monitoring),
        ("solved", Self::Resolved),
        ("fixed", Self::Resolved),
        ("closed", Self::Resolved),
        ("done", Self::Resolved),
        ("completed", Self::Resolved),
    ];
    const EXAMPLE: &'static str = "23:12 · Investigating";
    const OTHER_SECTIONS: &'static [&'static str] = &["timeline", "postmortem"];
    const SECTIONS_HINT: &'static str = "sections are `## 23:12 · Investigating`, `## Timeline` and `## Postmortem`; headings inside of them have three hashes";
    const FARTHEST_NEXT: i64 = 7;

    fn keyword(self) -> &'static str {
        self.keyword()
    }
}

impl Status for MaintenanceStatus {
    const ALL: &'static [Self] = &Self::ALL;
    const SPELLINGS: &'static [(&'static str, Self)] = &[("canceled", Self::Cancelled)];
    const MEANT: &'static [(&'static str, Self)] = &[
        ("planned", Self::Scheduled),
        ("announced", Self::Scheduled),
        ("started", Self::InProgress),
        ("investigating", Self::Update),
        ("identified", Self::Update),
        ("monitoring", Self::Verifying),
        ("resolved", Self::Completed),
        ("finished", Self::Completed),
        ("complete", Self::Completed),
        ("done", Self::Completed),
        ("postponed", Self::Scheduled),
    ];
    const EXAMPLE: &'static str = "22:00 · In progress";
    const OTHER_SECTIONS: &'static [&'static str] = &[];
    const SECTIONS_HINT: &'static str =
        "sections are updates such as `## 22:00 · In progress`; headings inside of them have three hashes";
    const FARTHEST_NEXT: i64 = 366;

    fn keyword(self) -> &'static str {
        self.keyword()
    }
}

/// Finds a status; spaces, hyphens, underscores and case make no difference.
pub(crate) fn find<S: Status>(text: &str) -> Option<S> {
    let wanted = normal(text);
    let spelled = S::SPELLINGS.iter().map(|(spelling, status)| (*spelling, *status));
    let mut all = S::ALL.iter().map(|status| (status.keyword(), *status)).chain(spelled);
    all.find(|(word, _)| *word == wanted).map(|(_, status)| status)
}

/// The status that may be meant by what is none, as a question; else all of them.
pub(crate) fn hint<S: Status>(text: &str) -> String {
    let wanted = normal(text);
    let meant = S::MEANT.iter().find(|(word, _)| *word == wanted).map(|(_, status)| status.keyword());
    match meant.or_else(|| nearest(text, S::ALL.iter().map(|status| status.keyword()))) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("one of {}, for example `## {}`", words::<S>(), S::EXAMPLE),
    }
}

/// All words, in back quotes.
pub(crate) fn words<S: Status>() -> String {
    quoted(&S::ALL.iter().map(|status| status.keyword()).collect::<Vec<_>>())
}

/// The status word at the end of a text, as a number of bytes.
pub(crate) fn at_the_end<S: Status>(text: &str) -> Option<usize> {
    let normal = text.to_ascii_lowercase().replace(['-', '_'], " ");
    S::ALL.iter().map(|status| status.keyword()).find(|word| normal.ends_with(word)).map(str::len)
}

fn normal(text: &str) -> String {
    text.trim().to_lowercase().replace(['-', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_words_however_they_are_joined() {
        for text in ["In progress", "in-progress", "IN_PROGRESS"] {
            assert_eq!(find::<MaintenanceStatus>(text), Some(MaintenanceStatus::InProgress), "{text}");
        }
        assert_eq!(find::<MaintenanceStatus>("Canceled"), Some(MaintenanceStatus::Cancelled));
        assert_eq!(find::<MaintenanceStatus>("resolved"), None);
        assert_eq!(find::<UpdateStatus>("Resolved"), Some(UpdateStatus::Resolved));
        assert_eq!(find::<UpdateStatus>("completed"), None);
    }

    #[test]
    fn the_words_of_the_other_kind_are_told_what_they_mean_here() {
        assert_eq!(hint::<MaintenanceStatus>("Resolved"), "did you mean `completed`?");
        assert_eq!(hint::<MaintenanceStatus>("monitoring"), "did you mean `verifying`?");
        assert_eq!(hint::<UpdateStatus>("Completed"), "did you mean `resolved`?");
        assert_eq!(hint::<UpdateStatus>("Resolvd"), "did you mean `resolved`?");
        assert!(hint::<MaintenanceStatus>("x").starts_with("one of `scheduled`, `in progress`"));
        assert_eq!(at_the_end::<MaintenanceStatus>("22:00 In-Progress"), Some("in progress".len()));
    }
}
