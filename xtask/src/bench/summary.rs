//! What was measured, as people read it, beside the budgets.

use std::time::Duration;

use super::round::{Round, Rounds};

/// Bytes of a megabyte.
const MB: f64 = 1_000_000.0;
/// The size that larger ones are compared with.
const BASE: usize = 10_000;
const LARGE: usize = 100_000;

/// Collects sizes; a later one may be compared with an earlier one.
#[derive(Debug, Default)]
pub(super) struct Summary {
    /// Seconds of a cold build of [`BASE`] incidents.
    base: Option<f64>,
    over: bool,
}

/// A budget, or a ratio without one.
struct Line {
    what: &'static str,
    measured: f64,
    most: Option<f64>,
    unit: &'static str,
}

impl Summary {
    /// The paragraph about one size.
    pub(super) fn add(&mut self, measured: &Rounds) -> String {
        let lines = self.lines(measured);
        self.over |= lines.iter().any(Line::is_over);
        let Rounds { incidents, files, bytes, rounds } = measured;
        let mut text = format!(
            "\n{incidents} incidents: {files} files, {:.0} MB, {} rounds\n",
            *bytes as f64 / MB,
            rounds.len()
        );
        for (what, run) in RUNS {
            text += &times(what, rounds, run);
        }
        text += &format!("  {:<44}{}\n", "said after the edit", edit_words(rounds));
        lines.iter().for_each(|line| text += &line.words());
        text
    }

    /// Whether any budget was exceeded.
    pub(super) fn is_over(&self) -> bool {
        self.over
    }

    fn lines(&mut self, measured: &Rounds) -> Vec<Line> {
        let Rounds { incidents, rounds, .. } = measured;
        let of_base = |most| (*incidents == BASE).then_some(most);
        let ratio = |a: fn(&Round) -> Duration, b: fn(&Round) -> Duration| {
            median(rounds.iter().map(|round| a(round).as_secs_f64() / b(round).as_secs_f64()))
        };
        let mut lines = vec![
            line(
                "cold build / cp -r",
                ratio(|round| round.cold.time, |round| round.copy.time),
                of_base(2.0),
                "",
            ),
            line(
                "rebuild after one edit / cold build",
                ratio(|round| round.edited.time, |round| round.cold.time),
                of_base(0.1),
                "",
            ),
        ];
        let peak = rounds.iter().filter_map(|round| round.cold.peak).max();
        let most = of_base(150.0).or((*incidents == LARGE).then_some(1000.0));
        lines.extend(peak.map(|peak| line("peak memory of the cold build", peak as f64 / MB, most, " MB")));
        let cold = median(rounds.iter().map(|round| round.cold.time.as_secs_f64()));
        if *incidents == BASE {
            self.base = Some(cold);
        }
        let base = self.base.filter(|_| *incidents == LARGE);
        lines.extend(base.map(|base| line("cold build / cold build of 10000", cold / base, Some(12.0), "")));
        lines
    }
}

type Timed = (&'static str, fn(&Round) -> Duration);

const RUNS: [Timed; 5] = [
    ("cold build", |round| round.cold.time),
    ("cp -r of its output", |round| round.copy.time),
    ("rebuild, nothing edited", |round| round.same.time),
    ("rebuild, one incident edited", |round| round.edited.time),
    ("check", |round| round.check.time),
];

fn times(what: &str, rounds: &[Round], of: fn(&Round) -> Duration) -> String {
    let seconds: Vec<f64> = rounds.iter().map(|round| of(round).as_secs_f64()).collect();
    let (least, most) =
        (seconds.iter().copied().fold(f64::MAX, f64::min), seconds.iter().copied().fold(0.0, f64::max));
    format!("  {what:<44}{:>8.3} s  ({least:.3} to {most:.3})\n", median(seconds.into_iter()))
}

/// "5 written, 9990 unchanged, 0 removed", as the generator says it.
fn edit_words(rounds: &[Round]) -> &str {
    let said =
        rounds.last().and_then(|round| round.edited.said.lines().find(|line| line.contains(" written, ")));
    said.and_then(|line| line.split_once(": ")).map_or("nothing", |(_, words)| words)
}

fn line(what: &'static str, measured: f64, most: Option<f64>, unit: &'static str) -> Line {
    Line { what, measured, most, unit }
}

impl Line {
    fn is_over(&self) -> bool {
        self.most.is_some_and(|most| self.measured > most)
    }

    fn words(&self) -> String {
        let Self { what, measured, most, unit } = self;
        let decimals = if unit.is_empty() { 2 } else { 0 };
        let verdict = match most {
            None => String::new(),
            Some(most) if self.is_over() => format!("  at most {most}{unit}: OVER"),
            Some(most) => format!("  at most {most}{unit}: within"),
        };
        format!("  {what:<44}{measured:>8.decimals$}{unit}{verdict}\n")
    }
}

/// The middle value, or the mean of the two in the middle; 0 of nothing.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.len() % 2, values.get(middle)) {
        (_, None) => 0.0,
        (0, Some(upper)) => {
            values.get(middle.saturating_sub(1)).map_or(*upper, |lower| f64::midpoint(*lower, *upper))
        }
        (_, Some(value)) => *value,
    }
}

#[cfg(test)]
mod tests {
    use super::super::run::Run;
    use super::*;

    fn took(milliseconds: u64) -> Run {
        let said = "out: 5 written, 9 unchanged, 0 removed\n".to_owned();
        Run { time: Duration::from_millis(milliseconds), peak: Some(milliseconds * 1_000_000), said }
    }

    fn rounds(incidents: usize, cold: u64, copy: u64, edited: u64) -> Rounds {
        let round =
            Round { cold: took(cold), copy: took(copy), same: took(1), edited: took(edited), check: took(1) };
        Rounds { incidents, files: 3, bytes: 4_000_000, rounds: vec![round; 3] }
    }

    #[test]
    fn what_keeps_its_budget_is_within_and_the_rest_is_over() {
        let mut summary = Summary::default();
        let text = summary.add(&rounds(10_000, 140, 100, 20));
        assert!(text.contains("1.40  at most 2: within"), "{text}");
        assert!(text.contains("140 MB  at most 150 MB: within"), "{text}");
        assert!(text.contains("0.14  at most 0.1: OVER"), "{text}");
        assert!(text.contains("5 written, 9 unchanged, 0 removed"), "{text}");
        assert!(summary.is_over());
    }

    #[test]
    fn a_hundred_thousand_are_compared_with_ten_thousand() {
        let mut summary = Summary::default();
        summary.add(&rounds(10_000, 100, 60, 5));
        let text = summary.add(&rounds(100_000, 900, 600, 300));
        assert!(text.contains("9.00  at most 12: within"), "{text}");
        assert!(text.contains("900 MB  at most 1000 MB: within"), "{text}");
        assert!(!summary.is_over(), "the ratio to cp -r is a budget of 10,000 incidents only");
    }

    #[test]
    fn the_median_bears_one_that_is_far_off() {
        assert_eq!(median([3.0, 900.0, 1.0].into_iter()), 3.0);
        assert_eq!(median([4.0, 2.0].into_iter()), 3.0);
        assert_eq!(median([].into_iter()), 0.0);
    }
}
