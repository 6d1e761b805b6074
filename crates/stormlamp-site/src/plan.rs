//! The plan: which files a site consists of, what each depends on, and how each is rendered.
//!
//! 1. `files` lists what belongs to no language, `pages` what each language has.
//! 2. Each has a fingerprint of what it depends on, begun in `depends`.
//! 3. What is asked for is rendered, in any order and from any thread.

mod depends;
mod files;
mod pages;

use std::sync::Arc;

use jiff::Timestamp;
use stormlamp_fallback as fallback;
use stormlamp_model::{Fingerprint, Now, Site};
use stormlamp_words::Words;

use crate::address::Addresses;
use crate::build_json;
use crate::cores;
use crate::document::Style;
use crate::moved::Former;
use crate::output::Output;
use crate::pages::Pages;
use crate::pictures::{self, Files, NoFiles};
use crate::related::Related;
use crate::shell::Shell;
use crate::view::View;

/// Why an output could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct RenderError {
    /// The path of the output.
    pub path: String,
    /// What went wrong, in plain words.
    pub reason: String,
    /// Whether the others can do without it.
    pub remedy: Remedy,
}

/// What a build does about an output that cannot be rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// It writes nothing at all: others would lead to a file that is not there.
    Stop,
    /// It leaves what stands in the place of the output, and writes the others. So it is with fallback pages: one whose
    /// configuration does not fit must not keep old words on all others.
    LeaveOld,
}

/// Everything a site consists of at one instant; each file is rendered on demand, from any thread.
pub struct Plan {
    site: Arc<Site>,
    shell: Arc<Shell>,
    files: Arc<dyn Files>,
    now: Now,
    languages: Vec<Language>,
    related: Related,
    formers: Vec<Former>,
    logo: Option<String>,
    style: Style,
    fallbacks: fallback::Files,
    /// Of the configuration and the bundle: what every page depends on.
    frame: Fingerprint,
    /// Of the configuration and all incidents.
    content: Fingerprint,
    outputs: Vec<Output>,
    kinds: Vec<Kind>,
}

/// A language of the site; its words are read once for all pages.
struct Language {
    words: &'static Words,
    addresses: Addresses,
}

/// What an output is; numbers are places in the plan's own lists.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Asset(usize),
    Lasting(usize),
    Logo,
    /// The path of a file of the content folder.
    Picture(String),
    Incident {
        language: usize,
        incident: usize,
    },
    Maintenance {
        language: usize,
        maintenance: usize,
    },
    Text {
        language: usize,
        page: usize,
    },
    Moved {
        language: usize,
        former: usize,
    },
    NotFound {
        language: usize,
    },
    Fallback(fallback::File),
    Live {
        language: usize,
    },
    Front {
        language: usize,
    },
    Build,
}

impl Plan {
    /// Plans a site. Cheap: nothing is rendered yet.
    pub fn new(site: Arc<Site>, shell: Arc<Shell>, now: Now) -> Self {
        let languages = languages(&site);
        let together = || (Related::of(&site), Former::all(&site));
        let (content, (related, formers)) = cores::join(|| depends::content(&site), together);
        let logo = site.brand.logo.as_ref().map(|logo| files::logo_name(&logo.svg));
        let frame = depends::frame(&site, &shell);
        let style = Style::new(&site.brand, &shell.styles);
        let fallbacks = fallback::Files::new(Arc::clone(&site), shell.lamp.as_ref(), now);
        let (outputs, kinds) = (Vec::new(), Vec::new());
        let mut plan = Self {
            site,
            shell,
            files: Arc::new(NoFiles),
            now,
            languages,
            related,
            formers,
            logo,
            style,
            fallbacks,
            frame,
            content,
            outputs,
            kinds,
        };
        let of_languages = || (0..plan.languages.len()).flat_map(|language| plan.of_language(language));
        let of_none = || plan.assets().into_iter().chain(plan.fallbacks());
        let (of_none, of_languages): (Vec<_>, Vec<_>) =
            cores::join(|| of_none().collect(), || of_languages().collect());
        let mut planned = of_languages;
        planned.extend(of_none);
        planned.push(plan.build_output(&planned));
        planned.sort_by(|(a, _), (b, _)| (a.stage, &a.path).cmp(&(b.stage, &b.path)));
        (plan.outputs, plan.kinds) = planned.into_iter().unzip();
        plan
    }

