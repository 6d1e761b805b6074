//! What `config` prints.

use crate::harness::Case;

#[test]
fn the_configuration_goes_to_stdout_and_names_the_site_s_own_profiles() {
    let case = Case::new("build/outage");
    let ran = case.run(&["config", "nginx", "site"]).exits(0);
    for part in ["error_page", "us-web", "status.northwind.example", "Retry-After"] {
        assert!(ran.stdout.contains(part), "{part} is missing:\n{}", ran.stdout);
    }
    assert_eq!(ran.stderr, "");
    case.run(&["config", "iis", "site"]).exits(2).says("nginx");
}
