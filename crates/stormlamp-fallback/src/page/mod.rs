//! The HTML page: complete without scripts, styles or any other host.
//!
//! 1. [`fit`] says what the page's tier has room for, and the words are gathered for it.
//! 2. [`style`] and [`script`] give what is inlined; the policy names their hashes.
//! 3. [`view`] sets everything as one document, escaped by type; [`tiny`] does so in the smallest tier.
//! 4. If that is too large, again with less room.
//!
//! An owner's [`template`] goes before the theme, in the usual tier.

mod body;
mod fit;
mod lamp;
mod policy;
mod script;
mod style;
mod template;
mod tiny;
mod view;

pub use lamp::Lamp;
pub(crate) use lamp::state;
pub(crate) use policy::digest;
pub(crate) use script::SCRIPT;
pub(crate) use view::title;

use futures_executor::block_on;
use yew::LocalServerRenderer;

use crate::spec::Subject;
use crate::speech::Speech;
use crate::{Briefing, FallbackError, Rendered, Side, Tier};
use fit::Fit;
use lamp::Lit;
use tiny::TinyPage;
use view::{Page, PageProps};

/// The page with as many words as it can hold.
pub(crate) fn html(
    subject: &Subject<'_>,
    briefing: &Briefing<'_>,
    tier: Tier,
) -> Result<Rendered, FallbackError> {
    let own = subject.profile.template.as_ref().filter(|_| tier == Tier::Page);
    let template_fault = match own.map(|template| template::page(template, subject, briefing)) {
        Some(Ok(page)) => return Ok(page),
        Some(Err(fault)) => Some(fault),
        None => None,
    };
    Ok(Rendered { template_fault, ..of_theme(subject, briefing, tier)? })
}

fn of_theme(subject: &Subject<'_>, briefing: &Briefing<'_>, tier: Tier) -> Result<Rendered, FallbackError> {
    let limit = tier.limit();
    let mut needed = 0;
    for (props, is_shortened) in steps(subject, briefing, tier) {
        let page = match tier {
            Tier::Tiny => {
                block_on(LocalServerRenderer::<TinyPage>::with_props(props).hydratable(false).render())
            }
            _ => block_on(LocalServerRenderer::<Page>::with_props(props).hydratable(false).render()),
        };
        let bytes = format!("<!doctype html>{page}\n").into_bytes();
        if bytes.len() <= limit {
            return Ok(Rendered::new(bytes, is_shortened));
        }
        needed = bytes.len();
    }
    Err(FallbackError::TooLarge { bytes: needed, limit })
}

/// What a page says, with less from step to step, and whether that is less than there is to say.
fn steps<'a>(
    subject: &'a Subject<'_>,
    briefing: &'a Briefing<'_>,
    tier: Tier,
) -> impl Iterator<Item = (PageProps, bool)> + 'a {
    let mut usual: Option<Speech> = None;
    Fit::steps(tier).map(move |fit| {
        let speech = Speech::new(subject, briefing, fit.room);
        let usual = usual.get_or_insert_with(|| speech.clone());
        let is_shortened = speech.is_shortened || speech.lacks_part_of(usual);
        let lit = Lit::of(briefing.lamp.as_ref(), subject, tier, &speech);
        // What is reported explains no code whose reason lies elsewhere.
        let lit = if subject.code.side == Side::Service { lit } else { lit.map(Lit::leaving_words) };
        (PageProps::new(subject, speech, fit, lit), is_shortened)
    })
}

#[cfg(test)]
mod tests {
    use super::SCRIPT;

    #[test]
    fn the_script_is_small_and_has_lost_its_comments() {
        assert!(SCRIPT.len() <= 1_200, "{} bytes", SCRIPT.len());
        assert!(!SCRIPT.contains("//") && !SCRIPT.contains("  "), "{SCRIPT}");
        assert!(SCRIPT.starts_with("let ") && SCRIPT.ends_with("1e3)"), "{SCRIPT}");
    }
}
