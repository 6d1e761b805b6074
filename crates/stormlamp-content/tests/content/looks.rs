//! What makes pages look like their owner's: themes, templates and logos.

use stormlamp_model::Theme;

use crate::{CONFIG, folder, read, shown, site};

#[test]
fn a_theme_is_named_and_a_template_is_read_and_counts() {
    let with = |template: &str| {
        let keys = "failover = [\"eu\"]\ntheme = \"mono\"\ntemplate = \"errors/page.html\"";
        let config = CONFIG.replace("failover = [\"eu\"]", keys);
        let site = site(read(&folder(&config).with("errors/page.html", template)));
        (site.fallbacks[0].clone(), site.fingerprint)
    };
    let template = include_str!("../../../../examples/templates/page.html");
    let (profile, fingerprint) = with(template);
    assert_eq!(profile.theme, Theme::Mono);
    assert_eq!(profile.template.map(|template| template.path).as_deref(), Some("errors/page.html"));
    assert_ne!(
        with(&template.replace("<h2>", "<h3>")).1,
        fingerprint,
        "an edit of the template makes pages anew"
    );
}

#[test]
fn a_template_that_would_break_a_promise_is_named_with_its_line_and_gives_way() {
    let config =
        CONFIG.replace("failover = [\"eu\"]", "failover = [\"eu\"]\ntemplate = \"errors/page.html\"");
    let template = "\u{feff}<!doctype html>\r\n<html>\r\n  <p onclick=\"x()\">{{ headlin }}</p>\r\n";
    let reading = read(&folder(&config).with("errors/page.html", template));
    let said = "it asks for a value that does not exist; the theme stands in";
    assert_eq!(shown(&reading.diagnostics), [format!("errors/page.html broken-template: {said}")]);
    let spot = reading.diagnostics[0].span.clone();
    assert_eq!(template.get(spot), Some("<p onclick=\"x()\">{{ headlin }}</p>"));
    assert_eq!(reading.site.unwrap().fallbacks[0].template, None);
}
