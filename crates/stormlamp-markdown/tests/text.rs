//! Plain text, paragraphs and excerpts.

use snapbox::{IntoData, assert_data_eq, str};
use stormlamp_markdown::{HtmlOptions, excerpt, paragraphs, shorten, to_html, to_text};

#[track_caller]
fn check(source: &str, expected: impl IntoData) {
    assert_data_eq!(to_text(source), expected.raw());
}

#[test]
fn text_keeps_the_words_and_the_shape() {
    check(
        "# The *cause*\nOne line\nand `more`,  \na break & [words](https://a.example).\n\n> quoted <b>raw</b>\n\n---\n\nEnd",
        str![[r#"
The cause

One line and more,
a break & words.

quoted <b>raw</b>

End
"#]],
    );
}

#[test]
fn lists_are_indented_and_marked() {
    check(
        "Before\n- one\n- two\n  - deep\n    hanging  \n    break\n\n9. nine\n10. ten\n\n- loose\n\n  second\n\n- [x] done\n- [ ] open\n\nAfter",
        str![[r#"
Before

- one
- two
  - deep hanging
    break

9. nine
10. ten

- loose

  second
- [x] done
- [ ] open

After
"#]],
    );
}

#[test]
fn tables_code_footnotes_and_images_have_a_plain_form() {
    check(
        "| a | b |\n|---|--:|\n| 1 | 2 |\n| 3 | |\n\n```sh\nkubectl get\n  pods\n```\n\n![a graph](x.png) rose[^1].\n\n[^1]: A note\n\n    of two\n\n<div>\nraw\n</div>",
        str![[r#"
a | b
1 | 2
3

kubectl get
  pods

a graph rose[1].

<div>
raw
</div>

[1] A note

    of two
"#]],
    );
}

#[test]
fn characters_that_feeds_cannot_carry_are_replaced() {
    check("a\u{1}b&#8;c\u{ffff}", "a\u{fffd}b\u{fffd}c\u{fffd}");
}

#[test]
fn line_ends_of_every_system_are_the_same() {
    let unix = "# a\nb  \nc\n\n<div>\nd\n</div>\n\n```\ne\nf\n```\n\n- g\n- h\n";
    for other in ["\r\n", "\r"] {
        let source = unix.replace('\n', other);
        assert_eq!(to_text(&source), to_text(unix));
        assert_eq!(paragraphs(&source), paragraphs(unix));
        let options = HtmlOptions { top_heading: 2, id_prefix: "" };
        assert_eq!(to_html(&source, options), to_html(unix, options));
    }
}

#[test]
fn paragraphs_are_lines_for_the_board() {
    let source = "We *know*\nthe cause  \nnow.\n\n## Heading\n- one\n- two\n\n<script>alert(1)</script>\n\n```\na\n  b\n```";
    let expected =
        ["We know the cause now.", "Heading", "- one", "- two", "<script>alert(1)</script>", "a b"];
    assert_eq!(paragraphs(source), expected);
    assert_eq!(paragraphs(" \n"), Vec::<String>::new());
}

#[test]
fn plain_text_is_cut_as_an_excerpt_is_and_its_signs_stay() {
    assert_eq!(shorten("*One* two, three", 11), "*One* two…");
    assert_eq!(shorten("*One* two", 9), "*One* two");
    assert_eq!(shorten("one", 0), "");
}

#[test]
fn an_excerpt_is_cut_between_words() {
    let cases = [
        ("Short enough", 12, "Short enough"),
        ("Short enough", 11, "Short…"),
        ("One two, three four", 9, "One two…"),
        ("One two, three four", 8, "One two…"),
        ("# Head\n\n- *one*\n- two[^1]\n\n[^1]: note", 99, "Head one; two"),
        ("Donaudampfschifffahrtsgesellschaft", 10, "Donaudamp…"),
        ("A Donaudampfschifffahrtsgesellschaft", 10, "A Donauda…"),
        ("障害が発生しました、復旧作業中です", 8, "障害が発生しま…"),
        ("データベースセンターの障害。", 12, "データベースセンターの…"),
        ("サーバーのデータベースが停止", 10, "サーバーの…"),
        ("復旧しました。確認中です。", 8, "復旧しました…"),
        ("الخدمة متوقفة، نعمل عليها", 15, "الخدمة متوقفة…"),
        ("👩‍👩‍👧‍👦 family", 5, "👩‍👩‍…"),
        ("ab👩‍👩‍👧‍👦 family", 6, "ab…"),
        ("one two", 1, "…"),
        ("one two", 0, ""),
        ("", 0, ""),
    ];
    for (source, limit, expected) in cases {
        let cut = excerpt(source, limit);
        assert_eq!(cut, expected, "{source:?} to {limit}");
        assert!(cut.chars().count() <= limit);
    }
}

#[test]
fn a_diagram_is_told_by_its_caption() {
    let source =
        "Before\n\n```mermaid Retry storm\ngraph TD\naccDescr: Every client tries again\n```\n\nAfter";
    assert_eq!(to_text(source), "Before\n\nRetry storm\nEvery client tries again\n\nAfter");
    assert_eq!(to_text("Before\n\n```mermaid\ngraph TD\n```"), "Before");
}
