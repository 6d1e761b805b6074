//! An update as it stands in a file.

/// What a section is made of.
#[derive(Clone, Debug)]
pub(super) struct Section<'a> {
    pub(super) time: &'a str,
    pub(super) separator: &'a str,
    pub(super) status: &'a str,
    pub(super) affects: &'a [String],
    pub(super) next: Option<&'a str>,
    /// Escaped, its lines parted by `\n`.
    pub(super) body: &'a str,
}

impl Section<'_> {
    /// The heading without its hashes.
    pub(super) fn heading(&self) -> String {
        format!("{}{}{}", self.time, self.separator, self.status)
    }

    /// The section with `\n` between its lines and none at its end.
    pub(super) fn text(&self) -> String {
        let mut text = format!("## {}", self.heading());
        if !self.affects.is_empty() {
            text.extend(["\nAffects: ", &self.affects.join(", ")]);
        }
        if let Some(next) = self.next {
            text.extend(["\nNext: ", next]);
        }
        if !self.body.is_empty() {
            text.extend(["\n\n", self.body]);
        }
        text
    }
}

/// What parts the lines of a file.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// Puts a section at a byte, with an empty line on both sides; a file that ends without a line break still does.
pub(super) fn insert(file: &str, at: usize, section: &str) -> String {
    let (above, below) = file.split_at_checked(at).unwrap_or((file, ""));
    let end = line_break(file);
    let mut text = above.to_owned();
    if !above.is_empty() && !above.ends_with('\n') {
        text.push_str(end);
    }
    if !ends_with_empty_line(&text) {
        text.push_str(end);
    }
    text.push_str(&section.replace('\n', end));
    if !below.is_empty() {
        text.extend([end, end]);
    } else if above.is_empty() || above.ends_with('\n') {
        text.push_str(end);
    }
    text.push_str(below);
    text
}

fn ends_with_empty_line(text: &str) -> bool {
    let last = text.strip_suffix('\n').map(|text| text.strip_suffix('\r').unwrap_or(text));
    last.is_some_and(|text| text.is_empty() || text.ends_with('\n'))
}
