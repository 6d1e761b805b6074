//! The generated file itself: what it says, and that nginx takes it without a warning.

use std::fs;

use snapbox::data::DataFormat;
use snapbox::{Assert, Data, dir};
use stormlamp_model::{CodeList, Site};
use stormlamp_servers::{ConfigError, Nginx, nginx};

use crate::fixture::{nginx_command, write_surroundings};
use crate::site::{id, site};

#[test]
fn the_configuration_of_a_site_with_defaults_is_as_expected() {
    let site = site();
    let config = nginx(&site, &Nginx::of(&site)).unwrap();
    // `SNAPSHOTS=overwrite` writes it anew.
    let folder =
        dir::resolve_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/servers/expected")).unwrap();
    let expected = Data::read_from(&folder.join("nginx.conf"), Some(DataFormat::Text));
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(config), expected.raw());
}

#[test]
fn nginx_takes_every_kind_of_site_without_a_warning() {
    let plain = site();
    let mut one_language = site();
    one_language.settings.languages.truncate(1);
    let mut odd = site();
    odd.settings.url = "https://northwind.example/a/status".to_owned();
    odd.settings.name.default = "Two\nlines; } and \"quotes\" $host".to_owned();
    odd.settings.languages = ["pt", "pt-BR", "ar-XB", "en"].map(str::to_owned).to_vec();
    odd.fallbacks[0].codes = CodeList::These(vec![503]);
    let mut none = site();
    none.fallbacks.clear();
    let mut codes = site();
    codes.fallbacks[0].codes = CodeList::All;
    codes.fallbacks[1].codes = CodeList::These(vec![404]);
    let mut inner = site();
    inner.fallbacks[0].codes = CodeList::These(vec![497]);
    inner.fallbacks[1].codes = CodeList::These(vec![499, 503]);
    for site in [plain, one_language, odd, none, codes, inner] {
        nginx_takes(&site);
    }
}

/// That nginx takes the configuration that the command prints for a site, without a warning.
#[track_caller]
fn nginx_takes(site: &Site) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut config = Nginx::of(site);
    // Ports below 1024 may be forbidden. One for all: only then would nginx find fault with their names.
    for app in &mut config.apps {
        app.listen = "127.0.0.1:9080".to_owned();
    }
    config.status_listen = "127.0.0.1:9080".to_owned();
    let text = nginx(site, &config).unwrap();
    fs::write(folder.path().join("stormlamp.conf"), &text).unwrap();
    let surroundings = write_surroundings(folder.path());
    let output = nginx_command().arg("-t").arg("-p").arg(folder.path()).arg("-c").arg(surroundings).output();
    let output = output.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !said.contains("[warn]"), "{said}");
    text
}

#[test]
fn nginx_takes_every_address_that_is_not_refused() {
    let long = format!(
        "https://{}.northwind.example/status",
        "status-of-everything.".repeat(9).trim_end_matches('.')
    );
    for url in [
        "http://[::1]:8080/status",
        "http://127.0.0.1:8080",
        "https://Status.Northwind.example./a.b+c/d~e",
        "https://us.northwind.example",
        &long,
    ] {
        let mut site = site();
        site.settings.url = url.to_owned();
        nginx_takes(&site);
        let mut site = self::site();
        site.regions[0].url = Some(url.to_owned());
        nginx_takes(&site);
    }
    let mut longest = site();
    longest.settings.url = format!("https://{}a/{}", "a.".repeat(126), "a".repeat(1000));
    nginx_takes(&longest);
    let mut site = site();
    site.fallbacks[0].id = id(&"a-very-long-name-".repeat(8));
    site.settings.name.default = format!("{}\0\u{7f}{{", "long ".repeat(2000));
    nginx_takes(&site);
}

#[test]
fn addresses_that_would_break_the_configuration_are_refused_with_their_key() {
    for bad in
        ["a.example", "https://a.example/;}", "https://a.example/$uri", "https://a.example/?x", "https://a b"]
    {
        let mut site = site();
        site.settings.url = bad.to_owned();
        let said = nginx(&site, &Nginx::of(&site)).unwrap_err().to_string();
        assert!(said.starts_with(&format!("`[site] url` is `{bad}`")), "{said}");
        let mut site = self::site();
        site.regions[0].url = Some(bad.to_owned());
        let said = nginx(&site, &Nginx::of(&site)).unwrap_err().to_string();
        assert!(said.starts_with(&format!("`url` of the region `us` is `{bad}`")), "{said}");
    }
    let mut site = site();
    site.settings.url.clear();
    let said = nginx(&site, &Nginx::of(&site)).unwrap_err().to_string();
    assert!(said.starts_with("`[site] url` is missing"), "{said}");
}

#[test]
fn no_two_server_blocks_have_one_name() {
    let mut site = site();
    site.regions[0].url = Some("https://STATUS.northwind.example:8443/app".to_owned());
    let text = nginx_takes(&site);
    for name in ["dead-web.example.com", "live-web.example.com", "status.northwind.example"] {
        assert_eq!(text.matches(&format!("server_name {name};")).count(), 1, "{name}");
    }
    assert_eq!(text.matches("# A placeholder: status.northwind.example is").count(), 2);
    // A placeholder may be somebody's real name.
    site.settings.url = "https://dead-web.example.com".to_owned();
    site.regions[0].url = Some("https://dead-web.example.com".to_owned());
    assert!(nginx_takes(&site).contains("server_name dead-web-2.example.com;"));
}

#[test]
fn a_language_that_is_not_spoken_is_not_chosen() {
    let mut site = site();
    site.settings.languages = ["tlh", "en-XA", "en-XA", "x\";y"].map(str::to_owned).to_vec();
    let text = nginx_takes(&site);
    assert!(!text.contains("tlh") && !text.contains("x\";y"), "{text}");
    assert!(text.contains("\".en-XA\" \"en-XA\";") && text.contains("default \"en\";"), "{text}");
}

#[test]
fn a_site_that_would_give_a_broken_configuration_is_refused() {
    let refused = |change: fn(&mut stormlamp_model::Site)| {
        let mut site = site();
        let config = Nginx::of(&site);
        change(&mut site);
        nginx(&site, &config).unwrap_err()
    };
    assert_eq!(refused(|site| site.settings.url.clear()), ConfigError::NoAddress);
    let none = refused(|site| site.fallbacks[0].codes = CodeList::These(vec![299]));
    assert!(matches!(none, ConfigError::NoPages(_)), "{none}");
}

#[test]
fn an_app_for_a_profile_that_is_not_there_is_refused() {
    let mut site = site();
    let config = Nginx::of(&site);
    site.fallbacks.retain(|profile| profile.id == id("live-web"));
    let error = nginx(&site, &config).unwrap_err();
    assert_eq!(error.to_string(), "there is no fallback profile `dead-web`");
}

#[test]
fn a_value_that_would_change_the_configuration_is_refused() {
    let site = site();
    let config = Nginx { root: "/srv/x; include /etc/passwd".to_owned(), ..Nginx::of(&site) };
    assert!(matches!(nginx(&site, &config), Err(ConfigError::Value { .. })));
}
