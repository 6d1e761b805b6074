//! Styles of the owner, which stand in every page: `[brand] css`.
//!
//! 1. The file is read as rules (CSS Syntax Module Level 3). What stands between rules is dropped.
//! 2. A rule that is not CSS, that would load something, or that would end the element it stands in, is named and left
//!    out. In `@media` and the like, only that rule of theirs is.
//! 3. The others are kept as they were written.
//!
//! Whether a property exists, and what a browser makes of its value, is not asked.

use std::ops::Range;

use cssparser::{
    AtRuleParser, BasicParseErrorKind, CowRcStr, ParseError, ParseErrorKind, Parser, ParserState,
    QualifiedRuleParser, StyleSheetParser, Token,
};
use stormlamp_model::Styles;

use crate::codes;
use crate::diagnostic::{Diagnostic, Mistake, Problems};
use crate::folder::Folder;
use crate::logo;
use crate::node::Node;
use crate::svg::is_inside;

/// In bytes: each page carries them.
const MOST: usize = 20_000;

/// A rule of ours behind the last one: whoever swallows it never ends.
const END: &str = "stormlamp-end";

/// Functions in which a string is an address.
const LOADERS: [&str; 7] =
    ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade", "-webkit-cross-fade"];

/// What else may stand in them: nothing that is only known when the page is shown, such as `var()`.
const BESIDE: [&str; 8] =
    ["type", "calc", "rgb", "rgba", "hsl", "hsla", "linear-gradient", "radial-gradient"];

/// At-rules that hold rules.
const HOLDERS: [&str; 6] = ["media", "supports", "layer", "container", "scope", "starting-style"];

/// Reads the file that a value names, as it is; [`clean`] judges what stands in it.
pub(crate) fn read(node: &Node, folder: &dyn Folder) -> Result<Styles, Mistake> {
    let (path, bytes) = logo::file(node, folder)?;
    if bytes.len() > MOST {
        let kilobytes = bytes.len().div_ceil(1000);
        let message = format!("`{path}` has {kilobytes} kB, and every page would carry them; it is left out");
        return Err(Mistake::new(codes::LARGE_CSS, node.span.clone(), message)
            .hint("at most 20 kB: write what differs from the styles that pages have already"));
    }
    match String::from_utf8(bytes) {
        Ok(css) => Ok(Styles { path, css }),
        Err(_) => {
            let message = format!("`{path}` is not text in UTF-8");
            Err(Mistake::new(codes::NOT_UTF8, node.span.clone(), message).hint("save the file as UTF-8"))
        }
    }
}

/// Leaves out what may not stand in a page, and says so.
pub(crate) fn clean(styles: &mut Styles) -> Vec<Diagnostic> {
    let mut problems = Problems::of(&styles.path);
    let Judged { kept, flaws } = judge(&styles.css);
    let mut css = String::with_capacity(styles.css.len());
    for rule in kept {
        let mut from = rule.start;
        for (cut, _) in flaws.iter().filter(|(cut, _)| rule.start <= cut.start && cut.end <= rule.end) {
            css.push_str(styles.css.get(from..cut.start).unwrap_or_default());
            from = from.max(cut.end);
        }
        css.push_str(styles.css.get(from..rule.end).unwrap_or_default());
        css.push('\n');
    }
    flaws.into_iter().for_each(|(cut, flaw)| problems.report(mistake(cut, flaw, &styles.css)));
    // As browsers read a page; its policy names the digest of what they read.
    styles.css = css
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "\u{fffd}");
    problems.finish()
}

/// Why a rule is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Flaw {
    /// It is not CSS.
    Broken,
    /// It never ends.
    Open,
    /// It would load something: what, and where it stands.
    Loads(String, Range<usize>),
    /// It has `</style` in it.
    EndsElement,
}

