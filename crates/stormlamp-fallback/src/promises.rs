//! The proof of what a page promises, from its bytes alone: it trusts nothing that made them.
//!
//! Every page is within its tier, shows its status code and leads to the status site. What else it promises depends on
//! its format: [`html`], [`problem`] and plain text.

mod html;
mod lamp;
mod problem;

use std::fmt;

use stormlamp_model::Site;

use crate::text::{COLUMNS, is_address};
use crate::{Format, PageSpec, Waiting, code};

pub(crate) use html::policy_of;

/// A promise that a page breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// It has more bytes than the limit.
    TooLarge {
        /// Its bytes.
        bytes: usize,
        /// What its tier allows.
        limit: usize,
    },
    /// It is not UTF-8.
    NotText,
    /// Something that every page has is missing: named as it would be written.
    Missing(&'static str),
    /// It says something that a page of its code must not say, such as when to try again where waiting is vain.
    Vain(&'static str),
    /// It would ask for something that is not in it.
    Resource(String),
    /// An element has an attribute that the policy forbids: `style`, or an event handler.
    Attribute(String),
    /// An element that no page may have.
    Element(String),
    /// The policy does not allow an inline style or script, or allows one that is not there.
    Policy(String),
    /// The script is not the one that all pages share.
    Script,
    /// The status is not the one that the page is for.
    Status(String),
    /// A line of text has this many columns.
    TooWide(usize),
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => write!(f, "{bytes} bytes, more than {limit}"),
            Self::NotText => write!(f, "not UTF-8"),
            Self::Missing(what) => write!(f, "{what} is missing"),
            Self::Vain(what) => write!(f, "{what} stands in a page of a code where waiting is vain"),
            Self::Resource(address) => write!(f, "asks for {address}"),
            Self::Attribute(attribute) => write!(f, "the attribute {attribute} is forbidden"),
            Self::Element(element) => write!(f, "the element <{element}> is forbidden"),
            Self::Policy(directive) => write!(f, "the policy and the page differ: {directive}"),
            Self::Script => write!(f, "the script is not the shared one"),
            Self::Status(status) => write!(f, "the status is {status}"),
            Self::TooWide(columns) => write!(f, "a line has {columns} columns, more than {COLUMNS}"),
        }
    }
}

/// Every promise that a page breaks; nothing if it keeps all of them.
pub fn promises(site: &Site, spec: &PageSpec, bytes: &[u8]) -> Vec<Broken> {
    let Ok(text) = str::from_utf8(bytes) else { return vec![Broken::NotText] };
    let mut broken = Vec::new();
    let limit = spec.tier.limit();
    if bytes.len() > limit {
        broken.push(Broken::TooLarge { bytes: bytes.len(), limit });
    }
    if !text.ends_with('\n') {
        broken.push(Broken::Missing("a line break at the end"));
    }
    let status_site = site.settings.url.trim_end_matches('/');
    match spec.format {
        Format::Html => broken.extend(html::html(text, site, spec)),
        Format::Problem => broken.extend(problem::json(text, status_site, spec.code)),
        Format::ProblemXml => broken.extend(problem::xml(text, status_site, spec.code)),
        Format::Text => broken.extend(plain(text, status_site, spec.code)),
    }
    broken
}

fn is_vain(status: u16) -> bool {
    code(status).is_some_and(|code| code.waiting == Waiting::IsVain)
}

fn plain(text: &str, status_site: &str, code: u16) -> Vec<Broken> {
    let mut broken = Vec::new();
    let alone = |line: &str| !line.trim().contains(' ') && (line.starts_with("  ") || is_address(line));
    let has_its_own = |line: &str| alone(line.strip_prefix("  - ").unwrap_or(line));
    for line in text.lines().filter(|line| !has_its_own(line)) {
        let columns = textwrap::core::display_width(line);
        if columns > COLUMNS {
            broken.push(Broken::TooWide(columns));
        }
    }
    if !text.contains(&code.to_string()) {
        broken.push(Broken::Missing("the status code"));
    }
    if !text.contains(status_site) {
        broken.push(Broken::Missing("a link to the status site"));
    }
    broken
}
