//! Files with mistakes: each gets its exact message, place and hint, and the rest is read.

use stormlamp_content::read;
use stormlamp_model::{Resolution, UpdateStatus};

use crate::{CONFIG, INCIDENT, folder, in_full, incident, shown, with_incident};

#[test]
fn probe() {
    for (what, with) in [
        ("title: Web", "titel: Web"),
        ("affects:\n", "affects:\n  web-ap: major outage\n"),
        ("major outage", "major"),
    ] {
        let source = INCIDENT.replace(what, with);
        for d in with_incident(&source).diagnostics {
            println!("{}", in_full(&d, &source));
        }
    }
    let _ = (
        CONFIG,
        folder as fn(&str) -> _,
        incident as fn(&str, &str) -> _,
        shown(&[]),
        read as fn(&_) -> _,
        Resolution::Open,
        UpdateStatus::Update,
    );
}