fn mistake(cut: Range<usize>, flaw: Flaw, css: &str) -> Mistake {
    let rule = css.get(cut.clone()).unwrap_or_default();
    let line = rule.lines().next().map_or(0, |line| line.trim_end().len());
    let span = cut.start..cut.start + line;
    match flaw {
        Flaw::Broken => Mistake::new(codes::BROKEN_CSS, span, "this is no rule of CSS, and is left out")
            .hint("a rule is for example `h1 { letter-spacing: 0.01em }`"),
        Flaw::Open => Mistake::new(codes::BROKEN_CSS, span, "this never ends, and is left out")
            .hint("close what was opened, with `}`, `)`, a quote or `*/`"),
        Flaw::Loads(what, place) => {
            let message = format!("{what} would be loaded by every page; the rule is left out");
            Mistake::new(codes::LOADING_CSS, place, message).hint(
                "pages load nothing for their styles: write rules out instead of `@import`, name fonts that people \
                 have, and carry a small picture as `url(\"data:image/svg+xml,…\")`",
            )
        }
        Flaw::EndsElement => Mistake::new(
            codes::BROKEN_CSS,
            span,
            "`</style` would end the styles of the page; the rule is left out",
        )
        .hint("in a `data:` address, write `<` as `%3C`"),
    }
}

/// What is kept of a sheet, and what is not; the latter may lie within the former.
#[derive(Debug, Default, PartialEq, Eq)]
struct Judged {
    kept: Vec<Range<usize>>,
    /// In the order of their places.
    flaws: Vec<(Range<usize>, Flaw)>,
}

fn judge(css: &str) -> Judged {
    let sheet = format!("{css}\n@{END};");
    let mut rules = Rules { sheet: &sheet, is_top: true, ended: false, flaws: Vec::new() };
    let mut kept = rules.read(&mut Parser::new(&sheet));
    let Rules { ended, mut flaws, .. } = rules;
    kept.retain(|rule| rule.start < css.len());
    for (cut, _) in &mut flaws {
        cut.end = cut.end.min(css.len());
    }
    let last_flaw = flaws.iter().map(|(cut, _)| cut.end).max().unwrap_or_default();
    if !ended && last_flaw < css.len() {
        // Either the last rule holds the rule of ours, or a comment behind it does.
        let rule = kept.pop_if(|rule| rule.end > css.len());
        let open = rule.map_or_else(|| css.rfind("/*").unwrap_or_default(), |rule| rule.start);
        flaws.retain(|(cut, _)| cut.start < open);
        flaws.push((open..css.len(), Flaw::Open));
    }
    let ends = |rule: &Range<usize>| {
        css.get(rule.clone()).is_some_and(|text| text.to_ascii_lowercase().contains("</style"))
    };
    let (ending, kept): (Vec<_>, Vec<_>) = kept.into_iter().partition(ends);
    flaws.extend(ending.into_iter().map(|rule| (rule, Flaw::EndsElement)));
    flaws.sort_by_key(|(cut, _)| (cut.start, cut.end));
    Judged { kept, flaws }
}

/// Judges rules; those that are none are collected, the others give the place where they begin.
struct Rules<'s> {
    sheet: &'s str,
    is_top: bool,
    /// Whether the rule of ours was met.
    ended: bool,
    flaws: Vec<(Range<usize>, Flaw)>,
}

impl<'s> Rules<'s> {
    fn read(&mut self, input: &mut Parser<'s>) -> Vec<Range<usize>> {
        let (mut kept, mut flaws) = (Vec::new(), Vec::new());
        let sheet = self.sheet;
        let mut rules = StyleSheetParser::new(input, self);
        while let Some(rule) = rules.next() {
            if rule.is_err() {
                // Of a rule whose beginning is wrong, the block is still ahead.
                rules.input.skip_whitespace();
            }
            let end = rules.input.position().byte_index();
            match rule {
                Ok(start) => kept.push(start..end),
                Err((error, text, _)) => {
                    let start = text.as_ptr().addr().saturating_sub(sheet.as_ptr().addr());
                    let start = start + text.len() - text.trim_start().len();
                    flaws.push((start..end, flaw(error)));
                }
            }
        }
        self.flaws.extend(flaws);
        kept
    }
}

