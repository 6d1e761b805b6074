//! The plan: which files a site consists of, what each depends on, and how each is rendered.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::Timestamp;
use stormlamp_fallback as fallback;
use stormlamp_model::{Fingerprint, Id, Incident, Maintenance, Now, Page, Picture, Site};
use stormlamp_words::Words;

use crate::address::{self, Addresses};
use crate::board;
use crate::digest::Digester;
use crate::document::Style;
use crate::moved::Former;
use crate::output::{Compress, Output, Stage};
use crate::pages::Pages;
use crate::pictures::{self, Files, NoFiles};
use crate::related::Related;
use crate::shell::Shell;
use crate::view::View;
use crate::{build_json, chrome, incident_page, maintenance_page, planned, postmortem};

/// Why an output could not be rendered.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct RenderError {
    /// The path of the output.
    pub path: String,
    /// What went wrong, in plain words.
    pub reason: String,
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
    Fallback(fallback::PageSpec),
    Manifest(Id),
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
        let (related, formers) = (Related::of(&site), Former::all(&site));
        let logo = site.brand.logo.as_ref().map(|logo| logo_name(&logo.svg));
        let (frame, content) = (frame(&site, &shell), content(&site));
        let style = Style::new(&site.brand, &shell.styles);
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
            frame,
            content,
            outputs,
            kinds,
        };
        let mut planned = plan.assets();
        planned.extend(plan.fallbacks());
        for language in 0..plan.languages.len() {
            planned.extend(plan.of_language(language));
        }
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
        let fail = |reason: String| RenderError { path: output.path.clone(), reason };
        let key = (output.stage, output.path.as_str());
        let found = self.outputs.binary_search_by(|other| (other.stage, other.path.as_str()).cmp(&key));
        let kind = found.ok().and_then(|index| self.kinds.get(index));
        let kind = kind.ok_or_else(|| fail("it does not belong to this plan".to_owned()))?;
        self.render_kind(kind).map_err(fail)
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
            Kind::Logo => Ok(self.site.brand.logo.as_ref().ok_or_else(gone)?.svg.clone()),
            Kind::Picture(path) => {
                pictures::copy(self.site.pictures.get(path).ok_or_else(gone)?, &*self.files)
            }
            Kind::Fallback(spec) => {
                fallback::render(&self.site, spec, self.now).map_err(|error| error.to_string())
            }
            Kind::Manifest(profile) => {
                fallback::manifest(&self.site, profile, self.now).map_err(|error| error.to_string())
            }
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

    fn assets(&self) -> Vec<(Output, Kind)> {
        let asset = |path: String, bytes: &[u8]| Output {
            path,
            stage: Stage::Asset,
            compress: Compress::Yes,
            fingerprint: Digester::new("asset").bytes(bytes).finish(),
            valid_until: None,
        };
        let files =
            self.shell.assets.iter().enumerate().map(|(index, file)| {
                (asset(format!("assets/{}", file.name), &file.bytes), Kind::Asset(index))
            });
        let logo = self.site.brand.logo.as_ref().zip(self.logo.as_ref());
        let logo = logo.map(|(logo, name)| (asset(format!("assets/{name}"), &logo.svg), Kind::Logo));
        files.chain(logo).chain(self.pictures()).collect()
    }

    /// Each picture once, however many files have its name and its bytes; the logo may be one of them.
    fn pictures(&self) -> Vec<(Output, Kind)> {
        let mut names: BTreeMap<String, &Picture> =
            self.site.pictures.values().map(|picture| (pictures::name(picture), picture)).collect();
        self.logo.as_ref().and_then(|logo| names.remove(logo));
        let output = |(name, picture): (String, &Picture)| {
            let output = Output {
                path: format!("assets/{name}"),
                stage: Stage::Asset,
                compress: pictures::compress(picture),
                fingerprint: Digester::new("picture").fingerprint(picture.fingerprint).finish(),
                valid_until: None,
            };
            (output, Kind::Picture(picture.path.clone()))
        };
        names.into_iter().map(output).collect()
    }

    /// Fallback pages speak of now, so they depend on everything and on the instant.
    fn fallbacks(&self) -> Vec<(Output, Kind)> {
        let specs = fallback::plan(&self.site).into_iter();
        // It asks every incident, and the pages of a profile all turn at the same instants.
        let mut turns: HashMap<Id, Option<Timestamp>> = HashMap::new();
        let mut valid_until = |spec: &fallback::PageSpec| {
            let turn = || fallback::valid_until(&self.site, spec, self.now).ok().flatten();
            *turns.entry(spec.profile.clone()).or_insert_with(turn)
        };
        let mut output = |spec: &fallback::PageSpec| Output {
            path: spec.path(),
            stage: Stage::Asset,
            compress: Compress::Yes,
            fingerprint: self.momentary("fallback").text(&spec.path()).finish(),
            valid_until: valid_until(spec),
        };
        let manifests = self.site.fallbacks.iter().map(|profile| {
            let path = fallback::manifest_path(&profile.id);
            let output = Output {
                stage: Stage::Detail,
                compress: Compress::No,
                fingerprint: self.momentary("manifest").text(&path).finish(),
                valid_until: None,
                path,
            };
            (output, Kind::Manifest(profile.id.clone()))
        });
        specs.map(|spec| (output(&spec), Kind::Fallback(spec))).chain(manifests).collect()
    }

    fn of_language(&self, language: usize) -> Vec<(Output, Kind)> {
        let Some(view) = self.view(language) else { return Vec::new() };
        let kind = |(incident, output)| (output, Kind::Incident { language, incident });
        let mut planned: Vec<_> = self.incidents(&view).into_iter().enumerate().map(kind).collect();
        let output = |path: &str, stage, fingerprint, valid_until| Output {
            path: view.addresses.file(path),
            stage,
            compress: Compress::No,
            fingerprint,
            valid_until,
        };
        planned.extend(self.maintenance(&view, language));
        planned.extend(self.texts(&view, language));
        planned.extend(self.moved(&view, language));
        let now = self.momentary(view.language()).finish();
        let until = board::valid_until(&view);
        let not_found = self.lasting("404").text(view.language()).finish();
        planned.extend([
            (output("404.html", Stage::Detail, not_found, None), Kind::NotFound { language }),
            (output("live.json", Stage::Index, now, until), Kind::Live { language }),
            (output("index.html", Stage::Index, now, until), Kind::Front { language }),
        ]);
        planned
    }

    #[cfg(feature = "parallel")]
    fn incidents(&self, view: &View<'_>) -> Vec<Output> {
        use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
        self.site.incidents.par_iter().map(|incident| self.incident_output(view, incident)).collect()
    }

    #[cfg(not(feature = "parallel"))]
    fn incidents(&self, view: &View<'_>) -> Vec<Output> {
        self.site.incidents.iter().map(|incident| self.incident_output(view, incident)).collect()
    }

    fn incident_output(&self, view: &View<'_>, incident: &Incident) -> Output {
        let fingerprint = self
            .lasting("incident")
            .text(view.language())
            .text(incident.id.as_str())
            .fingerprint(incident.fingerprint)
            .text(&incident_page::present(view, incident))
            .text(&postmortem::borrowed(view, incident))
            .finish();
        Output {
            path: view.addresses.file(&format!("{}index.html", address::incident(&incident.id))),
            stage: Stage::Detail,
            compress: Compress::No,
            fingerprint,
            valid_until: board::next_turn(view, incident)
                .into_iter()
                .chain(postmortem::next_overdue(view, incident))
                .min(),
        }
    }

    fn maintenance(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, maintenance): (usize, &Maintenance)| {
            let digest = self.lasting("maintenance").text(view.language()).text(maintenance.id.as_str());
            let digest = digest.fingerprint(maintenance.fingerprint);
            let digest = digest.text(&maintenance_page::present(view, maintenance));
            let valid_until = planned::next_turn(view, maintenance);
            let output = detail(view, &address::maintenance(&maintenance.id), digest.finish());
            (Output { valid_until, ..output }, Kind::Maintenance { language, maintenance: index })
        };
        self.site.maintenance.iter().enumerate().map(output).collect()
    }

    fn texts(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, page): (usize, &Page)| {
            let digest = self.lasting("page").text(view.language()).text(page.id.as_str());
            let output =
                detail(view, &address::page(&page.id), digest.fingerprint(page.fingerprint).finish());
            (output, Kind::Text { language, page: index })
        };
        // Where a page is called as a language is, that language's front page stands.
        let is_taken = |page: &Page| self.site.settings.languages.iter().any(|tag| tag == page.id.as_str());
        self.site.pages.iter().enumerate().filter(|(_, page)| !is_taken(page)).map(output).collect()
    }

    fn moved(&self, view: &View<'_>, language: usize) -> Vec<(Output, Kind)> {
        let output = |(index, former): (usize, &Former)| {
            let digest = self.lasting("moved").text(view.language()).text(&former.from).text(&former.to);
            let title = former.title(view);
            let digest = digest.text(&title.text).text(title.lang.as_deref().unwrap_or_default());
            (detail(view, &former.from, digest.finish()), Kind::Moved { language, former: index })
        };
        self.formers.iter().enumerate().map(output).collect()
    }

    fn build_output(&self, planned: &[(Output, Kind)]) -> (Output, Kind) {
        let output = Output {
            path: "build.json".to_owned(),
            stage: Stage::Index,
            compress: Compress::No,
            fingerprint: self.momentary("build").finish(),
            valid_until: planned.iter().filter_map(|(output, _)| output.valid_until).min(),
        };
        (output, Kind::Build)
    }

    /// Of an output that depends on the configuration and the bundle.
    fn lasting(&self, kind: &str) -> Digester {
        Digester::new(kind).fingerprint(self.frame)
    }

    /// Of an output that depends on every incident and on the instant, too.
    fn momentary(&self, kind: &str) -> Digester {
        self.lasting(kind).fingerprint(self.content).text(&self.now.0.to_string())
    }
}

