//! Whether a fallback profile has a service worker.

use crate::{CONFIG, folder, read, site};

#[test]
fn a_service_worker_is_there_unless_it_is_said_otherwise() {
    let with = |line: &str| {
        let config = CONFIG.replace("failover = [\"eu\"]", &format!("failover = [\"eu\"]\n{line}"));
        site(read(&folder(&config))).fallbacks[0].service_worker
    };
    assert!(with(""));
    assert!(with("service_worker = true"));
    assert!(!with("service_worker = false"));
}
