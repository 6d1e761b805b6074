//! What ill-meant or broken Markdown may not do.

mod dom;

use proptest::prelude::*;
use snapbox::{IntoData, assert_data_eq, str};
use stormlamp_markdown::{
    HtmlOptions, NotePart, TaskNote, excerpt, paragraphs, to_html, to_html_with_tasks, to_inline_html,
    to_text,
};

const OPTIONS: HtmlOptions<'static> = HtmlOptions { top_heading: 3, id_prefix: "p-" };

#[track_caller]
fn check(source: &str, expected: impl IntoData) {
    assert_data_eq!(to_html(source, OPTIONS).as_str(), expected.raw());
}

#[test]
fn raw_html_is_text() {
    check(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> in a line <!-- hidden? -->",
        str![[r#"
<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
<p>&lt;img src=x onerror=alert(1)&gt; in a line &lt;!-- hidden? --&gt;</p>
"#]],
    );
    check(
        "<style>*{display:none}</style>\n<iframe src=//evil.example>\n*not read*\n\n*read*",
        str![[r#"
<p>&lt;style&gt;*{display:none}&lt;/style&gt;</p>
<p>&lt;iframe src=//evil.example&gt;
*not read*</p>
<p><em>read</em></p>
"#]],
    );
    check(
        "</p></main><svg/onload=alert(1)>",
        str!["<p>&lt;/p&gt;&lt;/main&gt;&lt;svg/onload=alert(1)&gt;</p>"],
    );
    check(
        "<!-- a comment\n\nwith *lines* -->\nafter",
        str![[r#"
<p>&lt;!-- a comment

with *lines* --&gt;</p>
<p>after</p>
"#]],
    );
    check("&lt;script&gt; &#60;b&#62; &quot;", str![[r#"<p>&lt;script&gt; &lt;b&gt; "</p>"#]]);
}

#[test]
fn addresses_that_run_code_are_text() {
    check(
        "[a](javascript:alert(1)) [b](JAVASCRIPT&colon;alert(1)) [c](<java\tscript:alert(1)>)",
        str!["<p>a (javascript:alert(1)) b (JAVASCRIPT:alert(1)) c (java	script:alert(1))</p>"],
    );
    check(
        "[d](&#1;javascript:x) [e](&#32;javascript:x) [f](\\javascript:x) [g](data:text/html,<b>)",
        str![[
            r#"<p>d (�javascript:x) e ( javascript:x) f (\javascript:x) g (data:text/html,&lt;b&gt;)</p>"#
        ]],
    );
    check(
        "<javascript:alert(1)> [h]\n\n[h]: vbscript:x 'title'",
        str!["<p>javascript:alert(1) h (vbscript:x)</p>"],
    );
    check(
        "![i](javascript:x) ![j](data:image/svg+xml,<svg>) [![k](javascript:x)](javascript:y)",
        str!["<p>i (javascript:x) j (data:image/svg+xml,&lt;svg&gt;) k (javascript:x) (javascript:y)</p>"],
    );
    check("[l](javascript:x \"&quot; onclick=x\")", str!["<p>l (javascript:x)</p>"]);
}

#[test]
fn nothing_breaks_out_of_an_attribute() {
    check(
        "[a](/\"onclick=alert(1)//) [b](/x '\" onmouseover=\"alert(1)')",
        str![[
            r#"<p><a href="/%22onclick=alert(1)//">a</a> <a href="/x" title="&quot; onmouseover=&quot;alert(1)">b</a></p>"#
        ]],
    );
    check(
        "![\" onerror=\"x](/y '\"><b>')",
        str![[
            r#"<p><img src="/y" alt="&quot; onerror=&quot;x" title="&quot;&gt;&lt;b&gt;" loading="lazy"></p>"#
        ]],
    );
    check(
        "# \"><script>\n\n```\"><script>\n```\n\n[^\"><b>]\n\n[^\"><b>]: note",
        str![[r##"
<h3 id="p-script">"&gt;&lt;script&gt;</h3>
<pre tabindex="0"><code></code></pre>
<p><sup id="p-ref_1_1"><a href="#p-note_1" role="doc-noteref">1</a></sup></p>
<section class="footnotes" role="doc-endnotes">
<ol>
<li id="p-note_1"><p>note <a href="#p-ref_1_1" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</section>
"##]],
    );
}

#[test]
fn pages_ask_no_other_host() {
    check(
        "![](https://t.example/p.gif) ![](//t.example/p.gif) ![](/\\t.example/p.gif) ![](HTTP://t.example)",
        str![[
            r#"<p><a href="https://t.example/p.gif">https://t.example/p.gif</a> <a href="https://t.example/p.gif">https://t.example/p.gif</a>  (/\t.example/p.gif) <a href="HTTP://t.example">HTTP://t.example</a></p>"#
        ]],
    );
}

#[test]
fn every_result_keeps_the_rules_on_known_attacks() {
    for source in ATTACKS {
        dom::assert_safe(source, &to_html(source, OPTIONS));
        dom::assert_safe(source, &to_inline_html(source));
    }
}

const ATTACKS: &[&str] = &[
    "[a](javascript:alert(1)//http://x)",
    "[a](\u{1}javascript:alert(1))",
    "[a](j&Tab;avascript:alert(1))",
    "[a](java&NewLine;script:alert(1))",
    "[a](javascript&#x3a;alert(1))",
    "[a](&#106avascript:alert(1))",
    "[a](<  javascript:alert(1)>)",
    "[a](x:y)",
    "[a]: javascript:alert(1)\n\n[a] [b][a] ![c][a]",
    "<a href='javascript:alert(1)'>x</a>",
    "<http://a.example/\"onclick=alert(1)>",
    "<x@y.example\"onclick=alert(1)>",
    "`<script>` ``</code><script>``",
    "| <script> | </table> |\n|---|---|\n| </td><script> | ``` |",
    "- [x] <input autofocus onfocus=alert(1)>",
    "[^1]\n\n[^1]: </li></ol><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script> ?>",
    "<!DOCTYPE html><script>",
    "\u{0}<script>\u{0}",
    "\u{feff}<script>",
    "[a](/x\"><script>) ![a](x\"><script>)",
    "[![a](https://b.example/c)](https://d.example) [x ![y](z) [^1]](w)\n\n[^1]: [q](r)",
    "<a <b <c [d](e \"f <g\")",
    "**<b>**</b>** *a **b*c**",
];

/// Inputs that have made parsers slow, deep or large.
fn nasty(times: usize) -> Vec<String> {
    let repeat = |pattern: &str| pattern.repeat(times);
    let number = |pattern: &str| (0..times / 8).map(|n| pattern.replace('N', &n.to_string())).collect();
    vec![
        repeat("["),
        repeat("!["),
        repeat("[a]("),
        repeat("*"),
        repeat("*a _b "),
        repeat("*a **b ") + &repeat("c** d*"),
        repeat("> ") + "a",
        repeat("- ") + "a",
        repeat("1. ") + "a",
        repeat("> - ") + "a\n" + &repeat("a\n"),
        repeat("`` ` "),
        repeat("<a "),
        repeat("a<!--"),
        repeat("&"),
        repeat("# a\n"),
        repeat("[a]") + "\n\n[a]: /" + &repeat("b"),
        repeat("![") + "a" + &repeat("](b)"),
        repeat("|a") + "|\n" + &repeat("|-") + "|\n" + &repeat("a\n"),
        repeat("a"),
        "# a".to_owned() + &repeat("\u{301}"),
        number("[^N]\n\n[^N]: [^N]\n\n"),
        number("[^N]: a\n\n"),
        number("# a\n# a-N\n"),
    ]
}

#[test]
fn nasty_input_neither_overflows_a_small_stack_nor_swells() {
    for source in nasty(10_000) {
        let run = move || {
            let html = to_html(&source, OPTIONS);
            dom::assert_safe(&source, &html);
            dom::assert_safe(&source, &to_inline_html(&source));
            let sizes = [html.as_str().len(), to_text(&source).len(), paragraphs(&source).concat().len()];
            assert!(sizes.iter().all(|size| *size < 4_000_000), "{sizes:?} of {source:.40}");
            assert!(excerpt(&source, 200).chars().count() <= 200);
        };
        std::thread::Builder::new().stack_size(256 * 1024).spawn(run).unwrap().join().unwrap();
    }
}

#[test]
fn elements_nest_no_deeper_than_browsers_do_and_lose_no_words() {
    let html = to_html(&format!("{}**word** *end*", "> - ".repeat(1000)), OPTIONS);
    assert_eq!(html.as_str().matches("<blockquote>").count() + html.as_str().matches("<ul>").count(), 32);
    assert!(html.as_str().contains("<strong>word</strong> <em>end</em>"));
}

/// Markdown's own signs in every order find more than letters do.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            "!",
            "*",
            "**",
            "_",
            "~~",
            "`",
            "```",
            "\n",
            "\n\n",
            "  \n",
            "    ",
            "# ",
            "## ",
            "- ",
            "- [ ] ",
            "1. ",
            "> ",
            "|",
            "---",
            "|-|",
            ":",
            "\\",
            "\"",
            "'",
            "&",
            "&colon;",
            "&#1;",
            "[^a]",
            "[^a]: ",
            "[^b]",
            "[^b]: ",
            "[a]: ",
            "](",
            "[a](",
            "![a](",
            "```mermaid <b> title\n",
            "accDescr { </figure> ",
            "- [ ] ",
            "javascript:",
            "https://a.example",
            "//b.example",
            "#a",
            "<script>",
            "<!--",
            "-->",
            "<a href=x>",
            "</p>",
            "\t",
            "\r",
            "a",
            "é",
            "ش",
            "👩‍👩",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_becomes_safe_html(source in markdown()) {
        dom::assert_safe(&source, &to_html(&source, OPTIONS));
        dom::assert_safe(&source, &to_inline_html(&source));
        let note = TaskNote { parts: vec![NotePart::Text("</li><script>".to_owned())], ..TaskNote::default() };
        let noted = (0..9).find_map(|n| to_html_with_tasks(&source, OPTIONS, &|_: &str| None, &vec![note.clone(); n]));
        noted.iter().for_each(|html| dom::assert_safe(&source, html));
    }

    #[test]
    fn any_text_becomes_plain_text_that_xml_can_carry(source in markdown(), limit in 0_usize..50) {
        let line = excerpt(&source, limit);
        prop_assert!(line.chars().count() <= limit);
        prop_assert!(!line.contains('\n'));
        let lines = paragraphs(&source);
        prop_assert!(lines.iter().all(|line| !line.trim().is_empty() && !line.contains('\n')));
        for text in [line, to_text(&source), lines.concat()] {
            prop_assert!(!text.contains(|c: char| c < ' ' && c != '\n' && c != '\t'), "{text:?}");
        }
    }
}
