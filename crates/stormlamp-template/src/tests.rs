//! What a template can say and cannot do, and what is said of one that breaks a promise.

use super::*;

const GOOD: &str = "<!doctype html>
<html lang=\"{{ lang }}\" dir=\"{{ dir }}\">
<head>
<meta charset=\"utf-8\">
<meta name=\"robots\" content=\"noindex\">
<link rel=\"icon\" href=\"data:,\">
<title>{{ title }}</title>
<style>h1 { color: {{ colors.light.accent }} }</style>
</head>
<body>
<h1>{{ headline }}</h1>
<p>{{ status }}</p>
{% if quote %}<blockquote>{{ quote }}</blockquote>{% endif %}
{% for item in works %}<li>{{ item }}</li>{% endfor %}
{% for way in [region, again, start, follow, help] if way %}
<a href=\"{{ way.href }}\">{{ way.label }}</a>
{% endfor %}
<p>{{ code_label }} {{ as_of }}</p>
{{ retry }}
</body>
</html>
";

fn values() -> Values {
    let [outage, _] = Values::samples();
    outage
}

fn faults(template: &str) -> Vec<(Option<usize>, String)> {
    check(template).into_iter().map(|fault| (fault.line, fault.message)).collect()
}

#[test]
fn a_good_template_has_no_faults_and_says_what_is_known() {
    assert_eq!(check(GOOD), []);
    let page = render(GOOD, &values()).unwrap();
    assert!(page.contains("<li>Web app, Europe</li>") && page.contains("since <time datetime="), "{page}");
}

#[test]
fn what_people_wrote_is_text_and_nothing_makes_it_html() {
    let hostile = Values { quote: "<script>alert(1)</script>\"'".to_owned(), ..values() };
    let page = render("{{ quote }}|{{ quote|upper }}|{{ retry|replace(\"hidden\", quote) }}", &hostile);
    let page = page.unwrap();
    assert!(!page.contains("<script") && !page.contains("<SCRIPT"), "{page}");
    for template in [
        "{{ quote|safe }}",
        "{{ quote|e|safe }}",
        "{% include 'x' %}",
        "{% macro a() %}{% endmacro %}",
        "{{ range(9) }}",
    ] {
        assert!(render(template, &hostile).is_err(), "{template}");
    }
    let off = "{% autoescape false %}{{ quote }}{% endautoescape %}";
    assert!(faults(off).contains(&(Some(1), "escaping cannot be switched off".to_owned())));
}

#[test]
fn time_and_output_are_bounded() {
    let slow = "{% for a in works %}{% for b in works %}x{% endfor %}{% endfor %}";
    let many = Values { works: vec!["x".to_owned(); 1_000], ..values() };
    assert_eq!(render(slow, &many).unwrap_err().message, "it takes too long");
    let long = format!("{{% for a in works %}}{}{{% endfor %}}", "x".repeat(1_000));
    assert_eq!(render(&long, &many).unwrap_err().message, "it writes more than 64000 bytes");
    let wide = format!("{{{{ quote|replace('', '{}') }}}}", "x".repeat(2_000));
    assert_eq!(render(&wide, &values()).unwrap_err().message, "it writes more than 64000 bytes");
}

#[test]
fn nothing_makes_values_of_values_without_end() {
    for (mark, line) in [
        ("~", "{% for a in [quote ~ quote] %}{{ a ~ a }}{% endfor %}"),
        ("+", "{{ quote + quote }}"),
        ("*", "{{ quote * 1000 }}"),
        ("**", "{{ code ** code }}"),
        ("set", "{%- set a %}{{ quote }}{{ quote }}{% endset %}"),
    ] {
        let said = (Some(2), format!("`{mark}` makes values larger"));
        assert_eq!(faults(&format!("<style>* ~ a + b {{}}</style>\n{line}")), [said]);
    }
}

#[test]
fn mistakes_are_named_with_their_lines() {
    for (from, to, line, message) in [
        ("{{ headline }}", "{{ headlin }}", Some(11), "it asks for a value that does not exist"),
        ("{% endif %}", "", Some(19), "unexpected end of input"),
        (
            "<p>{{ status }}</p>",
            "<p style=\"color: red\">{{ status }}</p>",
            Some(12),
            "the attribute `style` is not allowed",
        ),
        ("<body>", "<body onload=\"x()\">", Some(10), "the attribute `onload` is not allowed"),
        (
            "<body>",
            "<body><img src=\"https://cdn.example/x.png\">",
            Some(10),
            "it asks for `https://cdn.example/x.png`",
        ),
        ("<body>", "<body><img src=\"{{ logo }}\">", Some(10), "the attribute `src` is empty"),
        (
            "<title>",
            "<link rel=\"stylesheet\" href=\"/x.css\"><title>",
            Some(6),
            "the element `<link>` is not allowed",
        ),
        (
            "<title>",
            "<meta http-equiv=\"refresh\" content=\"30\"><title>",
            Some(7),
            "`<meta http-equiv=\"refresh\">` is not allowed",
        ),
        (
            "{{ retry }}",
            "{{ retry }}<a href=\"java&#9;script:x()\">x</a>",
            None,
            "it has a script in the address",
        ),
        (
            "{{ retry }}",
            "{{ retry }}<svg><feImage href=\"//cdn.example/x\"/></svg>",
            Some(19),
            "the element `<feimage>` is not allowed",
        ),
        ("{{ retry }}", "{{ retry }}<form></form>", Some(19), "the element `<form>` is not allowed"),
        ("{{ retry }}", "{{ retry }}<script>1</script>", Some(19), "scripts of its own are not allowed"),
        ("h1 {", "@import 'x'; h1 {", Some(8), "its style has `@import`"),
        ("<h1>{{ headline }}</h1>", "<h1>Oh no</h1>", None, "the headline is missing"),
        ("{{ as_of }}", "", None, "as of when it speaks is missing"),
        ("{{ retry }}", "", None, "the countdown is missing"),
        ("{{ code_label }}", "", None, "the status code is missing"),
        ("data:,", "/favicon.ico", Some(6), "the element `<link>` is not allowed"),
        ("follow, ", "", None, "the link to the status site is missing"),
        (" lang=\"{{ lang }}\"", "", None, "the language is missing"),
        ("<meta charset=\"utf-8\">", "", None, "the charset is missing"),
        (" content=\"noindex\"", "", None, "`noindex` is missing"),
    ] {
        let bad = GOOD.replace(from, to);
        assert_ne!(bad, GOOD, "{from}");
        let faults = faults(&bad);
        assert!(
            faults.iter().any(|(at, said)| *at == line && said.starts_with(message)),
            "{from}: {faults:?}"
        );
    }
    let large = GOOD.replace("<body>", &format!("<body>{}", "x".repeat(7_000)));
    assert!(faults(&large).iter().any(|(_, said)| said.starts_with("a usual page has")), "too large");
}

#[test]
fn the_guide_lists_every_value() {
    let guide = include_str!("../../../docs/guide/fallback-template.md");
    for name in Value::from(Serde(&values())).try_iter().unwrap() {
        let name = name.to_string();
        let is_listed =
            [format!("`{name}`"), format!("`{name}.light`")].iter().any(|name| guide.contains(name));
        assert!(is_listed, "{name} is not in the guide");
    }
}
