//! The status codes that have a page: one table, from which pages, manifests, server configs and the guide are made.
//!
//! Its rows stand in four files: [`requests`] is what HTTP says of a request and [`vendors`] what others add to that,
//! [`services`] is what HTTP says of the service and [`clouds`] what others add. [`row`] is how a row is written.

mod advice;
mod clouds;
mod origin;
mod reference;
mod requests;
mod row;
mod services;
mod vendors;

use std::sync::LazyLock;

use stormlamp_model::CodeList;
use stormlamp_words::Words;

pub use advice::Advice;
pub use origin::Origin;

/// Whether the same request may succeed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// It may: `Retry-After` is sent, and the page tries again.
    Helps,
    /// It will not, or must not be repeated by itself: another request helps, or somebody has to act.
    IsVain,
}

/// Where the reason lies, as a visitor would put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// In this one request: another one is served.
    Visitor,
    /// Behind the address: the visitor can do nothing about it.
    Service,
    /// On the way: the connection, or a network that asks for something first.
    Between,
}

/// A status code of HTTP and what a visitor needs to know about it.
#[derive(Clone, Copy)]
pub struct Code {
    /// The status code, 400 to 599.
    pub status: u16,
    /// Its reason phrase, as its origin writes it; where that has none, what it describes.
    pub phrase: &'static str,
    /// Who made it up, and where it is described.
    pub origin: Origin,
    /// Where the reason lies.
    pub side: Side,
    /// Whether the same request may succeed later.
    pub waiting: Waiting,
    /// Servers send it by themselves, without the application behind them.
    pub usual: bool,
    /// What it means says the reason already: its page does not say that nothing is known of one.
    pub(crate) names_reason: bool,
    /// The header that the standard asks for beside it, and that nobody but the answering server can fill in: `Allow`
    /// of a 405. The pages' own headers ([`crate::headers`]) leave it alone.
    pub demands: Option<&'static str>,
    headline: Headline,
    explanation: fn(&Words) -> String,
    /// What the visitor can do, the most useful first. Never empty.
    pub advice: &'static [Advice],
}

#[derive(Clone, Copy)]
enum Headline {
    Plain(fn(&Words) -> String),
    /// Takes the product's name.
    Named(fn(&Words, &str) -> String),
}

impl Code {
    /// What happened, as a visitor would say it: a headline without a full stop.
    pub fn headline(&self, words: &Words, product: &str) -> String {
        match self.headline {
            Headline::Plain(headline) => headline(words),
            Headline::Named(headline) => headline(words, product),
        }
    }

    /// What the code means: one sentence.
    pub fn explanation(&self, words: &Words) -> String {
        (self.explanation)(words)
    }
}

impl Side {
    /// Where the reason lies: one sentence that holds for every code of this side.
    pub fn sentence(self, words: &Words) -> String {
        match self {
            Self::Visitor => words.side_visitor(),
            Self::Service => words.side_service(),
            Self::Between => words.side_between(),
        }
    }
}

/// All codes, in rising order.
pub fn catalogue() -> &'static [Code] {
    static CATALOGUE: LazyLock<Vec<Code>> = LazyLock::new(|| {
        let mut codes = [requests::CODES, vendors::CODES, services::CODES, clouds::CODES].concat();
        codes.sort_by_key(|code| code.status);
        codes
    });
    &CATALOGUE
}

/// The entry of a status code.
pub fn code(status: u16) -> Option<&'static Code> {
    let place = catalogue().binary_search_by_key(&status, |code| code.status).ok()?;
    catalogue().get(place)
}

/// The entries that a profile asks for, in rising order; codes that have no entry are left out.
pub fn codes(list: &CodeList) -> impl Iterator<Item = &'static Code> {
    catalogue().iter().filter(move |code| match list {
        CodeList::Usual => code.usual,
        CodeList::All => true,
        CodeList::These(these) => these.contains(&code.status),
    })
}

#[cfg(test)]
mod tests;
