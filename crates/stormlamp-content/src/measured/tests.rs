//! Measurements as programs and people write them, in a folder with the sample's components.

use stormlamp_model::Site;

use crate::{MemoryFolder, Reading, Severity};

const CONFIG: &str = r#"[site]
name = "Northwind Status"
url = "https://status.northwind.example"
timezone = "Europe/Stockholm"

[[component]]
id = "web-app"
regions = ["us", "eu"]

[[component]]
id = "api"

[[region]]
id = "us"

[[region]]
id = "eu"
"#;

fn reading(config: &str, files: &[(&str, &str)]) -> Reading {
    let folder = MemoryFolder::new().with("stormlamp.toml", format!("{CONFIG}{config}"));
    let folder = files.iter().fold(folder, |folder, (path, text)| folder.with(*path, *text));
    crate::read(&folder, crate::Drafts::Hidden)
}

fn said(reading: &Reading) -> Vec<String> {
    reading.diagnostics.iter().map(|d| format!("{} {}: {}", d.file, d.code, d.message)).collect()
}

/// The site of a folder without problems.
#[track_caller]
fn site(config: &str, files: &[(&str, &str)]) -> Site {
    let reading = reading(config, files);
    assert_eq!(said(&reading), Vec::<String>::new());
    reading.site.unwrap()
}

/// The rows of a place, one a line.
fn states(site: &Site, place: &str) -> String {
    let shown = |(at, _): (&stormlamp_model::Place, _)| match &at.region {
        Some(region) => format!("{}@{region}", at.component) == place,
        None => at.component.as_str() == place,
    };
    let of = site.measured_states.iter().find(|found| shown(*found)).map(|(_, states)| states);
    let rows = of.into_iter().flat_map(|states| &states.rows);
    rows.map(|row| format!("{} {} {}\n", row.from, row.to, row.state.keyword())).collect()
}

/// What one file of measured states comes to, and what is said about it.
fn uptime(rows: &str) -> (String, Vec<String>) {
    let source = format!("from,to,state\n{rows}");
    let reading = reading("", &[("uptime/api.csv", &source)]);
    for diagnostic in &reading.diagnostics {
        assert!(source.get(diagnostic.span.clone()).is_some() && diagnostic.hint.is_some(), "{diagnostic:?}");
    }
    let said =
        reading.diagnostics.iter().map(|d| format!("{} [{}] {}", d.code, &source[d.span.clone()], d.message));
    (states(reading.site.as_ref().unwrap(), "api"), said.collect())
}

/// The values of one metric, and what is said about them.
fn metric(rows: &str) -> (Vec<(String, f64)>, Vec<String>) {
    let reading = reading("", &[("metrics/a.csv", &format!("time,value\n{rows}"))]);
    let said = reading.diagnostics.iter();
    let said = said.map(|d| format!("{} | {}", d.message, d.hint.as_deref().unwrap_or_default())).collect();
    let metrics = reading.site.unwrap().metrics;
    let points = metrics.into_iter().flat_map(|metric| metric.points);
    (points.map(|(at, value)| (at.to_string(), value)).collect(), said)
}

#[test]
fn a_region_s_file_goes_before_that_of_the_component() {
    let row = |state: &str| format!("from,to,state\n2026-03-05T10:00Z,2026-03-05T11:00Z,{state}\n");
    let files = [("uptime/web-app.csv", row("operational")), ("uptime/web-app@us.csv", row("down"))];
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let reading = reading("", &files);
    assert_eq!(said(&reading).len(), 1, "`down` is a slip");
    let site = reading.site.unwrap();
    assert_eq!(states(&site, "web-app@us"), "2026-03-05T10:00:00Z 2026-03-05T11:00:00Z major outage\n");
    assert_eq!(states(&site, "web-app@eu"), "2026-03-05T10:00:00Z 2026-03-05T11:00:00Z operational\n");
    assert_eq!(states(&site, "api"), "");
}

