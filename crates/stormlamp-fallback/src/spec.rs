//! Which files there are, and what each is about.

use stormlamp_model::{FallbackProfile, Id, Site};
use stormlamp_words::Words;

use crate::{Code, FallbackError, code, codes};

/// How large an HTML page may be, for those who take no larger one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The usual one. It arrives in one round trip of TCP (RFC 6928) even uncompressed, and fits what HAProxy,
    /// Cloudflare and the others take.
    Page,
    /// For Envoy's `direct_response`.
    Compact,
    /// For a fixed response of AWS ALB, which counts characters.
    Tiny,
}

impl Tier {
    /// All tiers, the largest first.
    pub const ALL: [Self; 3] = [Self::Page, Self::Compact, Self::Tiny];

    /// The most bytes that a page of this tier has. The characters that AWS counts are never more than its bytes.
    pub fn limit(self) -> usize {
        match self {
            Self::Page => 10_000,
            Self::Compact => 4_096,
            Self::Tiny => 1_024,
        }
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Compact => "compact",
            Self::Tiny => "tiny",
        }
    }

    /// What stands in a file's name for it: nothing for the usual one.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Compact => ".compact",
            Self::Tiny => ".tiny",
        }
    }
}

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// HTML, for browsers.
    Html,
    /// Problem details as JSON (RFC 9457), for programs.
    Problem,
    /// The same as XML (RFC 9457, appendix B).
    ProblemXml,
    /// Plain text, for terminals.
    Text,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Html, Self::Problem, Self::ProblemXml, Self::Text];

    /// What a file's name ends with, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Problem => "json",
            Self::ProblemXml => "xml",
            Self::Text => "txt",
        }
    }

    /// The value of `Content-Type`. JSON is UTF-8 by definition (RFC 8259).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Problem => "application/problem+json",
            Self::ProblemXml => "application/problem+xml",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// One file among the fallback pages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageSpec {
    /// The profile that it belongs to.
    pub profile: Id,
    /// The status code that it explains.
    pub code: u16,
    /// How large it may be; [`Tier::Page`] for everything but HTML.
    pub tier: Tier,
    /// What it is written in.
    pub format: Format,
    /// Its language (BCP 47); `None` for the site's first, whose files carry no tag.
    pub language: Option<String>,
}

impl PageSpec {
    /// The usual page in the site's first language.
    pub fn new(profile: Id, code: u16, format: Format) -> Self {
        Self { profile, code, tier: Tier::Page, format, language: None }
    }

    /// Whether `.gz` and `.br` stand beside it: of the page that browsers are shown most.
    pub fn has_twins(&self) -> bool {
        self.format == Format::Html && self.tier == Tier::Page
    }

    /// Where it is written, relative to the output folder: `errors/us-web/503.html`, `errors/us-web/503.de.json`,
    /// `errors/us-web/503.compact.de.html`.
    pub fn path(&self) -> String {
        let Self { profile, code, tier, format, language } = self;
        let (tier, extension) = (tier.suffix(), format.extension());
        match language {
            None => format!("errors/{profile}/{code}{tier}.{extension}"),
            Some(tag) => format!("errors/{profile}/{code}{tier}.{tag}.{extension}"),
        }
    }
}

/// What there is of each code in each language: tiers exist for HTML only.
const FILES: [(Format, Tier); 6] = [
    (Format::Html, Tier::Page),
    (Format::Html, Tier::Compact),
    (Format::Html, Tier::Tiny),
    (Format::Problem, Tier::Page),
    (Format::ProblemXml, Tier::Page),
    (Format::Text, Tier::Page),
];

/// All pages of a site: by profile, code, language, format and tier, in the order of the configuration.
pub fn plan(site: &Site) -> Vec<PageSpec> {
    site.fallbacks.iter().flat_map(|profile| pages(site, profile)).collect()
}

