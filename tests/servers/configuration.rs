//! The generated file itself: what it says, and that nginx takes it without a warning.

use std::fs;

use snapbox::data::DataFormat;
use snapbox::{Assert, Data, dir};
use stormlamp_model::CodeList;
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
    for site in [plain, one_language, odd, none] {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Nginx::of(&site);
        // Names must not be looked up, and ports below 1024 may be forbidden; -t does neither here.
        for (app, port) in config.apps.iter_mut().zip(9080..) {
            app.listen = format!("127.0.0.1:{port}");
        }
        config.status_listen = "127.0.0.1:9079".to_owned();
        fs::write(folder.path().join("stormlamp.conf"), nginx(&site, &config).unwrap()).unwrap();
        let surroundings = write_surroundings(folder.path());
        let output =
            nginx_command().arg("-t").arg("-p").arg(folder.path()).arg("-c").arg(surroundings).output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("[warn]"), "{said}");
    }
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
    let none = refused(|site| site.fallbacks[0].codes = CodeList::These(vec![404]));
    assert!(matches!(none, ConfigError::NoPages(_)), "{none}");
    let path = refused(|site| site.settings.url = "https://northwind.example/a;b".to_owned());
    assert_eq!(path, ConfigError::Value { value: "/a;b/".to_owned() });
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
