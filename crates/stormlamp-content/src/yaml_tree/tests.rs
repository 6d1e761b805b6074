//! What is diagnosed, what is kept, and where it stands.

use super::*;

#[track_caller]
fn check(source: &str, expected: &[(&str, &str)]) {
    let mut problems = Problems::of("a.md");
    let (key, value) = Piece::new(source, 0).split_once(":").unwrap();
    assert!(entry(Piece::new(source, 0), key, value.trim(), &mut problems).is_some());
    let found = problems.finish();
    let found: Vec<_> = found.iter().map(|p| (p.code, &source[p.span.clone()])).collect();
    assert_eq!(found, expected, "{source}");
}

#[test]
fn what_yaml_drops_silently_is_named() {
    check("a: b # c\n", &[("dropped-comment", "# c")]);
    check("a: [ä #1, ö]\n", &[("dropped-comment", "#1")]);
    check("a: \"b\" # fine\n", &[]);
    check("a: b#c\n", &[]);
    check("a: &x b\n", &[("yaml-only", "&x b")]);
    check("a: !!str b\n", &[("yaml-only", "!!str b")]);
    check("a: { b: 1, b: 2 }\n", &[("duplicate-key", "b")]);
    check("a:\n\tb: 1\n", &[("tab", "\t")]);
    check("a:\t\tb\n", &[]);
    check("a:\n  b:\t1\n", &[]);
}

#[test]
fn an_alias_without_anchor_is_broken() {
    check("a: *b\n", &[("broken-yaml", "*")]);
}

#[test]
fn deep_nesting_ends_in_a_diagnostic() {
    let source = format!("a: {}\n", "[".repeat(5000));
    let mut problems = Problems::of("a.md");
    let (key, value) = Piece::new(&source, 0).split_once(":").unwrap();
    entry(Piece::new(&source, 0), key, value, &mut problems);
    assert_eq!(problems.finish().len(), 1);
}

#[test]
fn spans_count_bytes() {
    let source = "wörks: [ä, \"ö\"]\n";
    let mut problems = Problems::of("a.md");
    let (key, value) = Piece::new(source, 0).split_once(":").unwrap();
    let entry = entry(Piece::new(source, 0), key, value, &mut problems).unwrap();
    let Value::List(items) = entry.node.value else { panic!("no list") };
    assert_eq!(&source[items[1].span.clone()], "\"ö\"");
    assert_eq!(&source[entry.node.span], "[ä, \"ö\"]");
}

/// The value as it was read, and the diagnostics.
fn read(source: &str) -> (String, Vec<String>) {
    let mut problems = Problems::of("a.md");
    let (key, value) = Piece::new(source.lines().next().unwrap(), 0).split_once(":").unwrap();
    let entry = entry(Piece::new(source, 0), key, value.trim(), &mut problems).unwrap();
    let said = problems.finish().iter().map(|p| format!("{}: {}", p.code, &source[p.span.clone()])).collect();
    (shown(&entry.node), said)
}

fn shown(node: &Node) -> String {
    match &node.value {
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(" | ")),
        Value::Table(entries) => {
            let entry = |entry: &Entry| format!("{}={}", entry.key, shown(&entry.node));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(" | "))
        }
        Value::Unreadable(text) => format!("?{text}"),
        _ => node.text().unwrap_or_default().to_owned(),
    }
}

#[test]
fn a_broken_item_leaves_the_others_alone() {
    for (source, expected, said) in [
        ("a: [b, c: d: e, f]\n", "[b | ?c: d: e | f]", vec!["broken-yaml: :"]),
        ("a: [b, it's, \"c, d\", @e, [f, g]]\n", "[b | it's | c, d | ?@e | [f | g]]", vec!["broken-yaml: @"]),
        ("a:\n  - b\n  - c: d: e\n  - f\n", "[b | ?c: d: e | f]", vec!["broken-yaml: :"]),
        ("a:\n- b\n- [c\n- f\n", "[b | ?[c | f]", vec!["broken-yaml: - [c"]),
        ("a: [{ b: 1, c: 2 }, { b: 3 c: 4 }]\n", "[{b=1 | c=2} | ?{ b: 3 c: 4 }]", vec!["broken-yaml: :"]),
        ("a:\n  b: 1\n  c: [d\n  e: 2\n", "{b=1 | c=[d] | e=2}", vec!["broken-yaml: c: [d"]),
        ("a:\n  b: 1\n  c: d: e\n", "{b=1 | c=?d: e}", vec!["broken-yaml: :"]),
        ("a: { b: 1, c: [d, e: f: g], h: 2 }\n", "{b=1 | c=[d | ?e: f: g] | h=2}", vec!["broken-yaml: :"]),
        ("a: [b, c\n", "[b | c]", vec!["broken-yaml: a: [b, c"]),
        ("a: \"b\n", "?\"b", vec!["broken-yaml: \""]),
        ("a:\n  - b\n  c: [\n", "?", vec!["broken-yaml: c"]),
    ] {
        let (value, found) = read(source);
        assert_eq!(
            (value.as_str(), found),
            (expected, said.into_iter().map(str::to_owned).collect()),
            "{source}"
        );
    }
}