#[test]
fn a_file_that_nothing_is_left_for_or_that_names_nothing_is_named() {
    let good = "from,to,state\n2026-03-05T10:00Z,2026-03-05T11:00Z,operational\n";
    let reading = reading(
        "",
        &[
            ("uptime/web-app.csv", good),
            ("uptime/web-app@us.csv", good),
            ("uptime/web-app@eu.csv", good),
            ("uptime/webapp.csv", good),
            ("uptime/web-app@asia.csv", good),
            ("uptime/notes.txt", "x"),
            ("uptime/.hidden", "x"),
        ],
    );
    assert_eq!(
        said(&reading),
        [
            "uptime/notes.txt unexpected-file: these are no measured states, and are not read",
            "uptime/web-app.csv conflict: every region has a file of its own, so this one is not used",
            "uptime/web-app@asia.csv unknown-id: `web-app` does not exist in a region `asia`; the file is left out",
            "uptime/webapp.csv unknown-id: there is no component `webapp`; the file is left out",
        ]
    );
    assert_eq!(reading.diagnostics[3].hint.as_deref(), Some("did you mean `web-app`?"));
}

#[test]
fn times_are_instants_in_the_zone_of_the_site_unless_they_name_one() {
    let (rows, said) = uptime("2026-03-05 10:00,2026-03-05T11:00:00+02:00,partial outage\n");
    assert_eq!((rows.as_str(), said.len()), ("", 1), "{said:?}");
    let (rows, said) = uptime("2026-03-05 10:00,2026-03-05 11:00 UTC,partial_outage\n");
    assert_eq!(rows, "2026-03-05T09:00:00Z 2026-03-05T11:00:00Z partial outage\n");
    assert_eq!(said, Vec::<String>::new());
}

#[test]
fn a_date_alone_is_the_start_of_its_day_and_said_to_be() {
    let (rows, said) = uptime("2026-03-05,2026-03-06 00:00,operational\n");
    assert_eq!(rows, "2026-03-04T23:00:00Z 2026-03-05T23:00:00Z operational\n");
    assert_eq!(
        said,
        ["time-needed [2026-03-05] `2026-03-05` has no time of day; read as the start of that day"]
    );
}

#[test]
fn rows_with_mistakes_are_left_out_alone() {
    let (rows, said) = uptime(
        "2026-03-05T10:00:00Z,2026-03-05T11:00:00Z,operational
2026-03-05T12:00:00Z,,major outage
2026-03-05T13:00:00Z,2026-03-05T12:00:00Z,major outage
2026-03-05T13:00:00Z,2026-03-05T14:00:00Z,broken
1772712000,~2026-03-05 14:00,major outage
2026-03,2026-03-05 15:00 CET,major outage
2026-03-05T16:00:00Z,major outage
\"2026-03-05T18:00:00Z\",\"2026-03-05 \"\"19:00\",operational
",
    );
    assert_eq!(rows, "2026-03-05T10:00:00Z 2026-03-05T11:00:00Z operational\n");
    assert_eq!(
        said,
        [
            "bad-row [2026-03-05T12:00:00Z,,major outage] this row has no `to`",
            "conflict [2026-03-05T13:00:00Z,2026-03-05T12:00:00Z,major outage] this row ends before it begins, or at once; it is left out",
            "unknown-state [broken] `broken` is no state of a component",
            "unreadable-time [1772712000] `1772712000` counts seconds, and is no time of the format",
            "unreadable-time [~2026-03-05 14:00] `~2026-03-05 14:00` is no exact time",
            "unreadable-time [2026-03] `2026-03` is no exact time",
            "ambiguous-zone [CET] `CET` is an abbreviation, which is not the same everywhere and all year",
            "bad-row [2026-03-05T16:00:00Z,major outage] this row has 2 cells, and the file has 3 columns",
            "unreadable-time [\"2026-03-05T18:00:00Z\",\"2026-03-05 \"\"19:00\",operational] `\"19:00` is no time of day",
        ]
    );
}

