//! What is said less of where a page may hold no more, and that nothing is lost in secret.

use stormlamp_fallback::{FallbackError, Format, PageSpec, Rendered, Tier, promises, render};
use stormlamp_model::{Markdown, Site, Text};

use crate::sample::{DURING, id, now, outage, site};

fn with_words(title: &str, body: &str) -> Site {
    let mut told = outage();
    told.title = title.to_owned();
    told.updates[0].body = Markdown(body.to_owned());
    Site { incidents: vec![told], ..site() }
}

#[track_caller]
fn rendered(site: &Site, tier: Tier, format: Format) -> (String, bool) {
    let spec = PageSpec { tier, ..PageSpec::new(id("us-web"), 503, format) };
    let Rendered { bytes, is_shortened, .. } = render(site, &spec, now(DURING)).unwrap();
    assert_eq!(promises(site, &spec, &bytes), []);
    (String::from_utf8(bytes).unwrap(), is_shortened)
}

#[test]
fn what_fits_is_said_whole_and_no_page_claims_to_have_said_less() {
    let site = with_words("Short", "All is *said* here.");
    for format in Format::ALL {
        let (page, is_shortened) = rendered(&site, Tier::Page, format);
        assert!(page.contains("All is said here.") && !is_shortened, "{page}");
    }
    assert!(!rendered(&site, Tier::Compact, Format::Html).1);
    assert!(!rendered(&site, Tier::Tiny, Format::Html).1, "a tier that has no place for an update cuts none");
}

#[test]
fn a_long_update_is_cut_at_a_word_in_every_format_and_it_is_known() {
    let site = with_words("Long", &"word ".repeat(200));
    for format in Format::ALL {
        let (page, is_shortened) = rendered(&site, Tier::Page, format);
        assert!(is_shortened && page.replace('\n', " ").contains("word word…"), "{page}");
    }
    // Exactly as long as there is room: not cut.
    let exact = format!("{}end.", "word ".repeat(95));
    assert!(!rendered(&with_words("Long", &format!("{exact}!")), Tier::Page, Format::Html).1);
    assert!(rendered(&with_words("Long", &format!("{exact} more")), Tier::Page, Format::Html).1);
}

#[test]
fn a_title_that_is_longer_than_a_tier_is_cut_and_the_page_still_leads_on() {
    for letter in ["title ", "T", "障害", "ระบบไม่", "الخدمة ", "e\u{301}", "\"", "👩\u{200d}🚒"]
    {
        let mut site = with_words(&letter.repeat(3_000), "Said.");
        // Without a state the title is shown.
        site.incidents[0].affects.clear();
        for tier in Tier::ALL {
            let (page, is_shortened) = rendered(&site, tier, Format::Html);
            assert!(tier == Tier::Tiny || is_shortened, "{letter}: {page}");
            assert!(page.contains("https://status.northwind.example/") && page.contains("22:51"), "{page}");
        }
        for format in Format::ALL {
            assert!(rendered(&site, Tier::Page, format).1, "{letter} as {format:?}");
        }
    }
}

#[test]
fn names_in_other_scripts_are_cut_between_letters() {
    let mut site = with_words("Title", "Said.");
    site.fallbacks[0].place = None;
    for (name, whole) in
        [("障害情報センター", "障害情報センター"), ("ก็ที่นี่", "ที่"), ("e\u{301}\u{328}", "e\u{301}\u{328}")]
    {
        site.fallbacks[0].product = Some(Text::new(name.repeat(60)));
        let (page, _) = rendered(&site, Tier::Page, Format::Html);
        let product = page.split_once("<header>").unwrap().1.split_once("</header>").unwrap().0;
        assert!(product.contains(whole) && product.contains('…'), "{product}");
        let before = product.split('…').next().unwrap();
        let lone = |mark: char| matches!(mark, '\u{e34}'..='\u{e4e}');
        assert!(
            before.ends_with(char::is_alphanumeric) || before.ends_with(lone) || before.ends_with('\u{328}')
        );
    }
}

#[test]
fn an_address_that_fills_a_tier_alone_is_named_with_its_key() {
    let mut site = with_words("Title", "Said.");
    site.regions[1].url = Some(format!("https://{}.example/", "eu.".repeat(4_000)));
    let spec = PageSpec::new(id("us-web"), 503, Format::Html);
    let error = render(&site, &spec, now(DURING)).unwrap_err();
    let FallbackError::LongAddress { key, length, limit, .. } = &error else { panic!("{error}") };
    assert_eq!((key.as_str(), *length, *limit), ("[[region]] url (of eu)", 12_017, 10_000));
    // The smallest tier does without another region.
    rendered(&site, Tier::Tiny, Format::Html);
}
