//! What well-meant Markdown looks like as HTML, a topic at a time.

use snapbox::{IntoData, assert_data_eq, str};
use stormlamp_markdown::{
    HtmlOptions, NotePart, Picture, Resolve, TaskNote, to_html, to_html_with_tasks, to_inline_html,
    to_linked_html,
};

#[track_caller]
fn check(source: &str, expected: impl IntoData) {
    let options = HtmlOptions { top_heading: 3, id_prefix: "pm-" };
    assert_data_eq!(to_html(source, options).as_str(), expected.raw());
}

#[track_caller]
fn check_inline(source: &str, expected: &str) {
    assert_eq!(to_inline_html(source).as_str(), expected, "{source:?}");
}

#[test]
fn paragraphs_emphasis_and_breaks_are_plain_elements() {
    check(
        "One *two* **three** ~~four~~ `five`\nsix  \nseven\n\n---\n\nEight",
        str![[r#"
<p>One <em>two</em> <strong>three</strong> <del>four</del> <code>five</code>
six<br>
seven</p>
<hr>
<p>Eight</p>
"#]],
    );
}

#[test]
fn nothing_gives_nothing() {
    check(" \n\n ", str![]);
    assert!(to_html("", HtmlOptions { top_heading: 2, id_prefix: "" }).is_empty());
}

#[test]
fn headings_begin_at_the_level_asked_for_and_skip_none() {
    check(
        "# What happened\n\n### Load\n\n# What *we'll* do\n\n## Load\n\n#\n\n## Größe",
        str![[r#"
<h3 id="pm-what-happened">What happened</h3>
<h4 id="pm-load">Load</h4>
<h3 id="pm-what-well-do">What <em>we'll</em> do</h3>
<h4 id="pm-load-2">Load</h4>
<h4 id="pm-größe">Größe</h4>
"#]],
    );
}

#[test]
fn a_link_to_a_heading_finds_it_behind_its_prefix() {
    check(
        "[cause](#the-cause) [else](#elsewhere)\n\n## The cause",
        str![[r##"
<p><a href="#pm-the-cause">cause</a> <a href="#elsewhere">else</a></p>
<h3 id="pm-the-cause">The cause</h3>
"##]],
    );
}

#[test]
fn lists_keep_their_numbers_and_tightness() {
    check(
        "3. three\n4. four\n   - nested\n\n* loose\n\n* items",
        str![[r#"
<ol start="3">
<li>three</li>
<li>four<ul>
<li>nested</li>
</ul>
</li>
</ol>
<ul>
<li><p>loose</p>
</li>
<li><p>items</p>
</li>
</ul>
"#]],
    );
}

#[test]
fn task_lists_show_a_sign_that_is_read_out() {
    check(
        "- [x] done\n- [ ] open\n- neither\n\n1. [X] loose\n\n2. [ ] too",
        str![[r#"
<ul>
<li class="task done"><span class="box">☑</span> done</li>
<li class="task"><span class="box">☐</span> open</li>
<li>neither</li>
</ul>
<ol>
<li class="task done"><p><span class="box">☑</span> loose</p>
</li>
<li class="task"><p><span class="box">☐</span> too</p>
</li>
</ol>
"#]],
    );
}

#[test]
fn tables_have_a_head_a_scope_and_alignment_by_class() {
    check(
        "| Region | Jobs | | x |\n|:--|--:|---|:-:|\n| us | 0.8 % | a \\| b |\n| eu | **1** | | <i> |",
        str![[r#"
<div class="table" tabindex="0"><table>
<thead><tr><th scope="col" class="align-start">Region</th><th scope="col" class="align-end">Jobs</th><td></td><th scope="col" class="align-center">x</th></tr></thead>
<tbody>
<tr><td class="align-start">us</td><td class="align-end">0.8 %</td><td>a | b</td><td class="align-center"></td></tr>
<tr><td class="align-start">eu</td><td class="align-end"><strong>1</strong></td><td></td><td class="align-center">&lt;i&gt;</td></tr>
</tbody></table></div>
"#]],
    );
}

#[test]
fn a_table_without_rows_has_no_body() {
    check(
        "| a |\n|---|",
        str![[r#"
<div class="table" tabindex="0"><table>
<thead><tr><th scope="col">a</th></tr></thead>
</table></div>
"#]],
    );
}

#[test]
fn code_can_be_scrolled_by_keyboard_and_names_its_language() {
    check(
        "```console title=x\na-->>b: <hi>\n```\n\n    indented\n\n``` \" onload=x\nodd\n```\n\n~~~objective-c++\n~~~",
        str![[r#"
<pre tabindex="0"><code class="language-console">a--&gt;&gt;b: &lt;hi&gt;
</code></pre>
<pre tabindex="0"><code>indented
</code></pre>
<pre tabindex="0"><code>odd
</code></pre>
<pre tabindex="0"><code class="language-objective-c++"></code></pre>
"#]],
    );
}

#[test]
fn footnotes_are_numbered_by_mention_and_lead_back() {
    check(
        "A[^b] and[^a] again[^B], but[^none].\n\n[^a]: First, see[^b]\n\n    Second `paragraph`\n[^b]: - a list\n\
         [^c]: # Unmentioned",
        str![[r##"
<p>A<sup id="pm-ref_1_1"><a href="#pm-note_1" role="doc-noteref">1</a></sup> and<sup id="pm-ref_2_1"><a href="#pm-note_2" role="doc-noteref">2</a></sup> again<sup id="pm-ref_1_2"><a href="#pm-note_1" role="doc-noteref">1</a></sup>, but[^none].</p>
<section class="footnotes" role="doc-endnotes">
<ol>
<li id="pm-note_1"><ul>
<li>a list</li>
</ul>
 <a href="#pm-ref_1_1" role="doc-backlink">↩︎</a> <a href="#pm-ref_1_2" role="doc-backlink">↩︎</a> <a href="#pm-ref_1_3" role="doc-backlink">↩︎</a></li>
<li id="pm-note_2"><p>First, see<sup id="pm-ref_1_3"><a href="#pm-note_1" role="doc-noteref">1</a></sup></p>
<p>Second <code>paragraph</code> <a href="#pm-ref_2_1" role="doc-backlink">↩︎</a></p>
</li>
<li id="pm-note_3"><p>Unmentioned</p>
</li>
</ol>
</section>
"##]],
    );
}

#[test]
fn brackets_around_a_footnote_are_no_link() {
    check(
        "[see[^1]](/x)\n\n[^1]: Note",
        str![[r##"
<p>[see<sup id="pm-ref_1_1"><a href="#pm-note_1" role="doc-noteref">1</a></sup>](/x)</p>
<section class="footnotes" role="doc-endnotes">
<ol>
<li id="pm-note_1"><p>Note <a href="#pm-ref_1_1" role="doc-backlink">↩︎</a></p>
</li>
</ol>
</section>
"##]],
    );
}

#[test]
fn quotes_may_hold_anything() {
    check(
        "> # Said\n> - one\n>\n> two",
        str![[r#"
<blockquote>
<h3 id="pm-said">Said</h3>
<ul>
<li>one</li>
</ul>
<p>two</p>
</blockquote>
"#]],
    );
}

#[test]
fn addresses_are_encoded_and_titles_escaped() {
    check(
        "[a](</b c?d=1&e=\"2\"> \"a \\\"title\\\" <x>\") <https://größe.example/ä> <ops@a.example> \
         [](https://a.example) [tel](TEL:+461)",
        str![[
            r#"<p><a href="/b%20c?d=1&amp;e=%222%22" title="a &quot;title&quot; &lt;x&gt;">a</a> <a href="https://gr%C3%B6%C3%9Fe.example/%C3%A4">https://größe.example/ä</a> <a href="mailto:ops@a.example">ops@a.example</a> <a href="https://a.example">https://a.example</a> <a href="TEL:+461">tel</a></p>"#
        ]],
    );
}

#[test]
fn a_link_without_an_address_is_its_words() {
    check("[words]() ![alt]()", str!["<p>words alt</p>"]);
}

#[test]
fn only_images_at_a_path_of_the_host_are_images() {
    check(
        "![a *graph*](load.png \"Load\") ![far](https://a.example/x.png) ![](//a.example/y.png) \
         [![badge](https://a.example/b.svg)](https://a.example) ![](/deco.svg)",
        str![[
            r#"<p>a graph (load.png) <a href="https://a.example/x.png">far</a> <a href="https://a.example/y.png">https://a.example/y.png</a> <a href="https://a.example">badge</a> <img src="/deco.svg" alt="" loading="lazy"></p>"#
        ]],
    );
}

#[test]
fn one_line_has_no_blocks() {
    check_inline(
        "*Restart* `pods` on [nodes](https://a.example)",
        "<em>Restart</em> <code>pods</code> on <a href=\"https://a.example\">nodes</a>",
    );
    check_inline("> 5 % of jobs", "&gt; 5 % of jobs");
    check_inline("- not a list", "- not a list");
    check_inline("# 7 restarted", "# 7 restarted");
    check_inline("1. March", "1. March");
    check_inline("    four blanks", "four blanks");
    check_inline("[a]: /b", "[a]: /b");
    check_inline("two\n\nlines  \r\nand more", "two lines and more");
    check_inline("**\"quoted\"** _word_", "<strong>\"quoted\"</strong> <em>word</em>");
    check_inline("_a_b", "_a_b");
    check_inline("<div>", "&lt;div&gt;");
    check_inline("| a |\n|---|", "| a | |---|");
    check_inline("· kept", "· kept");
    check_inline("", "");
}

#[test]
fn a_diagram_is_a_figure_with_its_caption_and_its_source_folded() {
    check(
        "```mermaid Retries & more retries\nsequenceDiagram\n  accDescr: The queue never empties\n  A->>B: <hi>\n```",
        str![[r#"
<figure class="diagram">
<figcaption><p><strong>Retries &amp; more retries</strong></p><p>The queue never empties</p></figcaption>
<details><summary>Mermaid</summary>
<pre tabindex="0"><code class="language-mermaid">sequenceDiagram
  accDescr: The queue never empties
  A-&gt;&gt;B: &lt;hi&gt;
</code></pre>
</details>
</figure>
"#]],
    );
}

#[test]
fn a_diagram_without_a_caption_is_its_folded_source() {
    let html = to_html("```mermaid\ngraph TD\n```", HtmlOptions { top_heading: 3, id_prefix: "" });
    assert!(html.as_str().starts_with("<figure class=\"diagram\">\n<details>"), "{}", html.as_str());
}

#[test]
fn what_is_known_of_a_task_stands_behind_its_first_paragraph() {
    let source = "- [ ] One *thing*\n  - [x] nested\n- plain\n\n1. [ ] loose\n\n   more";
    let note = |done, part: NotePart| TaskNote {
        done,
        lang: done.then(|| ("ar".to_owned(), "rtl")),
        parts: vec![part],
    };
    let notes = [
        note(true, NotePart::Text("Done <now>".to_owned())),
        note(false, NotePart::Strong("Overdue".to_owned())),
        note(false, NotePart::Date("2026-04-01".to_owned(), "1 April 2026".to_owned())),
    ];
    let options = HtmlOptions { top_heading: 3, id_prefix: "" };
    let html = to_html_with_tasks(source, options, &|_: &str| None, &notes).unwrap();
    assert_data_eq!(
        html.as_str(),
        str![[r#"
<ul>
<li class="task done"><span class="box">☑</span> One <em>thing</em> <span class="note" lang="ar" dir="rtl">Done &lt;now&gt;</span><ul>
<li class="task"><span class="box">☐</span> nested <span class="note"><b>Overdue</b></span></li>
</ul>
</li>
<li>plain</li>
</ul>
<ol>
<li class="task"><p><span class="box">☐</span> loose <span class="note"><time datetime="2026-04-01">1 April 2026</time></span></p>
<p>more</p>
</li>
</ol>
"#]]
        .raw()
    );
    assert_eq!(to_html_with_tasks(source, options, &|_: &str| None, &notes[..2]), None);
}

#[test]
fn a_relative_link_leads_where_it_is_said_to_and_never_where_no_link_may() {
    let options = HtmlOptions { top_heading: 3, id_prefix: "" };
    let resolve = |written: &str| match written {
        "other.md" => Some("/incidents/other/".to_owned()),
        "evil.md" => Some("javascript:alert(1)".to_owned()),
        _ => None,
    };
    let source = "[a](other.md) [b](more) [c](evil.md) [d](https://a.example/other.md)";
    assert_eq!(
        to_linked_html(source, options, &resolve).as_str(),
        "<p><a href=\"/incidents/other/\">a</a> <a href=\"more\">b</a> c (evil.md) \
         <a href=\"https://a.example/other.md\">d</a></p>"
    );
}

/// A folder with one picture, one drawing without a size, and one that a careless caller let through.
struct Pictures;

impl Resolve for Pictures {
    fn link(&self, _: &str) -> Option<String> {
        None
    }

    fn picture(&self, written: &str) -> Option<Picture> {
        let (src, size) = match written {
            "../assets/a.png" => ("/assets/a-1234.png", Some((640, 480))),
            "b.svg" => ("/assets/b-1234.svg", None),
            "c.png" => ("https://tracker.example/c.png", None),
            _ => return None,
        };
        Some(Picture { src: src.to_owned(), size })
    }
}

#[test]
fn a_picture_that_is_known_is_shown_with_its_size_and_any_other_by_its_words() {
    let options = HtmlOptions { top_heading: 3, id_prefix: "" };
    let html = |source: &str| to_linked_html(source, options, &Pictures).as_str().to_owned();
    assert_eq!(
        html("![The \"graph\"](../assets/a.png \"At <22:51>\")"),
        "<p><img src=\"/assets/a-1234.png\" alt=\"The &quot;graph&quot;\" title=\"At &lt;22:51&gt;\" width=\"640\" \
         height=\"480\" loading=\"lazy\"></p>"
    );
    assert_eq!(html("![B](b.svg)"), "<p><img src=\"/assets/b-1234.svg\" alt=\"B\" loading=\"lazy\"></p>");
    assert_eq!(html("![C](c.png) ![D](d.png)"), "<p>C (c.png) D (d.png)</p>");
    assert_eq!(html("![E](/e.png)"), "<p><img src=\"/e.png\" alt=\"E\" loading=\"lazy\"></p>");
}
