//! Files that are made anew.

use super::{Refusal, now, site, word};
use crate::edit::{Asked, EntryKind, Fresh, New, create};
use crate::folder::{Folder, MemoryFolder};
use crate::reading::{Drafts, read};

const AT: &str = "2026-03-05T22:17:36Z";

fn fresh(title: &str) -> Fresh {
    Fresh {
        kind: EntryKind::Incident,
        id: None,
        title: Some(title.to_owned()),
        affects: Vec::new(),
        start: None,
        end: None,
        works: Vec::new(),
        advice: None,
        draft: false,
        template: None,
        word: None,
    }
}

fn make(folder: &MemoryFolder, fresh: &Fresh) -> Result<New, Refusal> {
    let site = read(folder, Drafts::Shown).site.unwrap();
    create(folder, &site, fresh, now(AT))
}

#[track_caller]
fn check(fresh: &Fresh, path: &str, expected: &str) {
    let folder = site("Europe/Stockholm");
    let new = make(&folder, fresh).unwrap();
    assert_eq!((new.path.as_str(), String::from_utf8(new.bytes.clone()).unwrap().as_str()), (path, expected));
    let diagnostics = read(&folder.with(new.path, new.bytes), Drafts::Shown).diagnostics;
    assert_eq!(diagnostics, []);
}

#[test]
fn an_incident_is_made_of_what_is_known() {
    let mut said = fresh("Web app unreachable: bare 503s");
    said.affects = vec!["web-app@us=major outage".to_owned(), "api: operational".to_owned()];
    said.works = vec!["API and integrations".to_owned(), "1, 2 and 3".to_owned()];
    said.advice = Some("Use *Europe*.\nOr wait.".to_owned());
    said.start = Some("22:51".to_owned());
    said.word = Some(word("investigating", "We are looking."));
    check(
        &said,
        "incidents/2026-03-05-web-app-unreachable-bare-503s.md",
        "---\ntitle: Web app unreachable: bare 503s\naffects:\n  web-app@us: major outage\n  api: operational\n\
         started: 2026-03-05 22:51 +01:00\nworks: [API and integrations, \"1, 2 and 3\"]\n\
         advice: \"Use *Europe*.\\nOr wait.\"\n---\n\n\
         ## 2026-03-05 23:17 +01:00 · Investigating\n\nWe are looking.\n",
    );
}

#[test]
fn titles_of_all_kinds_are_read_back() {
    for title in
        ["\"Quoted\"", "'it''s'", "# not a comment", "a: b #c", "مشكلة", "- dash", "a\u{2028}b", "[x]"]
    {
        let folder = site("UTC");
        let new = make(&folder, &fresh(title)).unwrap();
        let site = read(&folder.with(new.path, new.bytes), Drafts::Shown).site.unwrap();
        assert_eq!(site.incidents[0].title, title.replace('\u{2028}', " "), "{title}");
    }
}

#[test]
fn no_file_is_ever_taken_twice() {
    let folder =
        site("UTC").with("incidents/2026-03-05-slow.de.md", "").with("maintenance/2026-03-05-slow-2.md", "");
    assert_eq!(make(&folder, &fresh("Slow")).unwrap().id, "2026-03-05-slow-3");
    let given = |id: &str| make(&folder, &Fresh { id: Some(id.to_owned()), ..fresh("x") });
    assert_eq!(given("mine").unwrap().path, "incidents/mine.md");
    for id in ["2026-03-05-slow", "Mine", "../x", ""] {
        assert!(matches!(given(id), Err(Refusal::NotUnderstood { asked: Asked::Id, .. })), "{id}");
    }
    assert_eq!(make(&folder, &fresh("…")).unwrap().id, "2026-03-05-incident");
}

#[test]
fn a_template_keeps_its_own_facts_and_words() {
    let template = "---\ntitle: {{title}}\ndata_loss: none\naffects:\n  api: operational\n# ours\nworks: [x]\n---\n\n\
        Id {{id}} on {{date}}.\n\n## {{time}} · Investigating\n\nWe look.\n";
    let mut said = fresh("Slow");
    said.template = Some(template.to_owned());
    said.affects = vec!["web-app = partial outage".to_owned()];
    said.draft = true;
    check(
        &said,
        "incidents/2026-03-05-slow.md",
        "---\ntitle: Slow\ndata_loss: none\naffects:\n  web-app: partial outage\n# ours\nworks: [x]\n\
         started: 2026-03-05 23:17 +01:00\ndraft: true\n---\n\nId 2026-03-05-slow on 2026-03-05.\n\n\
         ## 2026-03-05 23:17 +01:00 · Investigating\n\nWe look.\n",
    );
    said.template = Some("no facts".to_owned());
    assert!(matches!(make(&site("UTC"), &said), Err(Refusal::NotUnderstood { asked: Asked::Template, .. })));
}

#[test]
fn what_is_not_understood_is_named() {
    let refused = |change: &dyn Fn(&mut Fresh)| {
        let mut said = fresh("Slow");
        change(&mut said);
        match make(&site("UTC"), &said).unwrap_err() {
            Refusal::NotUnderstood { asked, message, .. } => (asked, message),
            other => panic!("{other:?}"),
        }
    };
    let (asked, message) = refused(&|said| said.affects = vec!["webapp=major outage".to_owned()]);
    assert!(asked == Asked::Affects && message.contains("webapp"), "{message}");
    let (asked, _) = refused(&|said| said.affects = vec!["api".to_owned()]);
    assert_eq!(asked, Asked::Affects);
    let (asked, _) = refused(&|said| said.affects = vec!["api=major outage, search".to_owned()]);
    assert_eq!(asked, Asked::Affects);
    assert_eq!(refused(&|said| said.start = Some("soon".to_owned())).0, Asked::Started);
    assert_eq!(refused(&|said| said.title = Some("  ".to_owned())).0, Asked::Title);
    assert!(site("UTC").list().unwrap().len() == 1);
}

#[test]
fn a_slip_of_a_state_is_written_right_and_every_mistake_is_found() {
    let mut said = fresh("Slow");
    said.affects = vec!["api=major, web-app@eu=up".to_owned()];
    let new = make(&site("UTC"), &said).unwrap();
    let text = String::from_utf8(new.bytes).unwrap();
    assert!(text.contains("affects:\n  api: major outage\n  web-app@eu: operational\n"), "{text}");
    assert_eq!(new.notes, ["`major` is written as `major outage`", "`up` is written as `operational`"]);
    said.affects = vec!["webapp=major".to_owned()];
    (said.kind, said.start, said.end) =
        (EntryKind::Maintenance, Some("soon".to_owned()), Some("later".to_owned()));
    said.word = Some(crate::edit::Word { next: Some("never".to_owned()), ..word("identified", "x") });
    let folder = site("UTC");
    let known = read(&folder, Drafts::Shown).site.unwrap();
    let mistakes = crate::edit::mistakes_of_new(&folder, &known, &said, now(AT));
    let asked = |refusal: &Refusal| match refusal {
        Refusal::NotUnderstood { asked, .. } => *asked,
        other => panic!("{other:?}"),
    };
    let expected = [Asked::Starts, Asked::Ends, Asked::Affects, Asked::Status, Asked::Next];
    assert_eq!(mistakes.iter().map(asked).collect::<Vec<_>>(), expected);
}
