//! The mistakes of a catalogue, each with the words that its author reads when the build fails.

#[path = "../build/check.rs"]
mod check;
#[path = "../build/uses.rs"]
mod uses;

use check::{Message, Source, check_catalogue, check_translation};

fn source(text: &str) -> Source {
    Source { file: "a.ftl".to_owned(), text: text.to_owned() }
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (_, problems) = check_catalogue(&[source(text)]);
    let written: Vec<String> = problems
        .iter()
        .map(|problem| format!("{}:{}: {}", problem.file, problem.line, problem.text))
        .collect();
    assert_eq!(written, expected);
}

fn message(id: &str, pattern: &str, arguments: &[(&str, bool)]) -> Message {
    let arguments = arguments.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
    Message { id: id.to_owned(), pattern: pattern.to_owned(), arguments }
}

#[test]
fn a_message_has_the_arguments_of_all_it_refers_to() {
    let text = "# $count (number)\nlost = Lost { $count ->\n    [one] one\n   *[other] { $count }\n }\n\
                both = { -brand }: { lost } in { $region }\n-brand = Northwind\n";
    let (messages, problems) = check_catalogue(&[source(text)]);
    assert_eq!(problems, []);
    let both = "{ -brand }: { lost } in { $region }";
    assert_eq!(messages.first(), Some(&message("both", both, &[("count", true), ("region", false)])));
}

#[test]
fn an_unknown_reference_is_named_with_its_line() {
    check("here = a\n\nthere = { nowhere }\n", &["a.ftl:3: there is no message `nowhere`"]);
    check("here = { -nobody }\n", &["a.ftl:1: there is no term `-nobody`"]);
    check("a = { b }\nb = { nowhere }\nc = { b }\n", &["a.ftl:2: there is no message `nowhere`"]);
    check("-who = { -nobody }\n", &["a.ftl:1: there is no term `-nobody`"]);
}

#[test]
fn a_message_stands_once_in_all_files() {
    let (_, problems) = check_catalogue(&[
        source("a = one\n"),
        Source { file: "b.ftl".to_owned(), text: "b = x\na = two\n".to_owned() },
    ]);
    let problem = problems.first().unwrap();
    assert_eq!((problem.file.as_str(), problem.line), ("b.ftl", 2));
    assert_eq!(problem.text, "`a` is there already: a.ftl:1");
}

#[test]
fn a_message_has_a_value_and_no_attributes() {
    check(
        "ok = fine\na =\n    .title = b\n",
        &[
            "a.ftl:2: `a` has attributes: make each a message of its own",
            "a.ftl:2: `a` has no value: write `a = ...`",
        ],
    );
}

#[test]
fn what_cannot_be_parsed_is_named_with_its_line() {
    check("ok = fine\n\nbad { $x\n", &["a.ftl:3: Expected a token starting with \"=\""]);
}

#[test]
fn a_plural_needs_a_number_and_a_number_an_argument() {
    let plural = "days = { $count ->\n    [one] day\n   *[other] days\n }\n";
    check(plural, &["a.ftl:1: `$count` chooses a plural: write `# $count (number)` above `days`"]);
    check(
        "# $n (number)\ndays = many\n",
        &["a.ftl:2: the comment of `days` names `$n`, the message does not"],
    );
}

#[test]
fn circles_functions_and_odd_names_are_refused() {
    check("a = { b }\nb = { a }\n", &["a.ftl:1: `a` refers to itself", "a.ftl:2: `b` refers to itself"]);
    check("a = { NUMBER($n) }\n", &["a.ftl:1: `NUMBER()`: functions are not used here"]);
    check("Since = a\n", &["a.ftl:1: `Since` is no name: use a-z, 0-9 and hyphens"]);
    check("a = { $self }\n", &["a.ftl:1: `$self` is no name: use a-z, 0-9 and hyphens"]);
}

#[test]
fn a_translation_says_nothing_that_english_does_not_know() {
    let (english, _) = check_catalogue(&[source("since = Since { $when }\n")]);
    let texts = |text: &str| {
        let problems = check_translation(&english, &[source(text)]);
        problems.into_iter().map(|problem| problem.text).collect::<Vec<_>>()
    };
    assert_eq!(texts("since = Seit { $when }\n"), [""; 0]);
    assert_eq!(texts("since = Seit { $wann }\n"), ["`since` gets no `$wann`: English has none"]);
    let plural = "since = { $when ->\n    [one] Seit\n   *[other] Seit\n }\n";
    assert_eq!(texts(plural), ["`$when` is no number in English"]);
    assert_eq!(texts("bis = Bis\n"), ["`bis` is no message of the English catalogue"]);
}
