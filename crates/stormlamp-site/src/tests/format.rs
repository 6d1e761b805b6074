//! What the whole format can say, as pages show it: false alarms, former addresses, shared postmortems, promises,
//! translations, further pages, measured uptime, drafts, and anybody's words for a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use stormlamp_model::{
    ActionItem, ActionState, Change, Clock, Fingerprint, Incident, Markdown, MeasuredState, MeasuredStates,
    Moment, Page, PageText, Postmortem, Resolution, Revision, Site, State, TimelineEntry, Translation, When,
};

use super::fingerprints::changed;
use super::{between, build, incidents, noon, pages_of, shell, speaking};
use crate::Plan;
use crate::sample::{at, id, now, place};

pub(super) fn page(site: &Arc<Site>, path: &str) -> String {
    let files = build(site, &shell(), noon());
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", files.keys()));
    String::from_utf8(bytes.clone()).unwrap()
}

fn main_of(page: &str) -> &str {
    page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

fn day(text: &str) -> When {
    When::day(text.parse().unwrap())
}

fn postmortem(body: &str, actions: Vec<ActionItem>) -> Postmortem {
    Postmortem { published: None, revisions: Vec::new(), body: Markdown(body.to_owned()), actions }
}

fn action(what: &str, state: ActionState, due: Option<&str>) -> ActionItem {
    ActionItem {
        what: Markdown(what.to_owned()),
        state,
        owner: Some("platform".to_owned()),
        due: due.map(day),
    }
}

#[test]
fn a_false_alarm_without_a_reason_leaves_no_gap_for_one() {
    let mut told = incidents();
    told[0].retracted = Some(String::new());
    let own = page(&speaking(&["en"], told), "incidents/open/index.html");
    let note = between(&own, "<div class=\"retraction\">", "</div>")[0].to_owned();
    assert_eq!(note.matches("<p").count(), 1, "{note}");
}

#[test]
fn a_title_with_hidden_characters_disturbs_nothing_around_it() {
    let mut told = incidents();
    for incident in &mut told {
        incident.title = "Ev\u{202e}il\u{1b}[31m\u{2067} title".to_owned();
    }
    let site = speaking(&["en"], told);
    let files = build(&site, &shell(), noon());
    for path in ["index.html", "live.json", "incidents/open/index.html", "incidents/over/index.html"] {
        let text = String::from_utf8(files[path].clone()).unwrap();
        assert!(text.contains("Evil[31m title"), "{path}: {text}");
        assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{2067}']) && !text.contains("\\u001b"), "{path}");
    }
    let own = page(&site, "incidents/open/index.html");
    assert!(own.contains("<title>Evil[31m title · Northwind Status</title>"), "{own}");
    assert!(own.contains("<h1 dir=\"auto\">Evil[31m title</h1>"));
}

/// What a reader can do, once there is nothing left to do.
#[test]
fn advice_is_told_as_past_once_an_incident_is_over() {
    let mut told = incidents();
    for incident in &mut told {
        incident.advice = Some(Markdown("Use the API.".to_owned()));
    }
    let site = speaking(&["en"], told);
    let heading = |path: &str| {
        let advice = between(&page(&site, path), "<section class=\"advice\">", "</section>")[0].to_owned();
        between(&advice, "<h2>", "</h2>")[0].to_owned()
    };
    assert_eq!(heading("incidents/open/index.html"), "What you can do");
    assert_eq!(heading("incidents/over/index.html"), "What was advised");
}

#[test]
fn what_is_approximate_stays_so_on_the_board_and_its_day_is_plain_in_the_list_of_the_past() {
    let about = |text| When { about: true, ..at(text) };
    let mut told = incidents();
    let entry = |at, state| TimelineEntry {
        at,
        affects: vec![Change { place: place("web-app", Some("us")), state }],
        body: Markdown("It got worse.".to_owned()),
    };
    let worse = if told[0].id == id("open") { 0 } else { 1 };
    told[worse].affects[0].state = State::DegradedPerformance;
    let began = told[worse].started.as_ref().and_then(When::timestamp).unwrap();
    let later = began + jiff::SignedDuration::from_mins(1);
    told[worse].timeline = vec![entry(about(&later.to_string()), State::PartialOutage)];
    told[1 - worse].started = told[1 - worse].started.take().map(|when| When { about: true, ..when });
    let front = page(&speaking(&["en"], told), "index.html");
    let card = between(&front, "<article", "</article>")[0];
    assert!(card.contains("Partial outage</b> since <time") && card.contains(">about "), "{card}");
    let past = front.split_once("id=\"_past\"").unwrap().1;
    assert!(past.contains(">2 November 2026</time>"), "{past}");
}

#[test]
fn a_false_alarm_is_marked_wherever_it_is_named_and_counts_nowhere() {
    let mut told = incidents();
    told[0].retracted = Some("The probe asked the <wrong> host.".to_owned());
    let site = speaking(&["en"], told);
    let own = page(&site, "incidents/open/index.html");
    assert!(own.contains("<title>False alarm: Title of open"), "{own}");
    assert!(own.contains("<h1>False alarm: <span dir=\"auto\">Title of open</span></h1>"));
    assert!(own.contains("The probe asked the &lt;wrong&gt; host."));
    for claim in ["Major outage", "Impact", "Time to", "What was affected", "Kept working"] {
        assert!(!main_of(&own).contains(claim), "{claim}: {own}");
    }
    let front = page(&site, "index.html");
    assert!(front.contains("<h1>No problems reported</h1>"), "{front}");
    let past = front.split_once("class=\"past\"").unwrap().1;
    let row = past.split("<li").find(|row| row.contains("/incidents/open/")).unwrap();
    assert!(row.contains("<h3>False alarm: <a href") && !row.contains("Critical"), "{row}");
}

#[test]
fn a_former_address_leads_on_at_once_and_says_where() {
    let mut told = incidents();
    told[1].aliases = vec![id("before"), id("open")];
    let site = speaking(&["en", "en-XA"], told);
    let files = build(&site, &shell(), noon());
    let moved = std::str::from_utf8(&files["incidents/before/index.html"]).unwrap();
    assert!(moved.contains(r#"<meta http-equiv="refresh" content="0;url=/incidents/over/">"#), "{moved}");
    assert!(moved.contains(r#"<meta name="robots" content="noindex">"#));
    assert!(
        moved.contains(r#"<link rel="canonical" href="https://status.northwind.example/incidents/over/">"#)
    );
    assert!(main_of(moved).contains(r#"<a href="/incidents/over/" dir="auto">Title of over</a>"#), "{moved}");
    let other = std::str::from_utf8(&files["en-XA/incidents/before/index.html"]).unwrap();
    assert!(other.contains("0;url=/en-XA/incidents/over/") && other.contains("lang=\"en\""), "{other}");
    let open = std::str::from_utf8(&files["incidents/open/index.html"]).unwrap();
    assert!(!open.contains("http-equiv=\"refresh\""), "an alias never takes the place of an incident");
}

fn sharing() -> Vec<Incident> {
    let mut told = incidents();
    told[0].postmortem_in = Some(id("over"));
    told[1].postmortem = Some(postmortem("Why.", Vec::new()));
    told
}

#[test]
fn incidents_that_share_a_postmortem_lead_to_each_other() {
    let site = speaking(&["en"], sharing());
    let own = page(&site, "incidents/open/index.html");
    assert!(
        own.contains(r##"<a href="/incidents/over/#_postmortem" dir="auto">Title of over</a>"##),
        "{own}"
    );
    let keeper = page(&site, "incidents/over/index.html");
    assert!(keeper.contains("It also covers:") && keeper.contains(r#"href="/incidents/open/""#), "{keeper}");
}

#[test]
fn the_pages_that_share_a_postmortem_depend_on_the_titles_of_each_other() {
    let site = speaking(&["en"], sharing());
    let renamed = |nth: usize| {
        let mut told = sharing();
        told[nth].title = "Told anew".to_owned();
        told[nth].fingerprint = Fingerprint([9; 32]);
        changed((&site, noon()), (&speaking(&["en"], told), noon()))
    };
    for nth in [0, 1] {
        let paths = renamed(nth);
        for path in ["incidents/open/index.html", "incidents/over/index.html"] {
            assert!(paths.contains(&path.to_owned()), "{path} of {paths:?}");
        }
    }
}

#[test]
fn promises_stand_once_with_how_far_they_are_and_overdue_ones_say_so() {
    let mut told = incidents();
    let actions = vec![
        action("Restart", ActionState::Done, Some("2026-11-01")),
        action("Spread", ActionState::Started, Some("2026-11-19")),
        action("Replace", ActionState::Open, Some("2026-11-20")),
    ];
    told[1].postmortem = Some(Postmortem {
        published: Some(day("2026-11-05")),
        revisions: vec![
            Revision { at: day("2026-11-09"), note: "the supplier's report".to_owned() },
            Revision { at: day("2026-11-10"), note: String::new() },
        ],
        ..postmortem("### What we will do\n\n- [x] Restart\n- [ ] Spread\n- [ ] Replace", actions)
    });
    let site = speaking(&["en"], told);
    let own = page(&site, "incidents/over/index.html");
    let section = own.split_once("class=\"postmortem\"").unwrap().1;
    for once in ["Restart", "Spread", "Replace", "Overdue"] {
        assert_eq!(section.matches(once).count(), 1, "{once} in {section}");
    }
    let spread = "Spread <span class=\"note\"><b>Overdue</b> · Started · platform, due: \
                  <time datetime=\"2026-11-19\">19 November 2026</time></span>";
    assert!(section.contains(spread), "{section}");
    assert!(section.contains("Done · platform"), "{section}");
    assert!(section.contains("Published <time") && section.contains("the supplier's report"));
    assert!(section.contains("9 November 2026</time>: "), "{section}");
    assert!(
        section.contains("10 November 2026</time>. "),
        "what changed is not announced where nobody says it"
    );
    // The promise for the 20th is kept until the day ends in Stockholm.
    let ends = now("2026-11-20T23:00:00Z");
    let plan = Plan::new(Arc::clone(&site), shell(), noon());
    let output = plan.outputs().iter().find(|output| output.path == "incidents/over/index.html").unwrap();
    assert_eq!(output.valid_until, Some(ends.0));
    assert!(changed((&site, noon()), (&site, ends)).contains(&output.path));
}

#[test]
fn a_note_beside_a_promise_is_in_the_language_of_the_page_whatever_the_promise_is_in() {
    let mut told = incidents();
    told[1].postmortem = Some(postmortem("- [ ] Spread", vec![action("Spread", ActionState::Open, None)]));
    let site = speaking(&["en", "ar-XB"], told);
    let note = |path: &str| page(&site, path).contains("<span class=\"note\" lang=\"ar-XB\" dir=\"rtl\">");
    assert!(note("ar-XB/incidents/over/index.html"));
    assert!(page(&site, "incidents/over/index.html").contains("<span class=\"note\">"));
}

#[test]
fn promises_that_a_translation_does_not_tell_one_by_one_follow_it() {
    let mut told = incidents();
    told[1].postmortem = Some(postmortem("- [ ] Spread", vec![action("Spread", ActionState::Open, None)]));
    let words = Translation { postmortem: Some(Markdown("Kort sagt.".to_owned())), ..Translation::default() };
    told[1].translations.insert("en-XA".to_owned(), words);
    let own = page(&speaking(&["en", "en-XA"], told), "en-XA/incidents/over/index.html");
    let section = own.split_once("class=\"postmortem\"").unwrap().1;
    assert!(
        section.contains("<p>Kort sagt.</p>") && section.contains("<bdi lang=\"en\">Spread</bdi>"),
        "{section}"
    );
}

fn translated() -> Translation {
    Translation {
        title: Some("Titel".to_owned()),
        summary: Some(Markdown("Vad *hände*.".to_owned())),
        works: vec!["Gränssnitt".to_owned()],
        updates: BTreeMap::from([("first".to_owned(), Markdown("Vi letar.".to_owned()))]),
        ..Translation::default()
    }
}

#[test]
fn what_is_translated_whole_bears_no_language_on_any_page() {
    let mut told = incidents();
    told.iter_mut().for_each(|each| drop(each.translations.insert("en-XA".to_owned(), translated())));
    let files = build(&speaking(&["en", "en-XA"], told), &shell(), noon());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    for path in ["en-XA/index.html", "en-XA/incidents/open/index.html", "en-XA/incidents/over/index.html"] {
        let page = text(path);
        assert!(!main_of(&page).contains(" lang=") && page.contains("Titel"), "{path}: {page}");
        assert!(!page.contains("Title of") && !page.contains("looking"), "{path}: {page}");
    }
    let live = text("en-XA/live.json");
    assert!(live.contains("\"text\":[\"Vi letar.\"]") && !live.contains("title_lang"), "{live}");
    assert!(text("en-XA/index.html").contains("Vad hände."));
    assert!(text("index.html").contains("Title of open"));
}

#[test]
fn only_what_is_not_translated_bears_the_language_of_the_site() {
    let mut told = incidents();
    told[0].translations.insert("en-XA".to_owned(), Translation { works: Vec::new(), ..translated() });
    let own = page(&speaking(&["en", "en-XA"], told), "en-XA/incidents/open/index.html");
    assert!(
        own.contains("<h1 dir=\"auto\">Titel</h1>") && own.contains("<bdi lang=\"en\">API</bdi>"),
        "{own}"
    );
}

fn with_page() -> Arc<Site> {
    let mut site = Site::clone(&speaking(&["en", "en-XA"], incidents()));
    let text =
        |title: &str, body: &str| PageText { title: title.to_owned(), body: Markdown(body.to_owned()) };
    site.pages = vec![
        Page {
            id: id("about"),
            fingerprint: Fingerprint([1; 32]),
            text: text("About <us>", "Who we are.\n\n## Where\n\n<script>"),
            draft: false,
            translations: BTreeMap::from([("en-XA".to_owned(), text("Om oss", "Vilka."))]),
        },
        Page {
            id: id("method"),
            fingerprint: Fingerprint([2; 32]),
            text: text("How we count", "So."),
            draft: true,
            translations: BTreeMap::new(),
        },
    ];
    Arc::new(site)
}

#[test]
fn a_further_page_has_an_address_of_its_own_and_stands_in_every_footer() {
    let files = build(&with_page(), &shell(), noon());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let about = text("about/index.html");
    assert!(about.contains("<title>About &lt;us&gt; · Northwind Status</title>"), "{about}");
    assert!(about.contains(r#"<link rel="canonical" href="https://status.northwind.example/about/">"#));
    assert!(about.contains("<h2 id=\"where\">Where</h2>") && about.contains("&lt;script&gt;"));
    assert!(text("en-XA/about/index.html").contains("<h1 dir=\"auto\">Om oss</h1>"));
    assert!(text("en-XA/method/index.html").contains("<h1 lang=\"en\" dir=\"auto\">How we count</h1>"));
    assert!(text("method/index.html").contains("Draft: only in this preview"));
    for (path, page) in pages_of(&files) {
        let footer = page.split_once("<footer").unwrap().1.split_once("</ul>").unwrap().0;
        let prefix = if path.starts_with("en-XA/") { "/en-XA" } else { "" };
        let links = between(footer, "href=\"", "\"");
        assert_eq!(links[..2], [format!("{prefix}/about/"), format!("{prefix}/method/")], "{path}");
        // Nobody translated how we count.
        assert_eq!(footer.contains("method/\" lang=\"en\""), !prefix.is_empty(), "{path}");
    }
}

#[test]
fn another_title_of_a_page_changes_every_footer_and_another_text_only_the_page() {
    let site = with_page();
    let edited = |edit: fn(&mut Page)| {
        let mut other = Site::clone(&site);
        edit(&mut other.pages[0]);
        other.pages[0].fingerprint = Fingerprint([9; 32]);
        changed((&site, noon()), (&Arc::new(other), noon()))
    };
    let retold = edited(|page| page.text.body = Markdown("Anew.".to_owned()));
    assert!(retold.contains(&"about/index.html".to_owned()), "{retold:?}");
    assert!(!retold.contains(&"incidents/open/index.html".to_owned()), "{retold:?}");
    let renamed = edited(|page| page.text.title = "Anew".to_owned());
    assert!(renamed.contains(&"incidents/open/index.html".to_owned()), "{renamed:?}");
}

#[test]
fn a_component_whose_uptime_is_measured_says_so_and_in_which_region() {
    let mut site = Site::clone(&speaking(&["en"], incidents()));
    let row = |from: &str, to: &str| MeasuredState {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        state: State::Operational,
    };
    let rows = || MeasuredStates { rows: vec![row("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z")] };
    site.measured_states.insert(place("web-app", Some("eu")), rows());
    let partly = page(&Arc::new(site.clone()), "index.html");
    assert!(partly.contains("Uptime is measured by monitoring: Europe."), "{partly}");
    site.measured_states.insert(place("api", None), rows());
    assert!(page(&Arc::new(site), "index.html").contains("Uptime is measured by monitoring.<"));
}

#[test]
fn a_draft_says_so_on_its_page_and_in_lists() {
    let mut told = incidents();
    told.iter_mut().for_each(|each| each.draft = true);
    let files = build(&speaking(&["en"], told), &shell(), noon());
    for (path, count) in
        [("index.html", 2), ("incidents/open/index.html", 1), ("incidents/over/index.html", 1)]
    {
        let page = std::str::from_utf8(&files[path]).unwrap();
        assert_eq!(page.matches("Draft: only in this preview").count(), count, "{path}: {page}");
    }
}

#[test]
fn anybodys_words_for_a_time_make_whole_sentences() {
    let words = |clock, words: &str| When { clock, about: false, words: Some(words.to_owned()) };
    let noon = |text| words(at("2026-11-20T12:00Z").clock, text);
    let mut told = incidents();
    told[0].started = Some(noon("early that morning"));
    told[0].updates[0].next = Some(words(at("2026-11-20T15:00Z").clock, "later today"));
    told[1].started = Some(words(Clock::Year(2026), "one day"));
    told[1].resolution = Resolution::At(noon("in the afternoon"));
    let files = build(&speaking(&["en"], told.clone()), &shell(), super::noon());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let open = text("incidents/open/index.html");
    assert!(open.contains("Open. Start: <time") && open.contains("Next word: <time"), "{open}");
    assert!(text("incidents/over/index.html").contains("Over. End: <time"));
    assert!(text("index.html").contains("· start: <time"));
    (told[0].started, told[1].resolution) = (None, Resolution::Unknown);
    told[0].undated.insert(Moment::Started, "some time in the night".to_owned());
    told[1].undated.insert(Moment::Resolved, "a good while later".to_owned());
    let files = build(&speaking(&["en", "en-XA"], told), &shell(), super::noon());
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(text("incidents/open/index.html").contains("Open. Start: <bdi>some time in the night</bdi>."));
    assert!(text("incidents/over/index.html").contains("Over. End: <bdi>a good while later</bdi>."));
    assert!(text("en-XA/index.html").contains("<bdi lang=\"en\">some time in the night</bdi>"));
}

#[test]
fn no_id_occurs_twice_on_a_page_whatever_people_write() {
    let text = Markdown("### Load\n\nText.[^1] More.[^1]\n\n### Load\n\n[^1]: A note.".to_owned());
    let mut told = incidents();
    let mut later = told[0].updates[0].clone();
    (later.id, later.body) = ("later".to_owned(), text.clone());
    (told[0].summary, told[0].advice, told[0].updates[0].body) =
        (text.clone(), Some(text.clone()), text.clone());
    told[0].updates.push(later);
    told[0].postmortem = Some(postmortem(&text.0, Vec::new()));
    let own = page(&speaking(&["en"], told), "incidents/open/index.html");
    let ids = between(&own, " id=\"", "\"");
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
    assert!(ids.len() > 25, "{ids:?}");
    let links = between(&own, "href=\"#", "\"");
    assert!(links.iter().all(|link| ids.contains(link)), "{links:?}");
}

#[test]
fn a_link_to_another_file_leads_to_its_page() {
    let mut told = incidents();
    told[0].summary =
        Markdown("See [the other](over.md#_postmortem) and [how](../pages/about.md).".to_owned());
    let own = page(&speaking(&["en", "en-XA"], told), "en-XA/incidents/open/index.html");
    for link in ["/en-XA/incidents/over/#_postmortem", "/en-XA/about/"] {
        assert!(own.contains(&format!("href=\"{link}\"")), "{link}: {own}");
    }
}

#[test]
fn a_diagram_on_a_page_is_its_caption_and_its_folded_source() {
    let mut told = incidents();
    told[0].summary = Markdown("```mermaid Retry storm\ngraph TD\n```".to_owned());
    let open = page(&speaking(&["en"], told), "incidents/open/index.html");
    assert!(
        open.contains("<figure class=\"diagram\">") && open.contains("<details><summary>Mermaid"),
        "{open}"
    );
    assert!(open.contains("<meta name=\"description\" content=\"Retry storm\">"), "{open}");
}
