//! The service worker that an app may install on its own origin: it keeps the fallback page for the time when not
//! even the server that usually shows it can be reached.
//!
//! It is a file of its own, readable as it is sent: who installs it wants to know what it does.

use stormlamp_model::{FallbackProfile, Id};

use crate::manifest::HEADER_PAGE;
use crate::{Tier, codes};

/// Where an app's own origin offers the worker: a path.
pub const WORKER_ADDRESS: &str = "/_stormlamp/sw.js";
/// Where an app's own origin offers the page that the worker keeps, with the status 200: a path.
pub const WORKER_PAGE: &str = "/_stormlamp/503.html";

const WORKER: &str = include_str!("worker.js");
const FAREWELL: &str = include_str!("farewell.js");
/// The name of the one cache that there is, and that the farewell deletes: it never changes.
const CACHE: &str = "stormlamp";

/// Where the worker of a profile is written, relative to the output folder.
pub fn worker_path(profile: &Id) -> String {
    format!("errors/{profile}/sw.js")
}

/// The worker of a profile. If the profile has none, or no page for 503 that it could show, a worker that removes an
/// earlier one: browsers that have it would keep it for ever if there were nothing here.
pub fn worker(profile: &FallbackProfile) -> Vec<u8> {
    let has_page = codes(&profile.codes).any(|code| code.status == 503);
    let source = if profile.service_worker && has_page { WORKER } else { FAREWELL };
    let values = [
        // Ids have letters, digits and hyphens; nothing here can end a string.
        ("%profile%", profile.id.as_str()),
        ("%page%", WORKER_PAGE),
        ("%cache%", CACHE),
        ("%limit%", &Tier::Page.limit().to_string()),
        ("%retry_after%", &profile.retry_after.to_string()),
        ("%header%", HEADER_PAGE),
    ];
    let fill = |text: String, (place, value): (&str, &str)| text.replace(place, value);
    values.into_iter().fold(source.to_owned(), fill).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use stormlamp_model::{CodeList, Theme};

    fn profile() -> FallbackProfile {
        FallbackProfile {
            id: Id::new("us-web").unwrap(),
            product: None,
            place: None,
            codes: CodeList::Usual,
            retry_after: 60,
            failover: Vec::new(),
            theme: Theme::default(),
            template: None,
            service_worker: true,
            misread: stormlamp_model::Misread::default(),
        }
    }

    fn text(profile: &FallbackProfile) -> String {
        String::from_utf8(worker(profile)).unwrap()
    }

    #[test]
    fn every_value_is_filled_in() {
        for text in [text(&profile()), text(&FallbackProfile { service_worker: false, ..profile() })] {
            assert!(!text.contains('%'), "{text}");
        }
        assert!(text(&profile()).contains("const PROFILE = 'us-web';"));
    }

    #[test]
    fn a_worker_that_is_not_wanted_or_has_no_page_removes_itself() {
        for without in [
            FallbackProfile { service_worker: false, ..profile() },
            FallbackProfile { codes: CodeList::These(vec![404, 502]), ..profile() },
        ] {
            let text = text(&without);
            assert!(text.contains("registration.unregister()") && !text.contains("'fetch'"), "{text}");
            assert!(text.contains("caches.delete('stormlamp')"), "{text}");
        }
    }

    #[test]
    fn it_keeps_one_address_and_nothing_else() {
        let text = text(&profile());
        assert_eq!(text.matches(".put(").count(), 1, "{text}");
        assert!(text.contains("cache.put(PAGE, page)") && !text.contains("addAll"), "{text}");
    }
}
