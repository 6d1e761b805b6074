//! The HTML page: complete without scripts, styles or any other host.
//!
//! 1. The words are gathered for as much room as is usual.
//! 2. [`style`] and [`script`] give what is inlined; the policy names their hashes.
//! 3. [`view`] sets everything as one document, escaped by type.
//! 4. If that is too large, again with less room.

mod logo;
mod policy;
mod script;
mod style;
mod view;

pub(crate) use policy::digest;
pub(crate) use script::SCRIPT;

use futures_executor::block_on;
use yew::LocalServerRenderer;

use crate::spec::Subject;
use crate::speech::{Room, Speech};
use crate::{Briefing, FallbackError, Rendered, Tier};
use view::{Page, PageProps};

/// The page with as many words as it can hold.
pub(crate) fn html(
    subject: &Subject<'_>,
    briefing: &Briefing<'_>,
    tier: Tier,
) -> Result<Rendered, FallbackError> {
    let limit = tier.limit();
    let mut needed = 0;
    for (step, room) in Room::ALL.into_iter().enumerate() {
        let bytes = with_room(subject, briefing, room);
        if bytes.len() <= limit {
            return Ok(Rendered { bytes, is_shortened: step > 0 });
        }
        needed = bytes.len();
    }
    Err(FallbackError::TooLarge { bytes: needed, limit })
}

fn with_room(subject: &Subject<'_>, briefing: &Briefing<'_>, room: Room) -> Vec<u8> {
    let speech = Speech::new(subject, briefing, room);
    let props = PageProps::new(subject, speech, room);
    let page = LocalServerRenderer::<Page>::with_props(props).hydratable(false);
    format!("<!doctype html>{}\n", block_on(page.render())).into_bytes()
}

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn the_script_is_small_and_has_lost_its_comments() {
        assert!(SCRIPT.len() <= 1_200, "{} bytes", SCRIPT.len());
        assert!(!SCRIPT.contains("//") && !SCRIPT.contains("  "), "{SCRIPT}");
        assert!(SCRIPT.starts_with("(()=>{") && SCRIPT.ends_with("})()"), "{SCRIPT}");
    }
}