/// A page that lasts until somebody edits something.
fn detail(view: &View<'_>, path: &str, fingerprint: Fingerprint) -> Output {
    Output {
        path: view.addresses.file(&format!("{path}index.html")),
        stage: Stage::Detail,
        compress: Compress::No,
        fingerprint,
        valid_until: None,
    }
}

fn frame(site: &Site, shell: &Shell) -> Fingerprint {
    let boot = shell.boot.as_deref().unwrap_or_default();
    let frame = Digester::new("frame").fingerprint(site.fingerprint).text(&shell.styles).text(boot);
    // The footer of every page names the further pages.
    let titles = |digest: Digester, page: &Page| {
        let digest = digest.text(page.id.as_str()).text(&page.text.title);
        page.translations.iter().fold(digest, |digest, (tag, text)| digest.text(tag).text(&text.title))
    };
    site.pages.iter().fold(frame, titles).finish()
}

fn content(site: &Site) -> Fingerprint {
    let start = Digester::new("content").fingerprint(site.fingerprint);
    let digest = |digest: Digester, incident: &Incident| {
        digest.text(incident.id.as_str()).fingerprint(incident.fingerprint)
    };
    let planned = |digest: Digester, maintenance: &Maintenance| {
        digest.text(maintenance.id.as_str()).fingerprint(maintenance.fingerprint)
    };
    let incidents = site.incidents.iter().fold(start, digest).text("maintenance");
    site.maintenance.iter().fold(incidents, planned).finish()
}

fn languages(site: &Site) -> Vec<Language> {
    let tags = site.settings.languages.iter();
    let known = tags.filter_map(|tag| {
        Some(Language { words: Words::of(tag)?, addresses: Addresses::new(&site.settings, tag) })
    });
    known.collect()
}

fn logo_name(svg: &[u8]) -> String {
    let hash = blake3::hash(svg).to_hex();
    format!("{}-{}.svg", chrome::LOGO, &hash[..16])
}