fn flaw(error: ParseError<Flaw>) -> Flaw {
    match error.kind {
        ParseErrorKind::Basic(_) => Flaw::Broken,
        ParseErrorKind::Custom(flaw) => flaw,
    }
}

impl<'s> QualifiedRuleParser<'s> for Rules<'s> {
    type Prelude = ();
    type QualifiedRule = usize;
    type Error = Flaw;

    fn parse_prelude(&mut self, input: &mut Parser<'s>) -> Result<(), ParseError<Flaw>> {
        match input.is_exhausted() {
            true => Err(ParseError::from_basic_kind(BasicParseErrorKind::QualifiedRuleInvalid)),
            false => tokens(input, false),
        }
    }

    fn parse_block(
        &mut self,
        (): (),
        start: &ParserState,
        input: &mut Parser<'s>,
    ) -> Result<usize, ParseError<Flaw>> {
        tokens(input, false)?;
        Ok(start.position().byte_index())
    }
}

impl<'s> AtRuleParser<'s> for Rules<'s> {
    /// Whether it holds rules.
    type Prelude = bool;
    type AtRule = usize;
    type Error = Flaw;

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'s>,
        input: &mut Parser<'s>,
    ) -> Result<bool, ParseError<Flaw>> {
        if name.eq_ignore_ascii_case("import") {
            let end = input.position().byte_index();
            let place = end.saturating_sub(name.len() + 1)..end;
            return Err(ParseError::custom(Flaw::Loads("what `@import` names".to_owned(), place)));
        }
        self.ended |= self.is_top && *name == *END;
        tokens(input, false)?;
        Ok(HOLDERS.iter().any(|holder| name.eq_ignore_ascii_case(holder)))
    }

    fn rule_without_block(&mut self, _: bool, start: &ParserState) -> Result<usize, ()> {
        Ok(start.position().byte_index())
    }

    fn parse_block(
        &mut self,
        holds_rules: bool,
        start: &ParserState,
        input: &mut Parser<'s>,
    ) -> Result<usize, ParseError<Flaw>> {
        if holds_rules {
            let mut inner = Rules { sheet: self.sheet, is_top: false, ended: false, flaws: Vec::new() };
            inner.read(input);
            self.flaws.extend(inner.flaws);
        } else {
            tokens(input, false)?;
        }
        Ok(start.position().byte_index())
    }
}

