//! The figures and the plot of the guide are those of the simulation.

use std::fs;
use std::path::Path;

use snapbox::data::DataFormat;
use snapbox::{Assert, Data, dir};

use crate::crowd::{Crowd, Habit};
use crate::{AT_ONCE, RELOAD, SPREAD, STORMLAMP, plot};

/// What the figures stand between.
const BEGIN: &str = "<!-- The figures are written by the test `storm` of stormlamp-fallback. -->\n";
const END: &str = "<!-- Here they end. -->";

#[track_caller]
fn expect(actual: String, file: &str) {
    let docs = dir::resolve_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs")).unwrap();
    let expected = Data::read_from(&docs.join(file), Some(DataFormat::Text));
    Assert::new().action_env("SNAPSHOTS").eq(Data::text(actual), expected.raw());
}

#[test]
fn the_guide_tells_the_figures_of_the_simulation() {
    let docs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs"));
    let guide = fs::read_to_string(docs.join("guide/retrying.md")).unwrap();
    let (before, rest) = guide.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    expect(format!("{before}{BEGIN}\n{}\n{END}{after}", figures()), "guide/retrying.md");
}

#[test]
fn the_plot_is_that_of_the_simulation() {
    expect(plot::svg(), "pictures/retry-storm.svg");
}

fn figures() -> String {
    let mut text = String::from(
        "| who comes | the page | requests in all | busiest second | busiest after the first minute | half are back within | 95 % are back within |\n\
         |---|---|---:|---:|---:|---:|---:|\n",
    );
    for (who, crowd) in [("within a minute", SPREAD), ("all in one second", AT_ONCE)] {
        for (page, habit) in [("reloads every 30 s", RELOAD), ("Stormlamp's", STORMLAMP)] {
            text.push_str(&row(who, crowd, page, habit));
        }
    }
    text
}

fn row(who: &str, crowd: Crowd, page: &str, habit: Habit) -> String {
    let load = crowd.play(habit);
    format!(
        "| {who} | {page} | {} | {} | {} | {:.0} s | {:.0} s |\n",
        grouped(load.total()),
        grouped(load.busiest(0..1_200)),
        grouped(load.busiest(60..1_200)),
        load.back_within(50),
        load.back_within(95),
    )
}

/// 209,998.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
