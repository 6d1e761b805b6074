//! Tables: a head whose cells say so, alignment by class, and a box that scrolls.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::{Kind, Writer};

/// Where in a table the writer is. Tables do not nest.
#[derive(Debug, Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl Writer<'_> {
    pub(super) fn table(&mut self, alignments: &[Alignment]) {
        self.table = Table { alignments: alignments.to_vec(), ..Table::default() };
        self.open_with(Kind::Table, "<div class=\"table\" tabindex=\"0\"><table>\n", "</table></div>\n");
    }

    /// Ends the table before anything that is no row. The parser stops filling up rows after 2^18 empty
    /// cells, and then takes all that follows for a part of the table (pulldown-cmark 0.13).
    pub(super) fn leave_table_before(&mut self, event: &Event<'_>) {
        let in_table = self.open.last().is_some_and(|open| open.kind == Kind::Table);
        if in_table && !matches!(event, Event::Start(Tag::TableHead | Tag::TableRow) | Event::End(_)) {
            self.close();
            self.plain("", "");
        }
    }

    pub(super) fn table_head(&mut self) {
        self.table.in_head = true;
        self.plain("<thead><tr>", "</tr></thead>\n");
    }

    pub(super) fn table_row(&mut self) {
        self.table.in_head = false;
        self.table.column = 0;
        if !self.table.has_body {
            self.table.has_body = true;
            self.out.push_str("<tbody>\n");
        }
        self.plain("<tr>", "</tr>\n");
    }

    pub(super) fn end_table_body(&mut self) {
        if std::mem::take(&mut self.table.has_body) {
            self.out.push_str("</tbody>");
        }
    }

    pub(super) fn table_cell(&mut self, after: &[Event<'_>]) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-start\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-end\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        // A head cell without words heads nothing.
        let is_empty = matches!(after.first(), Some(Event::End(TagEnd::TableCell)));
        if self.table.in_head && !is_empty {
            self.open_with(Kind::Plain, &format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.open_with(Kind::Plain, &format!("<td{class}>"), "</td>");
        }
    }
}
