//! What stays of a drawing, what goes, and what is refused.

use super::*;

fn of(inner: &str) -> Result<String, Flaw> {
    let svg = format!(
        "<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" xmlns:ink=\"http://ink.example\">{inner}</svg>"
    );
    clean(svg.as_bytes()).map(|svg| String::from_utf8(svg).unwrap())
}

#[track_caller]
fn check(inner: &str, expected: &str) {
    assert_eq!(of(inner), Ok(format!("<svg xmlns=\"{SVG}\">{expected}</svg>")), "{inner}");
}

#[test]
fn what_editors_leave_behind_goes() {
    let before = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\">\n<!-- made by hand -->\n\
         <svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\" xmlns:ink=\"http://ink.example\" version=\"1.1\" ink:zoom=\"3\" \
         viewBox=\"0 0\n 26 26\" id=\"Layer_1\" xml:space=\"preserve\">\n  <svg:title id=\"t\">Northwind</svg:title>\n  \
         <svg:metadata><ink:rdf>words</ink:rdf></svg:metadata>\n  <ink:view><svg:path d=\"M9 9\"/></ink:view>\n  \
         <svg:g data-name=\"x\"><svg:path\n d=\"M13 1\n   25 25Z\"  ink:label=\"a\" fill='#0b7a5a'></svg:path></svg:g>\n</svg:svg>\n";
    let after = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 26 26\"><g><path d=\"M13 1 25 25Z\" fill=\"#0b7a5a\"/></g></svg>";
    assert_eq!(clean(before.as_bytes()), Ok(after.as_bytes().to_vec()));
    assert_eq!(clean(after.as_bytes()), Ok(after.as_bytes().to_vec()), "what is clean stays as it is");
}

#[test]
fn ids_stay_where_something_refers_to_them() {
    check(
        "<linearGradient id=\"g\"/><rect id=\"r\" fill=\"url(#g)\"/>",
        "<linearGradient id=\"g\"/><rect fill=\"url(#g)\"/>",
    );
    let copies = of("<g id=\"a\"/><use xlink:href=\"#a\"/>").unwrap();
    assert!(copies.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink="), "{copies}");
    assert!(copies.ends_with("<g id=\"a\"/><use xlink:href=\"#a\"/></svg>"), "{copies}");
}

#[test]
fn letters_and_sheets_of_style_keep_their_words() {
    check(
        "<text x=\"1\"> A &amp; <tspan>B</tspan>\n c</text>",
        "<text x=\"1\"> A &amp; <tspan>B</tspan> c</text>",
    );
    check(
        "<style>\n .a { fill: red }\n</style><g class=\"a\"/>",
        "<style> .a { fill: red } </style><g class=\"a\"/>",
    );
    check("<style><![CDATA[a>b{fill:red}]]></style>", "<style>a&gt;b{fill:red}</style>");
    check("<path d=\"M0 0\" fill=\"&quot;&lt;\"/>", "<path d=\"M0 0\" fill=\"&quot;&lt;\"/>");
}

#[test]
fn what_does_more_than_to_be_seen_is_refused_by_name() {
    for (inner, what) in [
        ("<script>1</script>", "a script"),
        ("<g onload=\"x()\"/>", "a handler of events, `onload`"),
        (
            "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>",
            "a `foreignObject`",
        ),
        ("<p xmlns=\"http://www.w3.org/1999/xhtml\"/>", "HTML in it"),
        ("<rect><animate attributeName=\"x\" repeatCount=\"indefinite\"/></rect>", "an animation"),
        ("<set attributeName=\"x\"/>", "an animation"),
        ("<style>@keyframes a { }</style>", "an animation"),
        ("<g style=\"animation: a 1s infinite\"/>", "an animation"),
        ("<style>@font-face { font-family: a; src: url(data:image/x,y) }</style>", "a font"),
        ("<style>@import 'x.css';</style>", "an `@import`"),
        ("<image href=\"https://cdn.example/x.png\"/>", "a reference to `https://cdn.example/x.png`"),
        ("<rect fill=\"url(//cdn.example/x)\"/>", "a reference to `//cdn.example/x`"),
        ("<a href=\"#x\"><g/></a>", "a link"),
        ("<iframe/>", "an element `<iframe>`, which no logo needs"),
    ] {
        assert_eq!(of(inner), Err(Flaw::Active(what.to_owned())), "{inner}");
    }
    let copies = "<use href=\"#a\"/>".repeat(17);
    assert_eq!(of(&copies), refuse("more than 16 copies of its parts (`use`)"));
    let bomb = "<!DOCTYPE svg [<!ELEMENT svg ANY>]><svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    assert_eq!(clean(bomb.as_bytes()), refuse("a document type of its own"));
    let entities = "<!DOCTYPE svg [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>";
    assert_eq!(clean(entities.as_bytes()), refuse("entities of its own"));
}

#[test]
fn broken_files_are_no_drawings() {
    for broken in [
        "",
        "GIF89a",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    ] {
        assert_eq!(clean(broken.as_bytes()), Err(Flaw::NotSvg), "{broken}");
    }
}