#[test]
fn of_overlapping_rows_the_worse_state_holds_in_whatever_order_they_stand() {
    let rows = [
        "2026-03-05T10:00:00Z,2026-03-05T14:00:00Z,operational\n",
        "2026-03-05T11:00:00Z,2026-03-05T12:00:00Z,major outage\n",
        "2026-03-05T11:30:00Z,2026-03-05T13:00:00Z,partial outage\n",
        "2026-03-05T15:00:00Z,2026-03-05T16:00:00Z,operational\n",
    ];
    let expected = "2026-03-05T10:00:00Z 2026-03-05T11:00:00Z operational
2026-03-05T11:00:00Z 2026-03-05T12:00:00Z major outage
2026-03-05T12:00:00Z 2026-03-05T13:00:00Z partial outage
2026-03-05T13:00:00Z 2026-03-05T14:00:00Z operational
2026-03-05T15:00:00Z 2026-03-05T16:00:00Z operational
";
    let reversed: String = rows.iter().rev().copied().collect();
    for source in [rows.concat(), reversed] {
        let (rows, said) = uptime(&source);
        assert_eq!(rows, expected);
        assert_eq!(said.len(), 2, "{said:?}");
        let worse = "this row says `major outage` while another one says `operational`; the worse holds";
        assert!(said.iter().any(|said| said.ends_with(worse)), "{said:?}");
    }
}

#[test]
fn rows_are_put_in_the_order_of_time_without_a_word() {
    let (rows, said) = uptime(
        "2026-03-06T10:00:00Z,2026-03-06T11:00:00Z,operational\n2026-03-05T10:00:00Z,2026-03-05T11:00:00Z,operational\n",
    );
    assert!(rows.starts_with("2026-03-05") && said.is_empty(), "{rows}{said:?}");
}

#[test]
fn a_metric_has_the_name_of_its_table_else_its_id() {
    let csv = "time,value\n2026-03-05T10:01:00Z,2e1\n2026-03-05T10:00:00Z,-1.5\n";
    let table = "[[metric]]\nid = \"response-time\"\nname = \"Response time\"\nunit = \"ms\"\nhours = 72\n";
    let site = site(table, &[("metrics/response-time.csv", csv), ("metrics/load.csv", csv)]);
    let shown: Vec<_> =
        site.metrics.iter().map(|m| (m.name.default.as_str(), m.hours, m.points.len())).collect();
    assert_eq!(shown, [("Response time", 72, 2), ("load", 24, 2)]);
    assert_eq!(site.metrics[0].unit.as_ref().map(|unit| unit.default.as_str()), Some("ms"));
    assert!(site.metrics[0].points.is_sorted_by_key(|(at, _)| *at));
}

#[test]
fn a_table_without_values_is_named_and_has_no_chart() {
    let reading = reading("[[metric]]\nid = \"latency\"\n", &[("metrics/Load.csv", "time,value\n")]);
    assert_eq!(
        said(&reading),
        [
            "metrics/Load.csv bad-id: `Load` is no id; the file is left out",
            "stormlamp.toml unknown-id: there is no `metrics/latency.csv`, so there is no chart",
        ]
    );
    assert!(reading.site.unwrap().metrics.is_empty());
}

#[test]
fn what_is_no_number_is_left_out_with_what_was_meant() {
    for (value, hint) in [
        ("\"12,5\"", "write the decimal point, `12.5`"),
        ("12.5 ms", "write `12.5`, and `unit = \"ms\"` in the `[[metric]]` of the configuration"),
        ("99%", "write `99`, and `unit = \"%\"` in the `[[metric]]` of the configuration"),
        ("\"1,234\"", "write `1.234`, or `1234` if the comma parts thousands"),
        ("NaN", "a value is a number with a decimal point and nothing else, for example `182.5`"),
        ("inf", "a value is a number with a decimal point and nothing else, for example `182.5`"),
        ("", "leave the whole row away where nothing was measured"),
    ] {
        let (points, said) = metric(&format!("2026-03-05T10:00:00Z,{value}\n2026-03-05T10:01:00Z,1\n"));
        assert_eq!(points, [("2026-03-05T10:01:00Z".to_owned(), 1.0)]);
        assert!(said.len() == 1 && said[0].ends_with(&format!("| {hint}")), "{value}: {said:?}");
    }
}