/// The pages of one profile.
pub(crate) fn pages(site: &Site, profile: &FallbackProfile) -> Vec<PageSpec> {
    let mut pages = Vec::new();
    for code in codes(&profile.codes) {
        for language in [None].into_iter().chain(further_languages(site).into_iter().map(Some)) {
            pages.extend(FILES.map(|(format, tier)| PageSpec {
                profile: profile.id.clone(),
                code: code.status,
                tier,
                format,
                language: language.map(str::to_owned),
            }));
        }
    }
    pages
}

/// The languages that pages are written in (BCP 47), the default one first: of those that the site names, the ones
/// that there are words for.
pub fn languages(site: &Site) -> Vec<String> {
    let default = words(site.settings.default_language());
    let default = default.map_or_else(|| "en".to_owned(), |words| words.tag().to_owned());
    [default].into_iter().chain(further_languages(site).into_iter().map(str::to_owned)).collect()
}

fn further_languages(site: &Site) -> Vec<&str> {
    let mut languages: Vec<&str> = Vec::new();
    for tag in site.settings.languages.iter().skip(1) {
        let known = Words::of(tag).is_some_and(|words| words.tag() == tag);
        if known && tag != site.settings.default_language() && !languages.contains(&tag.as_str()) {
            languages.push(tag);
        }
    }
    languages
}

/// What a page speaks of and in which words: a spec whose every part has been found.
pub(crate) struct Subject<'a> {
    pub(crate) site: &'a Site,
    pub(crate) profile: &'a FallbackProfile,
    pub(crate) code: &'static Code,
    /// The tag in addresses; `None` for the default language.
    pub(crate) language: Option<&'a str>,
    pub(crate) words: &'static Words,
}

impl<'a> Subject<'a> {
    pub(crate) fn find(site: &'a Site, spec: &'a PageSpec) -> Result<Self, FallbackError> {
        let profile = site.fallbacks.iter().find(|profile| profile.id == spec.profile);
        let language = spec.language.as_deref();
        let tag = language.unwrap_or(site.settings.default_language());
        let found = language.map_or_else(|| words(tag), Words::of);
        Ok(Self {
            site,
            profile: profile.ok_or_else(|| FallbackError::UnknownProfile(spec.profile.to_string()))?,
            code: code(spec.code).ok_or(FallbackError::UnknownCode(spec.code))?,
            language,
            words: found.ok_or_else(|| FallbackError::NoWords(tag.to_owned()))?,
        })
    }

    /// The language that names of the configuration are asked for in.
    pub(crate) fn tag(&self) -> &'a str {
        self.language.unwrap_or(self.site.settings.default_language())
    }

    /// What the visitor wanted to reach.
    pub(crate) fn product(&self) -> &'a str {
        self.profile.product.as_ref().unwrap_or(&self.site.settings.name).get(self.tag())
    }

    /// The status site in this language, with a slash at its end.
    pub(crate) fn status_site(&self) -> Option<String> {
        let site = status_site(self.site)?;
        Some(self.language.map_or_else(|| site.clone(), |tag| format!("{site}{tag}/")))
    }

    /// The page of an incident in this language.
    pub(crate) fn incident_page(&self, id: &Id) -> Option<String> {
        Some(format!("{}incidents/{id}/", self.status_site()?))
    }

    /// The page of a maintenance in this language.
    pub(crate) fn maintenance_page(&self, id: &Id) -> Option<String> {
        Some(format!("{}maintenance/{id}/", self.status_site()?))
    }
}

/// The address of the status site, with a slash at its end. Without a host a link would lead to the dead app.
pub(crate) fn status_site(site: &Site) -> Option<String> {
    let url = site.settings.url.trim().trim_end_matches('/');
    url.contains("://").then(|| format!("{url}/"))
}

/// The words of the site's own language, else of the same one elsewhere (`de` for `de-AT`), else of English: a page in
/// another language is better than none.
fn words(tag: &str) -> Option<&'static Words> {
    let primary = tag.split('-').next().unwrap_or(tag);
    Words::of(tag).or_else(|| Words::of(primary)).or_else(|| Words::of("en"))
}
