//! The tiers below the usual one: whole sentences in fewer bytes.

use stormlamp_fallback::{Format, PageSpec, Rendered, Tier, promises, render};
use stormlamp_model::{Markdown, Site, Text};

use crate::sample::{id, now, outage, site};

const DURING: &str = "2019-09-05T23:13:00+02:00";

fn spec(tier: Tier, language: Option<&str>) -> PageSpec {
    PageSpec { tier, language: language.map(str::to_owned), ..PageSpec::new(id("us-web"), 503, Format::Html) }
}

#[track_caller]
fn rendered(site: &Site, spec: &PageSpec) -> (String, bool) {
    let Rendered { bytes, is_shortened } = render(site, spec, now(DURING)).unwrap();
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
        for part in ["22:51", "23:30", "status.northwind.example/", "503", "23:13"] {
            assert!(tiny.contains(part), "{part} is missing: {tiny}");
        }
        assert_eq!((is_shortened, tiny.contains("<script>")), (false, false), "{tiny}");
    }
}

#[test]
fn the_compact_page_tries_again_by_itself_where_there_is_room() {
    let mut site = site();
    let (compact, _) = rendered(&site, &spec(Tier::Compact, None));
    assert!(compact.contains("id=\"retry\"") && compact.contains("<script>"), "{compact}");
    site.incidents = vec![outage()];
    site.incidents[0].updates[0].body = Markdown("All the words of somebody who explains. ".repeat(20));
    site.fallbacks[0].product = Some(Text::new("The very long name of a product that nobody says in full"));
    let (compact, is_shortened) = rendered(&site, &spec(Tier::Compact, None));
    assert!(is_shortened && compact.contains("<a href=\"\">Try again</a>"), "{compact}");
}
