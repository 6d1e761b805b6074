//! What `cargo xtask bench` is asked to do.

use std::path::PathBuf;

use crate::failure::Failure;

pub(super) const HELP: &str = "\
Measures builds of sites made for it, beside `cp -r` of the same output.

  cargo xtask bench [--incidents N,N,N] [--rounds N] [--dir DIR] [--keep] [--strict]

  --incidents N,N,N   the sizes of the sites [default: 1000,10000,100000]
  --rounds N          how often everything is measured [default: 7; for 100000 incidents and more, 3]
  --dir DIR           the folder to work in; what is written there is removed again
                      [default: /dev/shm if there is room, else the folder for temporary files]
  --keep              leave the last site and its output there, to be profiled
  --strict            exit with 1 if a budget is exceeded

Examples:
  cargo xtask bench                                      all three sizes, some minutes
  cargo xtask bench --incidents 10000 --rounds 15        one size, more closely
  cargo xtask bench --incidents 1000,10000 --dir ~/tmp   on a disk

Close what else keeps the machine busy: ratios bear some noise, and the spread in brackets tells how much there was.
";

/// Sizes from here on are measured a few times only.
const LARGE: usize = 100_000;

/// What was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Options {
    /// The numbers of incidents.
    pub(super) incidents: Vec<usize>,
    /// How often each size is measured.
    pub(super) rounds: Rounds,
    /// Where to work.
    pub(super) dir: Option<PathBuf>,
    /// What becomes of what was written.
    pub(super) after: After,
    /// Whether a budget that is exceeded is a failure.
    pub(super) strict: bool,
}

/// What becomes of the site when it has been measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// It goes.
    Remove,
    /// The last one stays.
    Keep,
}

/// How often a size is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rounds {
    /// As often as its size allows.
    BySize,
    /// So often, at least once.
    Exactly(usize),
}

impl Rounds {
    /// How often a site with so many incidents is measured.
    pub(super) fn of(self, incidents: usize) -> usize {
        match self {
            Self::BySize if incidents < LARGE => 7,
            Self::BySize => 3,
            Self::Exactly(rounds) => rounds,
        }
    }
}

/// Reads the words behind `bench`; `None` asks for help.
pub(super) fn parse(words: &[&str]) -> Result<Option<Options>, Failure> {
    let incidents = vec![1_000, 10_000, 100_000];
    let mut options =
        Options { incidents, rounds: Rounds::BySize, dir: None, after: After::Remove, strict: false };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().copied().ok_or_else(|| wrong(format!("`{word}` needs a value")));
        match *word {
            "--help" | "-h" => return Ok(None),
            "--keep" => options.after = After::Keep,
            "--strict" => options.strict = true,
            "--incidents" => options.incidents = value()?.split(',').map(number).collect::<Result<_, _>>()?,
            "--rounds" => options.rounds = Rounds::Exactly(number(value()?)?),
            "--dir" => options.dir = Some(PathBuf::from(value()?)),
            unknown => return Err(wrong(format!("`{unknown}` is no option of bench"))),
        }
    }
    Ok(Some(options))
}

fn number(text: &str) -> Result<usize, Failure> {
    let number = text.replace('_', "").parse().ok().filter(|number| *number > 0);
    number.ok_or_else(|| wrong(format!("`{text}` is no number from 1 on")))
}

fn wrong(what: String) -> Failure {
    Failure::usage(what, HELP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_option_is_read() {
        let words = ["--incidents", "10,2_000", "--rounds", "3", "--dir", "somewhere", "--keep", "--strict"];
        let expected = Options {
            incidents: vec![10, 2_000],
            rounds: Rounds::Exactly(3),
            dir: Some(PathBuf::from("somewhere")),
            after: After::Keep,
            strict: true,
        };
        assert_eq!(parse(&words).unwrap(), Some(expected));
        assert_eq!(parse(&["--strict", "--help"]).unwrap(), None);
    }

    #[test]
    fn what_cannot_be_meant_is_answered_with_the_help() {
        for words in [&["--incidents", "0"][..], &["--incidents", "ten"], &["--rounds"], &["--fast"]] {
            let Err(Failure::Usage { help, .. }) = parse(words) else { panic!("{words:?} was accepted") };
            assert_eq!(help, HELP);
        }
    }

    #[test]
    fn large_sites_are_measured_less_often_unless_a_number_is_given() {
        assert!(Rounds::BySize.of(100_000) < Rounds::BySize.of(10_000));
        assert_eq!(Rounds::Exactly(9).of(100_000), 9);
    }
}
