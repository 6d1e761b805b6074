//! The status codes that have a page: one table, from which pages, manifests and server configs are made.

use stormlamp_model::CodeList;
use stormlamp_words::Words;

/// Whether the same request may succeed later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Waiting {
    /// It may: `Retry-After` is sent, and the page tries again.
    Helps,
    /// It will not: only another request helps.
    IsVain,
}

/// A status code of HTTP and what a visitor needs to know about it.
#[derive(Clone, Copy)]
pub struct Code {
    /// The status code, 400 to 599.
    pub status: u16,
    /// Its reason phrase in RFC 9110.
    pub phrase: &'static str,
    /// Whether the same request may succeed later.
    pub waiting: Waiting,
    /// Servers send it by themselves when what stands behind them is gone.
    pub usual: bool,
    /// The headline where no incident is known; takes the product's name.
    pub(crate) headline: fn(&Words, &str) -> String,
    /// What the code means, in one sentence.
    pub(crate) explanation: fn(&Words) -> String,
}

static CATALOGUE: [Code; 3] = [
    Code {
        status: 502,
        phrase: "Bad Gateway",
        waiting: Waiting::Helps,
        usual: true,
        headline: Words::fallback_502_headline,
        explanation: Words::fallback_502_text,
    },
    Code {
        status: 503,
        phrase: "Service Unavailable",
        waiting: Waiting::Helps,
        usual: true,
        headline: Words::fallback_503_headline,
        explanation: Words::fallback_503_text,
    },
    Code {
        status: 504,
        phrase: "Gateway Timeout",
        waiting: Waiting::Helps,
        usual: true,
        headline: Words::fallback_504_headline,
        explanation: Words::fallback_504_text,
    },
];

/// All codes, in rising order.
pub fn catalogue() -> &'static [Code] {
    &CATALOGUE
}

/// The entry of a status code.
pub fn code(status: u16) -> Option<&'static Code> {
    CATALOGUE.iter().find(|code| code.status == status)
}

/// The entries that a profile asks for, in rising order; codes that have no entry are left out.
pub fn codes(list: &CodeList) -> impl Iterator<Item = &'static Code> {
    CATALOGUE.iter().filter(move |code| match list {
        CodeList::Usual => code.usual,
        CodeList::All => true,
        CodeList::These(these) => these.contains(&code.status),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_rise_and_none_is_there_twice() {
        assert!(CATALOGUE.is_sorted_by(|a, b| a.status < b.status));
    }

    #[test]
    fn a_list_gives_just_the_codes_that_are_known() {
        let of = |list| codes(&list).map(|code| code.status).collect::<Vec<_>>();
        assert_eq!(of(CodeList::Usual), [502, 503, 504]);
        assert_eq!(of(CodeList::All), stormlamp_model::STATUS_CODES, "content is checked against these");
        assert_eq!(of(CodeList::These(vec![504, 418, 503])), [503, 504]);
    }
}
