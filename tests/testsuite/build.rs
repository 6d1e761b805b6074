//! What `build` publishes, says, and exits with.

use std::fs;

use crate::harness::{Case, NOW, files};

#[test]
fn an_outage_becomes_a_front_page_an_incident_and_fallback_pages() {
    let case = Case::new("build/outage");
    let ran = case.build(&["--strict"]).exits(0);
    case.check(&ran);
}

#[test]
fn a_typo_is_shown_with_its_place_and_everything_else_is_published() {
    let case = Case::new("build/typo");
    let ran = case.build(&[]).exits(0);
    case.check(&ran);
    let incidents = files(&case.path("dist/incidents"));
    assert_eq!(incidents, ["bare-503/index.html", "slow-search/index.html"]);
    assert!(fs::read_to_string(case.path("dist/index.html")).unwrap().contains("Search answers slowly"));
}

#[test]
fn strict_publishes_as_well_and_exits_with_1() {
    let case = Case::new("build/typo");
    case.build(&["--strict"]).exits(1).says("published what was understood");
    assert!(case.path("dist/incidents/bare-503/index.html").exists());
}

#[test]
fn an_unreadable_configuration_keeps_the_old_site_as_it_is() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let before = snapshot(&case);
    fs::write(case.path("site/stormlamp.toml"), [0xff, 0xfe, 0x00]).unwrap();
    case.build(&[]).exits(1).says("stormlamp.toml").says("nothing was done");
    assert_eq!(snapshot(&case), before);
}

#[test]
fn without_a_configuration_no_output_folder_appears() {
    let case = Case::new("build/outage");
    fs::remove_file(case.path("site/stormlamp.toml")).unwrap();
    case.build(&[]).exits(1).says("stormlamp init");
    assert!(!case.path("dist").exists());
}

#[test]
fn a_built_site_inside_the_content_folder_is_no_content() {
    let case = Case::new("build/outage");
    let inside = |out: &str| case.run(&["build", "site", "--now", NOW, "--strict", "--out", out]).exits(0);
    inside("site/dist");
    let again = inside("site/dist");
    assert!(again.stderr.contains("site/dist: 0 written"), "{}", again.stderr);
}

#[test]
fn timings_name_every_step() {
    let case = Case::new("build/outage");
    let ran = case.build(&["--timings"]).exits(0);
    for step in ["read", "plan", "render", "write"] {
        assert!(
            ran.stderr.lines().any(|line| line.trim_start().starts_with(step) && line.ends_with(" ms")),
            "{step}"
        );
    }
    assert_eq!(ran.stdout, "", "data alone goes to stdout");
}

#[test]
fn wrong_usage_exits_with_2() {
    let case = Case::new("build/outage");
    case.build_at("yesterday", &[]).exits(2).says("--now").says("`2026-03-05T22:20:00Z`");
    case.run(&["build", "nowhere"]).exits(2).says("there is no folder `nowhere`");
    case.run(&["bild"]).exits(2).says("build");
    assert!(!case.path("dist").exists());
}

#[test]
fn a_bundle_that_is_none_is_refused_before_anything_is_written() {
    let case = Case::new("build/outage");
    case.build(&["--bundle", "nowhere"]).exits(1).says("cannot read the web bundle in `nowhere`");
    case.build(&["--bundle", "site"]).exits(1).says("the web bundle has no");
    fs::create_dir(case.path("empty")).unwrap();
    case.build(&["--bundle", "empty"]).exits(1).says("`empty` is empty").says("trunk build --release");
    assert!(!case.path("dist").exists());
}

#[test]
fn what_pages_had_no_room_for_is_told_after_every_build() {
    let case = Case::new("build/outage");
    let long = format!("{}Both machines", "Sorry. ".repeat(99));
    case.edit("incidents/bare-503.md", "Both machines", &long);
    let note = "note: errors/us-web: ";
    let said = |stderr: &str| stderr.lines().find(|line| line.starts_with(note)).unwrap().to_owned();
    let first = said(&case.build(&[]).exits(0).stderr);
    assert!(
        first.contains(" pages say less than was written, since they may hold no more: 502.html, "),
        "{first}"
    );
    let again = case.build(&["--strict"]).exits(0);
    assert!(again.stderr.contains("dist: 0 written"), "{}", again.stderr);
    assert_eq!(said(&again.stderr), first, "though nothing was written");
}