    /// All files, by stage, then by path. No path occurs twice.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// Where pictures are copied from. Nothing is kept of them but what they are: there may be thousands.
    #[must_use]
    pub fn copying_from(self, files: Arc<dyn Files>) -> Self {
        Self { files, ..self }
    }

    /// The bytes of one of `outputs`.
    pub fn render(&self, output: &Output) -> Result<Vec<u8>, RenderError> {
        let fail = |reason| RenderError { path: output.path.clone(), reason, remedy: Remedy::Stop };
        let key = (output.stage, output.path.as_str());
        let found = self.outputs.binary_search_by(|other| (other.stage, other.path.as_str()).cmp(&key));
        let kind = found.ok().and_then(|index| self.kinds.get(index));
        let kind = kind.ok_or_else(|| fail("it does not belong to this plan".to_owned()))?;
        let remedy = if matches!(kind, Kind::Fallback(_)) { Remedy::LeaveOld } else { Remedy::Stop };
        self.render_kind(kind).map_err(|reason| RenderError { remedy, ..fail(reason) })
    }

    /// The first instant after `now` at which some file would have other bytes although nothing is edited.
    pub fn next_change(&self) -> Option<Timestamp> {
        self.outputs.iter().filter_map(|output| output.valid_until).min()
    }

    /// The site that is planned.
    pub fn site(&self) -> &Site {
        &self.site
    }

    fn render_kind(&self, kind: &Kind) -> Result<Vec<u8>, String> {
        let gone = || "the plan has lost a part".to_owned();
        match kind {
            Kind::Asset(index) => Ok(self.shell.assets.get(*index).ok_or_else(gone)?.bytes.clone()),
            Kind::Lasting(index) => Ok(self.shell.lasting.get(*index).ok_or_else(gone)?.bytes.clone()),
            Kind::Logo => Ok(self.site.brand.logo.as_ref().ok_or_else(gone)?.svg.clone()),
            Kind::Picture(path) => {
                pictures::copy(self.site.pictures.get(path).ok_or_else(gone)?, &*self.files)
            }
            Kind::Fallback(file) => self.fallbacks.render(file).map_err(|error| error.to_string()),
            Kind::Incident { language, incident } => {
                let incident = self.site.incidents.get(*incident).ok_or_else(gone)?;
                Ok(self.pages(*language)?.incident(incident).into_bytes())
            }
            Kind::Maintenance { language, maintenance } => {
                let maintenance = self.site.maintenance.get(*maintenance).ok_or_else(gone)?;
                Ok(self.pages(*language)?.maintenance(maintenance).into_bytes())
            }
            Kind::Text { language, page } => {
                let page = self.site.pages.get(*page).ok_or_else(gone)?;
                Ok(self.pages(*language)?.text(page).into_bytes())
            }
            Kind::Moved { language, former } => {
                let former = self.formers.get(*former).ok_or_else(gone)?;
                Ok(self.pages(*language)?.moved(former).into_bytes())
            }
            Kind::NotFound { language } => Ok(self.pages(*language)?.not_found().into_bytes()),
            Kind::Live { language } => Ok(self.pages(*language)?.live().into_bytes()),
            Kind::Front { language } => Ok(self.pages(*language)?.front().into_bytes()),
            Kind::Build => build_json::build_json(
                self.content,
                self.site.incidents.len(),
                self.shell.has_scripts(),
                self.now,
                self.next_change(),
            ),
        }
    }

    fn pages(&self, language: usize) -> Result<Pages<'_>, String> {
        let view = self.view(language).ok_or("the plan has lost a language")?;
        Ok(Pages { view, shell: &self.shell, style: &self.style, logo: self.logo.as_deref() })
    }

    fn view(&self, language: usize) -> Option<View<'_>> {
        let Language { words, addresses } = self.languages.get(language)?;
        Some(View { site: &self.site, words, addresses, related: &self.related, now: self.now })
    }
}

fn languages(site: &Site) -> Vec<Language> {
    let tags = site.settings.languages.iter();
    let known = tags.filter_map(|tag| {
        Some(Language { words: Words::of(tag)?, addresses: Addresses::new(&site.settings, tag) })
    });
    known.collect()
}
