//! The owner's templates of fallback pages: each is tried, and one that would break a promise gives way to the theme.

use std::collections::BTreeMap;
use std::ops::Range;

use stormlamp_model::FallbackProfile;
use stormlamp_template::{Fault, check};

use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};

/// Leaves out templates that cannot be used, and says why; each once, however many profiles name it.
pub(crate) fn try_out(profiles: &mut [FallbackProfile]) -> Vec<Diagnostic> {
    let mut tried: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for profile in profiles {
        profile.template.take_if(|template| {
            let said = tried.entry(template.path.clone()).or_insert_with(|| {
                let mut problems = Problems::of(&template.path);
                for fault in check(&template.text) {
                    problems.report(mistake(fault, &template.text));
                }
                problems.finish()
            });
            !said.is_empty()
        });
    }
    tried.into_values().flatten().collect()
}

fn mistake(Fault { line, message, hint }: Fault, text: &str) -> Mistake {
    let span = line.map_or(0..0, |line| span_of(text, line));
    let mistake = Mistake::new(codes::BROKEN_TEMPLATE, span, format!("{message}; the theme stands in"));
    match hint {
        Some(hint) => mistake.hint(hint),
        None => mistake,
    }
}

/// The bytes of a line, counted from 1, without the white space around its words.
fn span_of(text: &str, line: usize) -> Range<usize> {
    let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let indent = rest.len() - rest.trim_start().len();
    start + indent..start + indent + rest.trim().len()
}
