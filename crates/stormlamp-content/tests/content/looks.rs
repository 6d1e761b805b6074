//! What makes pages look like their owner's: themes, templates and logos.

use stormlamp_model::Theme;

use crate::{CONFIG, folder, read, site};

#[test]
fn a_theme_is_named_and_a_template_is_read_and_counts() {
    let with = |template: &str| {
        let keys = "failover = [\"eu\"]\ntheme = \"mono\"\ntemplate = \"errors/page.html\"";
        let config = CONFIG.replace("failover = [\"eu\"]", keys);
        let site = site(read(&folder(&config).with("errors/page.html", template)));
        (site.fallbacks[0].clone(), site.fingerprint)
    };
    let (profile, fingerprint) = with("<h1>{{ headline }}</h1>");
    assert_eq!(profile.theme, Theme::Mono);
    assert_eq!(profile.template.map(|template| template.path).as_deref(), Some("errors/page.html"));
    assert_ne!(with("<h2>{{ headline }}</h2>").1, fingerprint, "an edit of the template makes pages anew");
}
