//! The plot: requests in each second, in two panels, as an SVG that reads in light and in dark and says in words what
//! it shows.

use std::fmt::Write as _;

use crate::crowd::{Crowd, Habit};
use crate::guide::grouped;
use crate::{AT_ONCE, RELOAD, SPREAD, STORMLAMP};

/// Seconds of which a point shows the busiest, and those that are shown.
const STEP: usize = 5;
const SHOWN: usize = 960;
/// The rectangle of a panel: its left edge, width and height.
const LEFT: f64 = 64.0;
const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 150.0;

/// A panel, from the top of its lines on.
struct Panel {
    top: f64,
    title: &'static str,
    crowd: Crowd,
    /// What the scale ends at, and its steps.
    most: usize,
    step: usize,
}

const PANELS: [Panel; 2] = [
    Panel { top: 72.0, title: "10,000 visitors come within a minute", crowd: SPREAD, most: 400, step: 100 },
    Panel {
        top: 304.0,
        title: "10,000 visitors come in one second",
        crowd: AT_ONCE,
        most: 10_000,
        step: 2_500,
    },
];

/// Colours for light and dark; the lines also differ by their dashes and by the words at them.
const HEAD: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 490" role="img" aria-labelledby="title desc" font-family="system-ui,sans-serif" font-size="13">
<title id="title">Requests per second during ten minutes of outage and after it</title>
<desc id="desc">DESC</desc>
<style>
:root{--back:#fff;--ink:#1c2330;--faint:#c9ced8;--reload:#a8321f;--script:#0b6b4f}
@media(prefers-color-scheme:dark){:root{--back:#12161d;--ink:#e6e9ef;--faint:#3a4250;--reload:#ff9a86;--script:#5fd3a8}}
text{fill:var(--ink);paint-order:stroke;stroke:var(--back);stroke-width:4}
.axis{stroke:var(--faint);fill:none}
.back{fill:var(--back)}
.reload{stroke:var(--reload);stroke-dasharray:6 2}
.script{stroke:var(--script);stroke-width:2}
path{fill:none;stroke-width:1.5;stroke-linejoin:round}
</style>
<rect class="back" width="760" height="490"/>
"##;

pub(crate) fn svg() -> String {
    let mut svg = HEAD.replace("DESC", &description());
    svg.push_str(
        "<text x=\"16\" y=\"26\" font-weight=\"600\">Requests in a second, the busiest of each five</text>\n",
    );
    for panel in PANELS {
        panel.draw(&mut svg);
    }
    svg.push_str("</svg>\n");
    svg
}

fn description() -> String {
    let told = |panel: &Panel| {
        let most = |habit| grouped(panel.crowd.play(habit).busiest(60..SHOWN));
        format!(
            "{}: after the first minute, pages that reload every 30 seconds send up to {} requests in a second, Stormlamp's up to {}.",
            panel.title,
            most(RELOAD),
            most(STORMLAMP)
        )
    };
    PANELS.iter().map(told).collect::<Vec<_>>().join(" ")
}

impl Panel {
    fn draw(&self, svg: &mut String) {
        let Self { top, title, crowd, .. } = self;
        let (bottom, right) = (top + HEIGHT, LEFT + WIDTH);
        let mut line = |text: String| {
            svg.push_str(&text);
            svg.push('\n');
        };
        line(format!("<text x=\"{LEFT}\" y=\"{}\">{title}</text>", top - 12.0));
        for value in (0..=self.most).step_by(self.step) {
            let y = self.y(value);
            line(format!("<path class=\"axis\" d=\"M{LEFT} {y:.1}H{right}\"/>"));
            line(format!(
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
                LEFT - 8.0,
                y + 4.0,
                grouped(value)
            ));
        }
        for minute in (0..=SHOWN / 60).step_by(2) {
            let x = x(minute * 60);
            line(format!(
                "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{minute} min</text>",
                bottom + 18.0
            ));
        }
        let back = x(600);
        line(format!("<path class=\"axis\" d=\"M{back:.1} {top}V{bottom}\"/>"));
        line(format!(
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">the app is back</text>",
            back,
            top - 12.0
        ));
        line(format!("<path class=\"reload\" d=\"{}\"/>", self.path(*crowd, RELOAD)));
        line(format!("<path class=\"script\" d=\"{}\"/>", self.path(*crowd, STORMLAMP)));
        for (class, y, words) in [("reload", 30.0, "a reload every 30 s"), ("script", 50.0, "Stormlamp")] {
            line(format!("<path class=\"{class}\" d=\"M{} {:.1}h28\"/>", back + 44.0, top + y - 4.0));
            line(format!("<text x=\"{:.1}\" y=\"{:.1}\">{words}</text>", back + 80.0, top + y));
        }
    }

    fn path(&self, crowd: Crowd, habit: Habit) -> String {
        let load = crowd.play(habit);
        let mut path = String::new();
        for begin in (0..SHOWN).step_by(STEP) {
            let letter = if begin == 0 { 'M' } else { 'L' };
            let y = self.y(load.busiest(begin..begin + STEP));
            let _ = write!(path, "{letter}{:.1} {y:.1}", x(begin));
        }
        path
    }

    #[expect(clippy::cast_precision_loss, reason = "some thousand requests")]
    fn y(&self, requests: usize) -> f64 {
        self.top + HEIGHT * (1.0 - requests as f64 / self.most as f64)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundred seconds")]
fn x(second: usize) -> f64 {
    LEFT + WIDTH * second as f64 / SHOWN as f64
}
