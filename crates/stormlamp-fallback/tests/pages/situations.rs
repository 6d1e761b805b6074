//! What is said in which situation.

use stormlamp_fallback::{Format, PageSpec, headers, manifest, plan, promises, render, valid_until};
use stormlamp_model::{Change, CodeList, Impact, Markdown, Resolution, State, UpdateStatus};

use crate::sample::{DURING, at, id, incident, now, outage, place, site};
use crate::{expect, page};

#[test]
fn an_outage_of_the_profiles_place_is_told_in_every_format() {
    let mut site = site();
    site.incidents = vec![outage()];
    for (format, file) in
        [(Format::Html, "outage.html"), (Format::Problem, "outage.json"), (Format::Text, "outage.txt")]
    {
        expect(&page(&site, 503, format, now(DURING)), file);
    }
}

#[test]
fn other_languages_speak_their_own_words_and_mark_those_of_the_owner() {
    let mut site = site();
    let mut busy = outage();
    busy.affects = vec![Change { place: place("us"), state: State::PartialOutage }];
    busy.advice = Some(Markdown("Use the *mobile app* until then; it talks to another service.".to_owned()));
    site.incidents = vec![busy, incident("mail", "Mail about invoices arrives up to two hours late")];
    for (language, direction) in [("en-XA", "ltr"), ("ar-XB", "rtl")] {
        let language = Some(language.to_owned());
        let spec = PageSpec { language, ..PageSpec::new(id("us-web"), 503, Format::Html) };
        let bytes = render(&site, &spec, now(DURING)).unwrap().bytes;
        assert_eq!(promises(&site, &spec, &bytes), []);
        let html = String::from_utf8(bytes).unwrap();
        let tag = spec.language.unwrap_or_default();
        assert!(html.contains(&format!("<html lang=\"{tag}\" dir=\"{direction}\">")), "{html}");
        assert!(html.contains("<p lang=\"en\" dir=\"auto\">Both machines"), "{html}");
        assert!(html.contains(&format!("https://status.northwind.example/{tag}/incidents/mail/")), "{html}");
        expect(&html, &format!("busy.{tag}.html"));
    }
}

#[test]
fn where_nothing_is_known_the_page_says_just_that() {
    let site = site();
    for (code, format, file) in [
        (502, Format::Html, "unknown-502.html"),
        (503, Format::Problem, "unknown-503.json"),
        (504, Format::Text, "unknown-504.txt"),
    ] {
        let page = page(&site, code, format, now(DURING));
        assert!(!page.to_lowercase().contains("operational\""), "{page}");
        expect(&page, file);
    }
}

#[test]
fn every_state_has_its_headline_shape_and_word() {
    for (state, headline, word) in [
        (State::MajorOutage, "Web app is down (United States)", "Major outage"),
        (State::PartialOutage, "Web app is partly down (United States)", "Partial outage"),
        (
            State::DegradedPerformance,
            "Web app does not work as it should (United States)",
            "Degraded performance",
        ),
        (State::UnderMaintenance, "Web app is under maintenance (United States)", "Under maintenance"),
    ] {
        let mut site = site();
        let mut incident = outage();
        incident.affects = vec![Change { place: place("us"), state }];
        site.incidents = vec![incident];
        let html = page(&site, 503, Format::Html, now(DURING));
        assert!(html.contains(&format!("<h1>{headline}</h1>")), "{html}");
        assert!(html.contains(&format!("</svg>{word}</b>")), "{html}");
    }
}

#[test]
fn an_incident_elsewhere_is_one_line_and_no_reason() {
    let mut site = site();
    let mut elsewhere = outage();
    elsewhere.affects = vec![Change { place: place("eu"), state: State::MajorOutage }];
    site.incidents = vec![elsewhere];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("<h1>Northwind is not available right now</h1>"), "{html}");
    let link =
        "<a href=\"https://status.northwind.example/incidents/2019-09-05-web-app/\">Also reported: Web app";
    assert!(html.contains(link), "{html}");
    assert!(!html.contains("stopped answering"), "the words of another incident are not this page's: {html}");
    assert!(!html.contains("eu.northwind.example"), "nobody is sent to a region that fails: {html}");
}

#[test]
fn the_worst_incident_explains_and_the_others_are_counted() {
    let mut site = site();
    let mut slow = incident("slow", "Slow reports");
    slow.started = Some(at("2019-09-05T23:00:00+02:00"));
    slow.affects = vec![Change { place: place("us"), state: State::DegradedPerformance }];
    slow.impact = Some(Impact::Critical);
    let mail = incident("mail", "Late mail");
    site.incidents = vec![slow, outage(), mail];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("<h1>Web app is down (United States)</h1>"), "{html}");
    assert!(
        html.contains("<a href=\"https://status.northwind.example/\">2 other incidents are open</a>"),
        "{html}"
    );
}

