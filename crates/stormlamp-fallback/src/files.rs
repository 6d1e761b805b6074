//! All fallback files of a site at one instant.
//!
//! What is known is gathered once for each profile. A file is rendered when it is first asked for, from any thread, and
//! kept: the manifest tells the size and the digest of every page, and none is rendered twice for it.

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use self_cell::self_cell;
use stormlamp_model::{FallbackProfile, Fingerprint, Now, Site};

use crate::manifest::{self, manifest_path};
use crate::spec::{self, languages};
use crate::{
    Briefing, FallbackError, Lamp, PageSpec, Rendered, Waiting, code, live_path, situation, worker,
    worker_path,
};

/// One file among those of a site's profiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Where it is written, relative to the output folder.
    pub path: String,
    /// What its bytes depend on beside the configuration; `None` if on nothing.
    pub known: Option<Fingerprint>,
    /// Until when it is true although nothing is edited; `None` for ever.
    pub valid_until: Option<Timestamp>,
    /// Whether compressed twins are to stand beside it, for servers that compress no error pages.
    pub has_twins: bool,
    /// Whether one that is there already is better: what this one would say was written so that nobody understands it.
    pub stays: bool,
    profile: usize,
    part: Part,
}

/// Which file of a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Its place in the profile's plan.
    Page(usize),
    /// The place of its language among those of the site.
    Live(usize),
    Manifest,
    Worker,
}

impl File {
    /// Whether it tells of the others.
    pub fn is_manifest(&self) -> bool {
        self.part == Part::Manifest
    }
}

self_cell! {
    struct Gathered {
        owner: Arc<Site>,
        #[covariant]
        dependent: Profiles,
    }
}

/// All fallback files of a site at one instant.
pub struct Files(Gathered);

struct Profiles<'a> {
    now: Now,
    profiles: Vec<ProfileFiles<'a>>,
}

impl Files {
    /// Gathers what is known, for pages that load `lamp` if there is one. Nothing is rendered yet.
    pub fn new(site: Arc<Site>, lamp: Option<&Lamp>, now: Now) -> Self {
        Self(Gathered::new(site, |site| Profiles {
            now,
            profiles: site
                .fallbacks
                .iter()
                .map(|profile| ProfileFiles::new(site, profile, lamp, now))
                .collect(),
        }))
    }

    /// Every file, by profile: its pages as [`crate::plan`] lists them, `live.json` in each language, the manifest,
    /// the service worker.
    pub fn all(&self) -> Vec<File> {
        let Profiles { now, profiles } = self.0.borrow_dependent();
        profiles.iter().enumerate().flat_map(|(at, profile)| profile.files(at, *now)).collect()
    }

    /// The bytes of one of [`Files::all`].
    ///
    /// # Errors
    ///
    /// As [`Briefing::render`].
    pub fn render(&self, file: &File) -> Result<Vec<u8>, FallbackError> {
        let profiles = &self.0.borrow_dependent().profiles;
        let profile = profiles.get(file.profile).ok_or_else(|| FallbackError::NoFile(file.path.clone()))?;
        profile.render(file)
    }
}

/// The files of one profile.
pub(crate) struct ProfileFiles<'a> {
    pub(crate) briefing: Briefing<'a>,
    pages: Vec<(PageSpec, OnceLock<Result<Rendered, FallbackError>>)>,
    languages: Vec<Option<String>>,
}

impl<'a> ProfileFiles<'a> {
    pub(crate) fn new(site: &'a Site, profile: &'a FallbackProfile, lamp: Option<&Lamp>, now: Now) -> Self {
        let pages = spec::pages(site, profile).into_iter().map(|spec| (spec, OnceLock::new())).collect();
        let languages = [None].into_iter().chain(languages(site).into_iter().skip(1).map(Some)).collect();
        Self { briefing: Briefing::of(site, profile, now).with_lamp(lamp), pages, languages }
    }

    /// Every page, rendered.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&PageSpec, &Result<Rendered, FallbackError>)> {
        self.pages.iter().map(|(spec, page)| (spec, page.get_or_init(|| self.briefing.render(spec))))
    }

    /// Where `live.json` is written in each language.
    pub(crate) fn live_paths(&self) -> impl Iterator<Item = String> {
        let id = &self.briefing.profile.id;
        self.languages.iter().map(move |language| live_path(id, language.as_deref()))
    }

    fn files(&self, profile: usize, now: Now) -> Vec<File> {
        let Briefing { site, profile: about, .. } = self.briefing;
        let turn = situation::next_turn(site, about, now);
        // `live.json` says when it was made, for it must never replace what is newer.
        let (minute, instant) = (self.briefing.fingerprint(None), self.briefing.fingerprint(Some(now)));
        let file = |path, known: Option<Fingerprint>, part| {
            let valid_until = if known.is_some() { turn } else { None };
            let without_site = spec::status_site(site).is_none();
            let stays = match part {
                Part::Worker => about.misread.codes,
                Part::Page(_) | Part::Live(_) | Part::Manifest => about.misread.component || without_site,
            };
            File { path, known, valid_until, has_twins: false, stays, profile, part }
        };
        let page = |(at, (spec, _)): (usize, &(PageSpec, _))| {
            let passes = code(spec.code).is_some_and(|code| code.waiting == Waiting::Helps);
            let page = file(spec.path(), passes.then_some(minute), Part::Page(at));
            File { has_twins: spec.has_twins(), ..page }
        };
        let mut files: Vec<File> = self.pages.iter().enumerate().map(page).collect();
        let live = |(at, path)| file(path, Some(instant), Part::Live(at));
        files.extend(self.live_paths().enumerate().map(live));
        let manifest = file(manifest_path(&about.id), Some(minute), Part::Manifest);
        files.push(File { valid_until: None, ..manifest });
        files.push(file(worker_path(&about.id), None, Part::Worker));
        files
    }

    fn render(&self, file: &File) -> Result<Vec<u8>, FallbackError> {
        let lost = || FallbackError::NoFile(file.path.clone());
        match file.part {
            Part::Page(at) => {
                let (spec, page) = self.pages.get(at).ok_or_else(lost)?;
                let page = page.get_or_init(|| self.briefing.render(spec)).as_ref();
                page.map(|page| page.bytes.clone()).map_err(Clone::clone)
            }
            Part::Live(at) => self.briefing.live(self.languages.get(at).ok_or_else(lost)?.as_deref()),
            Part::Manifest => manifest::of(self),
            Part::Worker => Ok(worker(self.briefing.profile)),
        }
    }
}