/// Looks at everything up to the end of a block, blocks in it included.
fn tokens(input: &mut Parser<'_>, in_loader: bool) -> Result<(), ParseError<Flaw>> {
    loop {
        let start = input.position().byte_index();
        let Ok(token) = input.next_including_whitespace_and_comments() else { return Ok(()) };
        let token = token.clone();
        let place = start..input.position().byte_index();
        let loads = |what: &str| Err(ParseError::custom(Flaw::Loads(format!("`{what}`"), place.clone())));
        match &token {
            Token::UnquotedUrl(address) if !is_inside(address) => return loads(address),
            Token::QuotedString(address) if in_loader && !is_inside(address) => return loads(address),
            Token::Function(name) => {
                let is = |known: &&str| name.eq_ignore_ascii_case(known);
                if in_loader && !LOADERS.iter().chain(&BESIDE).any(is) {
                    return loads(&format!("{name}(…)"));
                }
                // `type("image/png")` names no address.
                let in_loader = (in_loader || LOADERS.iter().any(is)) && !name.eq_ignore_ascii_case("type");
                input.parse_nested_block(|input| tokens(input, in_loader))?;
            }
            Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                input.parse_nested_block(|input| tokens(input, in_loader))?;
            }
            token if token.is_parse_error() => return Err(ParseError::custom(Flaw::Broken)),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is kept, and what is said with the words that are pointed at.
    fn cleaned(css: &str) -> (String, Vec<String>) {
        let mut styles = Styles { path: "assets/brand.css".to_owned(), css: css.to_owned() };
        let said = clean(&mut styles);
        let said = said.iter().map(|said| format!("{}: {}", said.code, &css[said.span.clone()])).collect();
        (styles.css, said)
    }

    #[test]
    fn rules_that_load_nothing_stay_as_they_were_written() {
        for css in [
            "h1 > a::after { content: \"url(x) @import </b>\" }",
            "@media print { h1 { color: #000 } }",
            "a{background:url(data:image/gif;base64,R0lGODlh)}",
            "a { background: url( 'data:image/svg+xml,%3Csvg/%3E' ), URL(\"#g\") }",
            "@font-face { font-family: House; src: local(\"Georgia\") }",
            "a { background: image-set('data:image/png;base64,AA' type('image/png') 1x, linear-gradient(red, var(--b)) 2x) }",
            ":root { --accent: #123456; /* mine */ }",
        ] {
            let css = css.replace("var(--b)", "blue");
            assert_eq!(cleaned(&css), (format!("{css}\n"), vec![]), "{css}");
        }
    }

    #[test]
    fn whatever_would_load_something_is_named_and_left_out_and_the_rest_holds() {
        for (css, place) in [
            ("@import 'more.css';", "@import"),
            ("@IMPORT url(//a.example/b.css);", "@IMPORT"),
            ("a { background: url(https://a.example/x.png) }", "url(https://a.example/x.png)"),
            ("a { background: \\75rl(/x.png) }", "\\75rl(/x.png)"),
            ("a { background: url('/x.png') }", "'/x.png'"),
            ("a { background: -webkit-image-set(\"/x.png\" 1x) }", "\"/x.png\""),
            ("a { --x: \"/x.png\"; background: image-set(var(--x) 1x) }", "var("),
            ("a { --x: url(x.png) }", "url(x.png)"),
            ("a { src: src(\"//a.example\") }", "\"//a.example\""),
            ("@font-face { src: url(data:font/woff2;base64,AA) }", "url(data:font/woff2;base64,AA)"),
            ("a { b { cursor: url(c.cur) } }", "url(c.cur)"),
            ("@supports (a: url(x)) { a { b: c } }", "url(x)"),
        ] {
            let (kept, said) = cleaned(&format!("p {{ top: 0 }}\n{css}\ni {{ top: 0 }}"));
            assert_eq!(said, [format!("loading-css: {place}")], "{css}");
            assert_eq!(kept, "p { top: 0 }\ni { top: 0 }\n", "{css}");
        }
    }

    #[test]
    fn of_rules_in_an_at_rule_only_the_wrong_one_is_left_out() {
        let (kept, said) = cleaned("@media print { a { b: url(x) } p { top: 0 } }");
        assert_eq!(said, ["loading-css: url(x)"]);
        assert_eq!(kept, "@media print { p { top: 0 } }\n");
    }

    #[test]
    fn what_is_not_css_is_named_and_what_never_ends_does_not_take_the_page_with_it() {
        for (css, place) in [
            ("} p { top: 0 }", "} p { top: 0 }"),
            ("h1 { top: 0 ) }", "h1 { top: 0 ) }"),
            ("{ top: 0 }", "{ top: 0 }"),
            ("just words", "just words"),
            ("h1 { top: 0", "h1 { top: 0"),
            ("@media print { h1 { top: 0 }", "@media print { h1 { top: 0 }"),
            ("/* begun", "/* begun"),
            ("h1 { content: \"a\n}", "h1 { content: \"a"),
            (
                "p { a: url(data:image/svg+xml,<b></STYLE><script>) }",
                "p { a: url(data:image/svg+xml,<b></STYLE><script>) }",
            ),
        ] {
            let (kept, said) = cleaned(&format!("b {{ top: 0 }}\n{css}"));
            assert_eq!(said, [format!("broken-css: {place}")], "{css}");
            assert_eq!(kept, "b { top: 0 }\n", "{css}");
        }
    }

    #[test]
    fn lines_end_as_they_do_in_a_page() {
        assert_eq!(cleaned("\u{feff}a {\r\n b: c\r}").0, "a {\n b: c\n}\n");
        assert_eq!(cleaned(" /* nothing */ "), (String::new(), vec![]));
    }
}