#[test]
fn of_two_equally_bad_incidents_the_later_one_explains() {
    let mut site = site();
    let mut later = outage();
    later.id = id("later");
    later.title = "Later".to_owned();
    later.started = Some(at("2019-09-05T23:00:00+02:00"));
    // As a site keeps them: the latest start first.
    site.incidents = vec![later, outage()];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("/incidents/later/\">Follow this incident</a>"), "{html}");
}

#[test]
fn an_incident_without_a_start_still_explains() {
    let mut site = site();
    let mut undated = outage();
    undated.started = None;
    site.incidents = vec![undated];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("<h1>Web app is down (United States)</h1>"), "{html}");
    assert!(html.contains("When it began is not known."), "{html}");
}

#[test]
fn what_is_over_ahead_or_restored_does_not_explain() {
    let mut restored = outage();
    restored.updates[0].affects = vec![Change { place: place("us"), state: State::Operational }];
    let mut over = outage();
    over.resolution = Resolution::At(at("2019-09-05T23:12:30+02:00"));
    let mut ahead = outage();
    ahead.started = Some(at("2019-09-05T23:20:00+02:00"));
    for incident in [restored, over, ahead] {
        let mut site = site();
        site.incidents = vec![incident];
        let html = page(&site, 503, Format::Html, now(DURING));
        assert!(html.contains("<h1>Northwind is not available right now</h1>"), "{html}");
    }
}

#[test]
fn a_promised_word_that_is_late_says_so_without_scripts() {
    let mut site = site();
    site.incidents = vec![outage()];
    let late = "The next word was due by 23:30 and is late.";
    let before = page(&site, 503, Format::Text, now("2019-09-05T23:29:59+02:00"));
    assert!(before.contains("Next word by 23:30.") && !before.contains(late), "{before}");
    let after = page(&site, 503, Format::Text, now("2019-09-05T23:30:00+02:00")).replace('\n', " ");
    assert!(after.contains(late) && !after.contains("Next word by"), "{after}");
    let html = page(&site, 503, Format::Html, now("2019-09-05T23:30:00+02:00"));
    assert!(html.contains("<span id=\"next\" hidden") && html.contains("<span id=\"late\">"), "{html}");
}

#[test]
fn a_page_is_true_until_something_begins_ends_or_is_late() {
    let mut site = site();
    let spec = PageSpec::new(id("us-web"), 503, Format::Html);
    let until = |site: &_, instant| valid_until(site, &spec, now(instant)).unwrap().map(|at| at.to_string());
    assert_eq!(until(&site, DURING), None);
    let mut incident = outage();
    incident.resolution = Resolution::At(at("2019-09-05T23:17:00+02:00"));
    site.incidents = vec![incident];
    assert_eq!(until(&site, "2019-09-05T22:00:00+02:00").as_deref(), Some("2019-09-05T20:51:00Z"));
    assert_eq!(until(&site, "2019-09-05T22:51:00+02:00").as_deref(), Some("2019-09-05T21:12:00Z"));
    assert_eq!(until(&site, DURING).as_deref(), Some("2019-09-05T21:17:00Z"));
    assert_eq!(until(&site, "2019-09-05T23:17:00+02:00").as_deref(), Some("2019-09-05T21:30:00Z"));
    assert_eq!(until(&site, "2019-09-05T23:30:00+02:00"), None);
}