#[test]
fn of_two_values_at_one_instant_the_later_row_counts() {
    let (points, said) = metric("2026-03-05T10:00:00Z,1\n2026-03-05T10:00:00Z,2\n2026-03-05T10:00:00Z,2\n");
    assert_eq!(points, [("2026-03-05T10:00:00Z".to_owned(), 2.0)]);
    assert_eq!(said.len(), 1, "{said:?}");
}

#[test]
fn mistakes_by_the_thousand_are_shown_by_the_dozen_and_counted() {
    let (_, said) = metric(&"2026-03-05T10:00:00Z,x\n".repeat(5000));
    assert_eq!(said.len(), 11);
    assert!(
        said[10].starts_with("`x` is no number; the row is left out (and 4989 more like this)"),
        "{}",
        said[10]
    );
    let (_, said) = metric(&"2026-03-05T10:00:00Z,x\n".repeat(11));
    assert!(said.len() == 11 && !said[10].contains("more"), "{}", said[10]);
}

#[test]
fn a_file_in_another_encoding_is_read_as_far_as_it_goes() {
    let folder = MemoryFolder::new().with("stormlamp.toml", CONFIG).with(
        "metrics/a.csv",
        b"time,value,\n2026-03-05T10:00:00Z,1,\xe9\n2026-03-05T10:01:00Z,2,\n".as_slice(),
    );
    let reading = crate::read(&folder, crate::Drafts::Hidden);
    let codes: Vec<_> = reading.diagnostics.iter().map(|d| (d.code, d.severity)).collect();
    assert_eq!(codes, [("not-utf8", Severity::Error)]);
    assert_eq!(reading.site.unwrap().metrics[0].points.len(), 2);
}

#[test]
fn the_fingerprint_of_the_site_covers_what_was_measured() {
    let print = |value: &str| {
        let csv = format!("time,value\n2026-03-05T10:00:00Z,{value}\n");
        site("", &[("metrics/a.csv", &csv)]).fingerprint
    };
    assert_eq!(print("1"), print("1"));
    assert_ne!(print("1"), print("2"));
    assert_ne!(print("1"), site("", &[]).fingerprint);
}

#[test]
fn skipped_hours_are_noted_here_too() {
    let (rows, said) = uptime("2026-03-29 02:30,2026-03-29 04:00,operational\n");
    assert_eq!(rows, "2026-03-29T01:30:00Z 2026-03-29T02:00:00Z operational\n");
    assert!(said[0].starts_with("time-in-gap [2026-03-29 02:30]"), "{said:?}");
}

/// Pieces that mean something in one of the files.
const PIECES: [&str; 22] = [
    "from",
    "to",
    "state",
    "time",
    "value",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\"",
    "\"\"",
    " ",
    "\u{feff}",
    "é",
    "2026-03-05T21:51:22Z",
    "2026-03-05 22:51",
    "2026-03-29 02:30",
    "operational",
    "mayor outage",
    "12,5 ms",
];

proptest::proptest! {
    #[test]
    fn whatever_stands_in_a_file_every_place_that_is_named_exists(
        pieces in proptest::collection::vec(0..PIECES.len(), 0..60),
        headed in proptest::prelude::any::<bool>(),
    ) {
        let rest: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        for (path, head) in [("uptime/api.csv", "from,to,state\n"), ("metrics/a.csv", "time,value\n")] {
            let source = if headed { format!("{head}{rest}") } else { rest.clone() };
            for diagnostic in reading("", &[(path, &source)]).diagnostics {
                proptest::prop_assert!(source.get(diagnostic.span.clone()).is_some(), "{diagnostic:?} in {source:?}");
            }
        }
    }
}
