//! What stands on the pages of a built site, as a reader without pictures or scripts gets it.

use std::collections::BTreeMap;
use std::fs;

use crate::harness::{Case, files};

/// Longer pages are cut: what is asserted of them is where they begin.
const LINES: usize = 80;

/// The headline of the front page, the text of each incident, maintenance and page, and which error pages there are.
pub(crate) fn published(case: &Case) -> String {
    let page = |path: &str| fs::read_to_string(case.path("dist").join(path)).ok();
    let Some(front) = page("index.html") else { return "nothing\n".to_owned() };
    let headline = text(part(&front, "<h1", "</h1>")).join(" ");
    let mut published = format!("index.html\n  {headline}\n");
    for path in files(&case.path("dist")).into_iter().filter(|path| is_of_content(path, case)) {
        let page = page(&path).unwrap();
        let lines = text(part(&page, "<main", "</main>"));
        let shown = lines.iter().take(LINES).map(|line| format!("  {}\n", cut(line)));
        published += &format!("\n{path}\n{}", shown.collect::<String>());
        if lines.len() > LINES {
            published += &format!("  and {} lines more\n", lines.len() - LINES);
        }
    }
    published + &errors(case)
}

/// The status codes that have a page, a line for each profile.
fn errors(case: &Case) -> String {
    let mut profiles: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in files(&case.path("dist")) {
        let Some((profile, page)) = path.strip_prefix("errors/").and_then(|path| path.split_once('/')) else {
            continue;
        };
        let code = page.strip_suffix(".html").filter(|code| code.parse::<u16>().is_ok());
        profiles.entry(profile.to_owned()).or_default().extend(code.map(str::to_owned));
    }
    let line =
        |(profile, codes): (&String, &Vec<String>)| format!("\nerrors/{profile}: {}\n", codes.join(" "));
    profiles.iter().map(line).collect()
}

/// Pages that people wrote; others come and go with the product.
fn is_of_content(path: &str, case: &Case) -> bool {
    let Some(folder) = path.strip_suffix("/index.html") else { return false };
    let written = || case.path("site/pages").join(format!("{folder}.md")).exists();
    // In another language they stand one folder deeper.
    folder.contains("incidents/") || folder.contains("maintenance/") || written()
}

fn part<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let from = page.find(from).unwrap_or(0);
    let to = page[from..].find(to).map_or(page.len(), |end| from + end);
    &page[from..to]
}

/// The text between tags, a block a line. What the tags inside of a line say is left out.
fn text(html: &str) -> Vec<String> {
    const INLINE: [&str; 12] =
        ["a", "b", "bdi", "code", "del", "em", "i", "s", "span", "strong", "time", "sup"];
    let mut all = String::new();
    for (index, piece) in html.split('<').enumerate() {
        let (tag, text) = if index == 0 { ("", piece) } else { piece.split_once('>').unwrap_or((piece, "")) };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        if index > 0 && !INLINE.contains(&name) {
            all.push('\n');
        }
        all += text;
    }
    let plain = all
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    plain
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

fn cut(line: &str) -> String {
    let cut: String = line.chars().take(160).collect();
    if cut.len() < line.len() { format!("{cut} … {} characters", line.chars().count()) } else { cut }
}

#[test]
fn blocks_become_lines_and_marks_inside_of_them_vanish() {
    let html = "<main id=\"x\"><h2>A &amp; <em>b</em></h2>\n<p>c<br/>d <time datetime=\"1\">e</time>.</p>";
    assert_eq!(text(html), ["A & b", "c", "d e."]);
}
