//! What is translated stands in the place of what was written first, and nothing else is.

use std::borrow::Cow;

use crate::sample::{incident, maintenance, when};
use crate::{Incident, Maintenance, Markdown, Measured, Postmortem, Translation};

fn words(text: &str) -> Markdown {
    Markdown(text.to_owned())
}

fn postmortem() -> Postmortem {
    let published = Some(when("2026-03-09"));
    Postmortem { published, revisions: Vec::new(), body: words("What was learned"), actions: Vec::new() }
}

fn outage() -> Incident {
    let figure = |what: &str| Measured { what: what.to_owned(), value: "100 %".to_owned(), over: None };
    Incident {
        summary: words("It broke."),
        advice: Some(words("Wait.")),
        works: vec!["the API".to_owned(), "the app in Europe".to_owned()],
        measured: vec![figure("requests"), figure("jobs")],
        postmortem: Some(postmortem()),
        ..incident(
            "started 2026-03-05T10:00 web=major
             timeline 2026-03-05T10:01
             timeline 2026-03-05T10:02
             investigating 2026-03-05T10:05 api=slow
             resolved 2026-03-05T11:00",
        )
    }
}

/// Says everything anew of which there is one, and the first of everything else.
fn translation() -> Translation {
    Translation {
        title: Some("Etwas ist kaputt".to_owned()),
        summary: Some(words("Es ging kaputt.")),
        advice: Some(words("Abwarten.")),
        works: vec!["die API".to_owned()],
        measured: vec!["Anfragen".to_owned()],
        updates: [("2026-03-05T10:05".to_owned(), words("Wir suchen."))].into(),
        timeline: [(1, words("Der Alarm"))].into(),
        postmortem: Some(words("Was wir lernten")),
    }
}

#[test]
fn what_is_not_translated_is_borrowed() {
    let mut told = outage();
    told.translations.insert("de".to_owned(), translation());
    assert!(matches!(told.told_in("en"), Cow::Borrowed(same) if *same == told));
    assert!(matches!(maintenance("starts 2026-03-05").told_in("de"), Cow::Borrowed(_)));
}

#[test]
fn words_are_replaced_and_facts_stay() {
    let mut told = outage();
    told.translations.insert("de".to_owned(), translation());
    let mut expect = outage();
    expect.title = "Etwas ist kaputt".to_owned();
    expect.summary = words("Es ging kaputt.");
    expect.advice = Some(words("Abwarten."));
    expect.works[0] = "die API".to_owned();
    expect.measured[0].what = "Anfragen".to_owned();
    expect.updates[0].body = words("Wir suchen.");
    expect.timeline[1].body = words("Der Alarm");
    expect.postmortem = Some(Postmortem { body: words("Was wir lernten"), ..postmortem() });
    assert_eq!(*told.told_in("de"), expect);
}

#[test]
fn an_empty_translation_leaves_every_word_as_it_was() {
    let mut told = outage();
    told.translations.insert("de".to_owned(), Translation::default());
    assert_eq!(*told.told_in("de"), outage());
}

#[test]
fn what_no_file_has_is_not_made_up() {
    let mut told = incident("started 2026-03-05T10:00");
    let bare = told.clone();
    let surplus = Translation { title: None, summary: None, advice: None, ..translation() };
    told.translations.insert("de".to_owned(), surplus);
    assert_eq!(*told.told_in("de"), bare);
}

#[test]
fn a_maintenance_is_told_in_the_same_way() {
    let told =
        "starts 2026-03-05T10:00 web=maintained \n ends 2026-03-05T12:00 \n in-progress 2026-03-05T10:05";
    let written =
        Maintenance { advice: Some(words("Wait.")), works: vec!["the API".to_owned()], ..maintenance(told) };
    let mut translated = written.clone();
    translated.translations.insert("de".to_owned(), translation());
    let mut expect = written.clone();
    expect.title = "Etwas ist kaputt".to_owned();
    expect.summary = words("Es ging kaputt.");
    expect.advice = Some(words("Abwarten."));
    expect.works = vec!["die API".to_owned()];
    expect.updates[0].body = words("Wir suchen.");
    assert_eq!(*translated.told_in("de"), expect);
    translated.translations.insert("de".to_owned(), Translation::default());
    assert_eq!(*translated.told_in("de"), written);
}

#[test]
fn what_is_said_in_other_languages_is_not_taken_along() {
    let mut told = outage();
    told.translations.insert("de".to_owned(), translation());
    told.translations.insert("ar".to_owned(), translation());
    assert!(told.told_in("de").translations.is_empty());
}
