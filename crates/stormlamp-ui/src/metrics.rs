//! Charts of what monitoring measured: a line, its range in words, and a table twin.

use yew::{AttrValue, Html, html};

use crate::sentence::{Moment, Sentence, moment, sentence};

/// Units that a drawing is wide; the page stretches it.
pub const WIDTH: u16 = 600;
/// Units that a drawing is high.
pub const HEIGHT: u16 = 100;

/// A heading and charts below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// "Measurements".
    pub heading: AttrValue,
    /// In the order of the configuration; never empty.
    pub charts: Vec<Chart>,
}

/// A figure over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// "Response time".
    pub name: AttrValue,
    /// "412 ms · 13:20"; where nothing was measured, a sentence that says so.
    pub latest: Sentence,
    /// "Between 380 ms and 900 ms in 24 h."; "This is the only value so far."
    pub range: Option<AttrValue>,
    /// The line, unless there are fewer than two values.
    pub drawing: Option<Drawing>,
    /// The values in words.
    pub table: Option<ValueTable>,
}

/// A line, [`WIDTH`] units wide and [`HEIGHT`] high.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Everything it shows, in words.
    pub label: AttrValue,
    /// Path data; a gap in the values is a gap in the line.
    pub path: AttrValue,
    /// The value at the upper edge.
    pub top: AttrValue,
    /// The value at the lower edge.
    pub bottom: AttrValue,
    /// The first and the last instant.
    pub ends: [Moment; 2],
}

/// The values as a table.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueTable {
    /// "As a table".
    pub summary: AttrValue,
    /// "From", "Lowest", "Highest".
    pub headings: Vec<AttrValue>,
    /// When, and the values.
    pub rows: Vec<(Moment, Vec<AttrValue>)>,
}

/// The charts below their heading.
pub fn metrics(props: &Metrics) -> Html {
    html! {
        <section class="metrics" aria-labelledby="_metrics">
            <div class="label"><h2 id="_metrics">{ &props.heading }</h2></div>
            { for props.charts.iter().map(chart) }
        </section>
    }
}

fn chart(chart: &Chart) -> Html {
    html! {
        <div class="chart">
            <div>
                <h3>{ &chart.name }</h3>
                <p>{ sentence(&chart.latest) }</p>
                { for chart.range.iter().map(|range| html! { <p class="meta">{ range }</p> }) }
            </div>
            if chart.table.is_some() {
                <div>
                    { for chart.drawing.iter().map(drawing) }
                    { for chart.table.iter().map(|values| table(values, &chart.name)) }
                </div>
            }
        </div>
    }
}

/// The numbers at its edges are for those who see it; the label says the same.
fn drawing(drawing: &Drawing) -> Html {
    let Drawing { label, path, top, bottom, ends: [first, last] } = drawing;
    html! {
        <div class="plot">
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} preserveAspectRatio="none" role="img" aria-label={label}>
                <path d={path} vector-effect="non-scaling-stroke" />
            </svg>
            <span aria-hidden="true">{ top }</span>
            <span aria-hidden="true">{ bottom }</span>
            <p>{ moment(first) }{ " " }{ moment(last) }</p>
        </div>
    }
}

fn table(table: &ValueTable, name: &AttrValue) -> Html {
    let heading = |words: &AttrValue| html! { <th scope="col">{ words }</th> };
    let row = |(at, values): &(Moment, Vec<AttrValue>)| {
        html! { <tr><th scope="row">{ moment(at) }</th>{ for values.iter().map(|value| html! { <td>{ value }</td> }) }</tr> }
    };
    html! {
        <details>
            <summary>{ &table.summary }</summary>
            <table aria-label={name}>
                <thead><tr>{ for table.headings.iter().map(heading) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </details>
    }
}
