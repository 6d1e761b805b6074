//! Tiers and themes: the same sentences in fewer bytes, and in another dress.

use stormlamp_fallback::{Format, PageSpec, Rendered, Tier, promises, render};
use stormlamp_model::{Change, CodeList, Incident, Markdown, Site, State, Text, Theme};

use crate::sample::{DURING, id, now, outage, place, site};

fn spec(tier: Tier, language: Option<&str>) -> PageSpec {
    PageSpec { tier, language: language.map(str::to_owned), ..PageSpec::new(id("us-web"), 503, Format::Html) }
}

#[track_caller]
fn rendered(site: &Site, spec: &PageSpec) -> (String, bool) {
    let Rendered { bytes, is_shortened, .. } = render(site, spec, now(DURING)).unwrap();
    assert!(bytes.len() <= spec.tier.limit(), "{} bytes", bytes.len());
    assert_eq!(promises(site, spec, &bytes), [], "{}", String::from_utf8_lossy(&bytes));
    (String::from_utf8(bytes).unwrap(), is_shortened)
}

#[test]
fn a_usual_outage_is_told_whole_in_every_tier_and_language() {
    let mut site = site();
    site.incidents = vec![outage()];
    for language in [None, Some("en-XA"), Some("ar-XB")] {
        let (compact, _) = rendered(&site, &spec(Tier::Compact, language));
        for part in
            ["<svg", "Nothing you saved is affected", "Web app, Europe", "/incidents/2019-09-05-web-app/"]
        {
            assert!(compact.contains(part), "{part} is missing: {compact}");
        }
        let (tiny, is_shortened) = rendered(&site, &spec(Tier::Tiny, language));
        assert!(!tiny.contains("<svg"), "nobody would say how large it is: {tiny}");
        for part in ["<b>■ ", "22:51", "23:30", "status.northwind.example/", "503", "23:13"] {
            assert!(tiny.contains(part), "{part} is missing: {tiny}");
        }
        assert_eq!((is_shortened, tiny.contains("<script>")), (false, false), "{tiny}");
    }
}

#[test]
fn the_compact_page_tries_again_by_itself_where_there_is_room() {
    let mut site = site();
    for theme in Theme::ALL {
        site.fallbacks[0].theme = theme;
        let (compact, _) = rendered(&site, &spec(Tier::Compact, None));
        let has_script = compact.contains("id=\"retry\"") && compact.contains("<script>");
        assert!(has_script, "{theme:?}: {compact}");
    }
    site.incidents = vec![outage()];
    site.incidents[0].updates[0].body = Markdown("All the words of somebody who explains. ".repeat(20));
    site.fallbacks[0].product = Some(Text::new("The very long name of a product that nobody says in full"));
    let (compact, is_shortened) = rendered(&site, &spec(Tier::Compact, None));
    assert!(is_shortened && compact.contains("<a href=\"\">Try again</a>"), "{compact}");
}

#[test]
fn every_theme_keeps_its_budget_in_every_state() {
    let states =
        [None, Some(State::MajorOutage), Some(State::PartialOutage), Some(State::DegradedPerformance)];
    for (theme, most) in Theme::ALL.into_iter().zip([6_000, 7_000, 7_000]) {
        for state in states.into_iter().chain([Some(State::UnderMaintenance)]) {
            let mut site = site();
            site.fallbacks[0].theme = theme;
            let change = |state| Change { place: place("us"), state };
            site.incidents = state
                .map(change)
                .map(|it| [Incident { affects: vec![it], ..outage() }])
                .into_iter()
                .flatten()
                .collect();
            let (page, is_shortened) = rendered(&site, &spec(Tier::Page, None));
            assert!(page.len() < most && !is_shortened, "{theme:?} {state:?}: {} bytes", page.len());
            for tier in [Tier::Compact, Tier::Tiny] {
                let (_, is_shortened) = rendered(&site, &spec(tier, None));
                assert!(!is_shortened || tier == Tier::Compact, "{theme:?} {state:?}");
            }
        }
    }
}

#[test]
fn the_bold_theme_shows_the_shape_of_the_state_else_the_number_of_the_code() {
    let mut site = site();
    site.fallbacks[0].theme = Theme::Bold;
    let (page, _) = rendered(&site, &spec(Tier::Page, None));
    assert!(
        page.contains("<div class=\"top long\"><svg") && page.contains("<text y=\"8.6\">503</text>"),
        "{page}"
    );
    site.incidents = vec![outage()];
    let (page, _) = rendered(&site, &spec(Tier::Page, None));
    assert_eq!(page.matches("<path d=\"M2 2h12v12H2Z\">").count(), 2, "{page}");
    assert!(!page.contains("class=\"top long\""), "{page}");
    site.components[0].name = Text::new("Invoices, receipts and all of the accounting");
    assert!(rendered(&site, &spec(Tier::Page, None)).0.contains("class=\"top long\""));
}

#[test]
fn where_waiting_is_vain_nothing_waits_and_no_incident_is_told() {
    let mut site = site();
    site.incidents = vec![outage()];
    site.fallbacks[0].codes = CodeList::All;
    for theme in Theme::ALL {
        site.fallbacks[0].theme = theme;
        for tier in Tier::ALL {
            for code in [400, 403, 404, 413] {
                let (page, _) = rendered(&site, &PageSpec { code, ..spec(tier, None) });
                for absent in ["<script", "id=\"", "href=\"\"", "Major outage", "<time", "stopped answering"]
                {
                    assert!(!page.contains(absent), "{code} {theme:?} {tier:?}: {absent} in {page}");
                }
                assert!(page.contains("https://status.northwind.example/\">"), "{page}");
            }
        }
    }
    let (page, _) = rendered(&site, &PageSpec { code: 404, ..spec(Tier::Page, None) });
    let button = "<p class=\"go\"><a href=\"https://us.northwind.example/\">Go to the start page</a>";
    assert!(page.contains(button), "{page}");
}