#[test]
fn what_people_wrote_is_text_and_nothing_else() {
    let mut site = site();
    let mut hostile = outage();
    hostile.title = "<script>alert(1)</script>".to_owned();
    hostile.works = vec!["</style><script>alert(2)</script>".to_owned()];
    hostile.advice = Some(Markdown("<img src=x onerror=alert(3)> [x](javascript:alert(4))".to_owned()));
    hostile.updates[0].body = Markdown("</p></main><script>alert(5)</script>\n\n<b style=\"x\">".to_owned());
    site.fallbacks[0].product = Some(stormlamp_model::Text::new("\"><script>alert(6)</script>"));
    site.incidents = vec![hostile];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert_eq!(html.matches("<script").count(), 1, "{html}");
    assert!(html.contains("&lt;script&gt;alert(2)"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(5)"), "{html}");
}

#[test]
fn a_profile_that_names_no_component_claims_nothing_of_one() {
    let mut site = site();
    site.fallbacks[0].place = None;
    site.incidents = vec![outage()];
    let html = page(&site, 503, Format::Html, now(DURING));
    assert!(html.contains("<h1>Northwind is not available right now</h1>"), "{html}");
    assert!(html.contains("Both machines that serve the web app stopped answering."), "{html}");
}

#[test]
fn an_update_with_another_status_is_quoted_with_it() {
    let mut site = site();
    let mut incident = outage();
    let mut update = incident.updates[0].clone();
    update.status = UpdateStatus::Identified;
    update.at = at("2019-09-05T23:13:00+02:00");
    update.next = None;
    update.body = Markdown("Found it.".to_owned());
    incident.updates.push(update);
    site.incidents = vec![incident];
    let text = page(&site, 503, Format::Text, now("2019-09-06T01:00:00+02:00"));
    assert!(text.contains("  5 September 2019, 23:13, Identified\n  Found it.\n"), "{text}");
    assert!(!text.contains("Next word"), "the last update promises none: {text}");
}

#[test]
fn the_plan_has_every_code_language_and_format_at_its_address() {
    let mut site = site();
    let paths: Vec<_> = plan(&site).iter().map(PageSpec::path).collect();
    assert_eq!(paths.len(), 72);
    for expected in ["errors/us-web/502.html", "errors/us-web/503.json", "errors/us-web/504.en-XA.txt"] {
        assert!(paths.iter().any(|path| path == expected), "{expected} is not in {paths:?}");
    }
    site.fallbacks[0].codes = CodeList::These(vec![503, 555]);
    site.settings.languages.truncate(1);
    let paths: Vec<_> = plan(&site).iter().map(PageSpec::path).collect();
    let endings = ["html", "compact.html", "tiny.html", "json", "xml", "txt"];
    let expected = endings.map(|ending| format!("errors/us-web/503.{ending}"));
    assert_eq!(paths, expected);
}

#[test]
fn the_manifest_describes_every_file() {
    let mut site = site();
    site.settings.languages.truncate(1);
    let json = manifest(&site, &id("us-web"), now(DURING)).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["built"], "2019-09-05T21:13:00Z");
    let files = json["files"].as_array().unwrap();
    assert_eq!(files.len(), 24);
    let html = page(&site, 502, Format::Html, now(DURING));
    assert_eq!(files[6]["path"], "errors/us-web/502.html");
    assert_eq!(files[6]["bytes"], html.len());
    assert_eq!(files[6]["media_type"], "text/html; charset=utf-8");
    assert!(html.contains(files[6]["content_security_policy"].as_str().unwrap().split('\'').next().unwrap()));
    assert_eq!(files[6]["headers"]["Stormlamp-Page"], "us-web/502");
    assert_eq!(files[6]["headers"]["Cache-Control"], "no-store");
    assert_eq!(files[6]["headers"]["Retry-After"], "60");
    assert_eq!(files[6]["encodings"], serde_json::json!(["gzip", "br"]));
    let digest = |file: &serde_json::Value| file["sha256"].as_str().unwrap().len();
    assert!(files.iter().all(|file| digest(file) == 64 && file["shortened"] == false), "{files:?}");
    let compact = (&files[7]["tier"], &files[7]["format"], &files[7]["encodings"]);
    assert_eq!(compact, (&"compact".into(), &"html".into(), &serde_json::Value::Null));
    assert_eq!(files[9]["content_security_policy"], serde_json::Value::Null);
    assert_eq!(files[0]["path"], "errors/us-web/404.html");
    assert_eq!(files[0]["headers"]["Retry-After"], serde_json::Value::Null, "waiting is vain");
    let others: Vec<_> = json["others"].as_array().unwrap().iter().map(|other| &other["path"]).collect();
    assert_eq!(others, ["errors/us-web/live.json", "errors/us-web/sw.js"]);
    assert_eq!(json["missing"], serde_json::Value::Null);
}

#[test]
fn answers_vary_by_language_only_if_there_are_several() {
    let mut site = site();
    let spec = PageSpec::new(id("us-web"), 503, Format::Html);
    let vary = |site: &_| {
        let headers = headers(site, &spec).unwrap();
        headers.into_iter().find(|(name, _)| *name == "Vary").unwrap().1
    };
    assert_eq!(vary(&site), "Accept, Accept-Language, Accept-Encoding");
    site.settings.languages.truncate(1);
    assert_eq!(vary(&site), "Accept, Accept-Encoding");
}
