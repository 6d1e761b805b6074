//! Links in Markdown that lead where no page may lead to, such as `javascript:`. Pages show them as text; here they are
//! named, so that whoever wrote one knows why nobody can follow it.

use pulldown_cmark::{Event, Parser, Tag};

use crate::codes;
use crate::diagnostic::{Mistake, Problems};
use crate::piece::Piece;
use crate::sections::MARKDOWN;

/// The schemes that pages link to.
const ALLOWED: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Reports the links and pictures of a text that stay text.
pub(crate) fn check(body: Piece<'_>, problems: &mut Problems) {
    // Most texts have no link at all, and need not be parsed for it.
    if !may_have_refused(body.text) {
        return;
    }
    for (event, range) in Parser::new_ext(body.text, MARKDOWN).into_offset_iter() {
        if let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            && is_refused(&dest_url)
        {
            let message = format!("a link to `{dest_url}` is shown as text and leads nowhere");
            problems.report(
                Mistake::new(codes::BAD_URL, body.slice(range).span(), message)
                    .hint("an address begins with `https://`, `http://`, `mailto:` or `tel:`, or is relative to the page"),
            );
        }
    }
}

/// Whether a text has links that are more than `](https://…)` of plain characters.
fn may_have_refused(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$*+,;=%".contains(c);
    let is_plain = |rest: &str| {
        let web = rest.starts_with("https://") || rest.starts_with("http://");
        web && rest.trim_start_matches(plain).starts_with(')')
    };
    ["]:", "<"].iter().any(|mark| text.contains(mark)) || !text.split("](").skip(1).all(is_plain)
}

/// Whether an address names a scheme that is not allowed, or hides one from the eye as browsers allow it.
pub(crate) fn is_refused(address: &str) -> bool {
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    let hidden = address.contains(|c: char| c.is_control() || c == '\\') || address.trim() != address;
    let scheme = first.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    hidden || scheme.is_some_and(|scheme| !ALLOWED.contains(&scheme.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(text: &str, expected: &[&str]) {
        let mut problems = Problems::of("a.md");
        check(Piece::new(text, 0), &mut problems);
        let found = problems.finish();
        assert_eq!(found.iter().map(|problem| &text[problem.span.clone()]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn links_that_stay_text_are_pointed_at() {
        check_text("Click [here](javascript:alert%281%29) now", &["[here](javascript:alert%281%29)"]);
        check_text("<JaVaScRiPt:alert(2)>", &["<JaVaScRiPt:alert(2)>"]);
        check_text("![p](data:text/html,x) [v](vbscript:x)", &["![p](data:text/html,x)", "[v](vbscript:x)"]);
        check_text("[a]\n\n[a]: file:///etc/passwd", &["[a]"]);
        check_text("[a](java&#10;script:alert(1))", &["[a](java&#10;script:alert(1))"]);
    }

    #[test]
    fn links_that_can_be_followed_and_code_are_left_alone() {
        check_text(
            "[a](https://a.example) [b](../b) [c](#d) [e](mailto:e@f.example) <tel:+46> <a@b.example>",
            &[],
        );
        check_text("[t](/time?at=12:30) [u](path/12:30)", &[]);
        check_text("`[a](javascript:x)` a < b", &[]);
    }
}
