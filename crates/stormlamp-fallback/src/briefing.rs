//! What is known for all pages of a profile: gathered once, for gathering asks every incident.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use stormlamp_markdown::excerpt;
use stormlamp_model::{FallbackProfile, Fingerprint, Id, Markdown, Now, Site};

use crate::situation::Situation;
use crate::spec::Subject;
use crate::speech::Room;
use crate::{FallbackError, Format, Lamp, PageSpec, page, problem, text};

/// What is known about the place that a profile speaks of, at one instant.
pub struct Briefing<'a> {
    pub(crate) site: &'a Site,
    pub(crate) profile: &'a FallbackProfile,
    pub(crate) now: Now,
    pub(crate) situation: Situation<'a>,
    pub(crate) lamp: Option<Lamp>,
    /// Beginnings of what people wrote, without its marks: every page quotes the same, which may be megabytes.
    plain: Mutex<HashMap<usize, String>>,
}

/// The bytes of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// What is sent.
    pub bytes: Vec<u8>,
    /// Content was too long for the page's tier: less is said than was written.
    pub is_shortened: bool,
    /// Why the owner's template makes no page of this; the theme stands in.
    pub template_fault: Option<String>,
}

impl Rendered {
    pub(crate) fn new(bytes: Vec<u8>, is_shortened: bool) -> Self {
        Self { bytes, is_shortened, template_fault: None }
    }
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
        Ok(Self::of(site, profile, now))
    }

    /// The same with `lamp`, which pages that may be open for long load from the status site.
    #[must_use]
    pub fn with_lamp(self, lamp: Option<&Lamp>) -> Self {
        Self { lamp: lamp.cloned(), ..self }
    }

    pub(crate) fn of(site: &'a Site, profile: &'a FallbackProfile, now: Now) -> Self {
        Self {
            site,
            profile,
            now,
            situation: Situation::of(site, profile, now),
            lamp: None,
            plain: Mutex::default(),
        }
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
        let page = match spec.format {
            Format::Html => page::html(&subject, self, spec.tier),
            Format::Problem => problem::json(&subject, self),
            Format::ProblemXml => problem::xml(&subject, self),
            Format::Text => text::text(&subject, self),
        };
        page.map_err(|error| error.blaming(self.site))
    }

    /// Of everything that pages of codes where waiting helps say beside the configuration, the minute included; and of an
    /// instant, if one is given.
    pub(crate) fn fingerprint(&self, instant: Option<Now>) -> Fingerprint {
        let mut digest = Sha256::new();
        let mut add = |part: &str| {
            digest.update((part.len() as u64).to_le_bytes());
            digest.update(part);
        };
        add(&self.as_of().to_string());
        add(&instant.map(|now| now.0.to_string()).unwrap_or_default());
        self.situation.tell(self.site, self.now, &mut add);
        Fingerprint(digest.finalize().into())
    }

    /// The minute that pages speak as of: two builds within one write the same.
    pub(crate) fn as_of(&self) -> Timestamp {
        let minute = self.now.0.as_second().div_euclid(60);
        Timestamp::from_second(minute * 60).unwrap_or(self.now.0)
    }

    /// What people wrote as plain text, as far as the longest page may quote it.
    pub(crate) fn plain(&self, written: &'a Markdown) -> String {
        let mut plain = self.plain.lock().unwrap_or_else(PoisonError::into_inner);
        // Where a text stands tells it from all others, since the site outlives the briefing.
        let place = written.0.as_ptr() as usize;
        // Far more than is quoted: whatever is longer is cut once more, and known to be.
        plain.entry(place).or_insert_with(|| excerpt(&written.0, 4 * Room::FULL.quote)).clone()
    }
}
