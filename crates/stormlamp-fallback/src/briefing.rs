//! What is known for all pages of a profile: gathered once, for gathering asks every incident.

use stormlamp_model::{FallbackProfile, Id, Now, Site};

use crate::situation::Situation;
use crate::spec::Subject;
use crate::{FallbackError, Format, PageSpec, page, problem, text};

/// What is known about the place that a profile speaks of, at one instant.
pub struct Briefing<'a> {
    pub(crate) site: &'a Site,
    pub(crate) profile: &'a FallbackProfile,
    pub(crate) now: Now,
    pub(crate) situation: Situation<'a>,
}

/// The bytes of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What is sent.
    pub bytes: Vec<u8>,
    /// Content was too long for the page's tier: less is said than was written.
    pub is_shortened: bool,
}

impl<'a> Briefing<'a> {
    /// Gathers what is known.
    ///
    /// # Errors
    ///
    /// If the site does not have the profile.
    pub fn new(site: &'a Site, profile: &Id, now: Now) -> Result<Self, FallbackError> {
        let found = site.fallbacks.iter().find(|candidate| &candidate.id == profile);
        let profile = found.ok_or_else(|| FallbackError::UnknownProfile(profile.to_string()))?;
        Ok(Self { site, profile, now, situation: Situation::of(site, profile, now) })
    }

    /// One page. It is at most as long as its tier allows, whatever the content says: its words are shortened, see
    /// [`Room`](crate::speech::Room).
    ///
    /// # Errors
    ///
    /// If the code is not in the catalogue, if there are no words for the language, and if addresses of the configuration alone are
    /// longer than a page may be.
    pub fn render(&self, spec: &PageSpec) -> Result<Rendered, FallbackError> {
        let subject = Subject::find(self.site, spec)?;
        let whole = |bytes| Rendered { bytes, is_shortened: false };
        match spec.format {
            Format::Html => page::html(&subject, self, spec.tier),
            Format::Problem => problem::json(&subject, self).map(whole),
            Format::ProblemXml => problem::xml(&subject, self).map(whole),
            Format::Text => Ok(whole(text::text(&subject, self).into_bytes())),
        }
    }
}