#[test]
fn a_template_that_breaks_a_promise_with_what_is_known_is_named_after_every_build() {
    let case = Case::new("build/outage");
    let page = include_str!("../../examples/templates/page.html");
    // True of the check's outage, and of none about which nobody has written yet.
    let hasty = |when: &str| {
        let part = format!("{{% if {when} %}}<p>{{{{ works[0] }}}}</p>{{% endif %}}</main>");
        fs::write(case.path("site/errors/page.html"), page.replace("</main>", &part)).unwrap();
    };
    fs::create_dir_all(case.path("site/errors")).unwrap();
    // What is open is not the reason of a 429, which says nothing of what works.
    hasty("again");
    case.edit("stormlamp.toml", "[[fallback]]", "[[fallback]]\ntemplate = \"errors/page.html\"");
    case.run(&["check", "site"]).exits(0).says("the theme stands in for the template");
    hasty("again and code > 500");
    assert!(!case.build(&[]).exits(0).stderr.contains("the theme stands in"));
    let note = "note: errors/us-web: the theme stands in for the template, which breaks a promise with what is known now, in \
                502.html, 503.html, 504.html (502.html: line 51: it asks for a value that does not exist)";
    for _ in 0..2 {
        let ran = case.build_at("2026-03-01T12:00:00Z", &[]).exits(0).says(note);
        assert_eq!(ran.stderr.matches("the theme stands in").count(), 1);
    }
    let manifest = fs::read_to_string(case.path("dist/errors/us-web/manifest.json")).unwrap();
    assert!(manifest.contains("\"template_fault\": \"line 51: it asks for a value that does not exist\""));
}

#[test]
fn pages_whose_profile_is_not_understood_stay_as_they_were() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let file = |name: &str| fs::read(case.path("dist/errors/us-web").join(name)).unwrap();
    let (page, live, worker) = (file("503.html"), file("live.json"), file("sw.js"));
    case.edit("stormlamp.toml", "\"web-app@us\"", "\"web-app@usa\"");
    case.edit("stormlamp.toml", "codes = \"usual\"", "codes = [404, 5033]");
    let later = || case.build_at("2026-03-05T23:40:00+01:00", &[]);
    later().exits(0).says("pages that are there stay as they are, new ones speak of every incident");
    assert_eq!(
        (file("503.html"), file("live.json")),
        (page.clone(), live),
        "whatever they would speak of now"
    );
    assert_eq!(file("sw.js"), worker, "a slip takes no worker out of the browsers");
    case.edit("stormlamp.toml", "\"web-app@usa\"", "\"web-app@us\"");
    case.edit("stormlamp.toml", "[404, 5033]", "[404, 503]");
    later().exits(0);
    assert_ne!(file("503.html"), page, "it speaks as of another minute");
    case.edit("stormlamp.toml", "[404, 503]", "[404]");
    later().exits(0);
    assert_ne!(file("sw.js"), worker, "who asks for no page for 503 has none to keep");
}

#[test]
fn a_page_that_cannot_be_made_stays_as_it_was_and_stops_no_other() {
    let case = Case::new("build/outage");
    case.build(&[]).exits(0);
    let tiny = || fs::read(case.path("dist/errors/us-web/503.tiny.html")).unwrap();
    let (before, front) = (tiny(), fs::read(case.path("dist/index.html")).unwrap());
    let long = format!("https://{}northwind.example", "status.".repeat(130));
    case.edit("stormlamp.toml", "https://status.northwind.example", &long);
    let ran = case
        .build(&[])
        .exits(0)
        .says("error: `errors/us-web/400.tiny.html` and 19 more were left as they were: ");
    let reason = format!("`[site] url` in stormlamp.toml is an address of {} bytes", long.len());
    assert!(ran.stderr.contains(&reason), "{}", ran.stderr);
    assert_eq!(tiny(), before);
    assert_ne!(fs::read(case.path("dist/index.html")).unwrap(), front, "the rest of the site is new");
    case.build(&["--strict"]).exits(1).says("were left as they were");
    case.run(&["check", "site"]).exits(1).says("and 19 more cannot be made: `[site] url`");
}

fn snapshot(case: &Case) -> Vec<(String, Vec<u8>, std::time::SystemTime)> {
    let dist = case.path("dist");
    let snapshot = |file: String| {
        let path = dist.join(&file);
        (file, fs::read(&path).unwrap(), fs::metadata(&path).unwrap().modified().unwrap())
    };
    files(&dist).into_iter().map(snapshot).collect()
}
