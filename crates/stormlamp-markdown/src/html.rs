//! Writing HTML from the events of a text.
//!
//! Every element that is opened is put on a stack with what closes it, so that whatever the parser
//! says, the result is balanced. Elements beyond the deepest nesting are left out, their words are not:
//! browsers stop nesting at some 500 levels, and nobody writes 32.
//!
//! * Task-list items start with ☐ or ☑ in `<span class="box">`: a disabled checkbox would need a label
//!   in the reader's language, while these two are read out as what they are.
//! * Code can be scrolled by keyboard (`tabindex="0"`), and so can tables, in a `<div class="table">`.
//! * Links carry no `rel`: they open in the same tab, and the author vouches for them.

mod links;
mod notes;
mod tables;
mod tasks;

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use crate::diagram::{Caption, is_diagram};
use crate::escape::{push_attribute, push_text};
use crate::footnotes::Footnotes;
use crate::headings::Outline;
use crate::{Html, HtmlOptions, source};

use tasks::Tasks;
pub use tasks::{NotePart, TaskNote};

/// How deep quotes and lists may nest, together; and how deep emphasis may.
const DEEPEST: usize = 32;

/// What the relative addresses of a text lead to, as seen from the page. A closure knows of links alone.
pub trait Resolve {
    /// Where a link leads; `None` if it leads where it says.
    fn link(&self, written: &str) -> Option<String>;

    /// The picture that is meant; `None` if there is none to be shown.
    fn picture(&self, _written: &str) -> Option<Picture> {
        None
    }
}

impl<F: Fn(&str) -> Option<String>> Resolve for F {
    fn link(&self, written: &str) -> Option<String> {
        self(written)
    }
}

/// A picture on the page's own host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path, which begins with a slash.
    pub src: String,
    /// Width and height in pixels: browsers keep the room for it, and nothing jumps when it arrives.
    pub size: Option<(u32, u32)>,
}

/// For texts that are shown where nothing is known of their folder.
struct AsWritten;

impl Resolve for AsWritten {
    fn link(&self, _: &str) -> Option<String> {
        None
    }
}

/// Renders a text of any number of blocks; relative links stay as they are written.
pub fn to_html(source: &str, options: HtmlOptions<'_>) -> Html {
    to_linked_html(source, options, &AsWritten)
}

/// Renders a text of any number of blocks.
pub fn to_linked_html(source: &str, options: HtmlOptions<'_>, resolve: &dyn Resolve) -> Html {
    let source = source::with_unix_lines(source);
    write(Footnotes::split(source::blocks(&source)), options, resolve, &[])
}

/// The same, with what is known of each item of its task lists, in their order. `None` if the text, not counting
/// its footnotes, has another number of them: then nobody can say which note is about which.
pub fn to_html_with_tasks(
    source: &str,
    options: HtmlOptions<'_>,
    resolve: &dyn Resolve,
    tasks: &[TaskNote],
) -> Option<Html> {
    let source = source::with_unix_lines(source);
    let (events, notes) = Footnotes::split(source::blocks(&source));
    (tasks::count(&events) == tasks.len()).then(|| write((events, notes), options, resolve, tasks))
}

fn write<'a>(
    (events, notes): (Vec<Event<'a>>, Footnotes<'a>),
    options: HtmlOptions<'a>,
    resolve: &'a dyn Resolve,
    tasks: &'a [TaskNote],
) -> Html {
    let outline = Outline::new(&events, options.top_heading);
    let mut writer = Writer::new(options.id_prefix, outline, notes);
    (writer.resolve, writer.tasks) = (resolve, Tasks::new(tasks));
    writer.events(&events);
    writer.footnotes();
    writer.finish()
}

/// Renders one line: emphasis, code, links and images, but no blocks. What would begin a block (`- `,
/// `# `, `> `, `1. `) is text here, and line ends are spaces.
pub fn to_inline_html(source: &str) -> Html {
    let line = source::one_line(source);
    let mut writer = Writer::new("", Outline::default(), Footnotes::default());
    writer.events(&source::inlines(&line));
    writer.finish()
}

/// What has to be undone when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A quote or list.
    Container,
    /// Emphasis.
    Span,
    /// A link.
    Link,
    /// A table whose end has not come; the body of its rows has to be closed too.
    Table,
    /// Anything that does not nest in itself, and what was left out.
    Plain,
}

#[derive(Debug)]
struct Open {
    kind: Kind,
    closing: Cow<'static, str>,
}

struct Writer<'a> {
    resolve: &'a dyn Resolve,
    out: String,
    prefix: &'a str,
    outline: Outline,
    notes: Footnotes<'a>,
    open: Vec<Open>,
    containers: usize,
    spans: usize,
    /// Whether a link is open: an image in it cannot become a link of its own.
    linked: bool,
    table: tables::Table,
    tasks: Tasks<'a>,
}

impl<'a> Writer<'a> {
    fn new(prefix: &'a str, outline: Outline, notes: Footnotes<'a>) -> Self {
        Self {
            out: String::new(),
            prefix,
            resolve: &AsWritten,
            outline,
            notes,
            open: Vec::new(),
            containers: 0,
            spans: 0,
            linked: false,
            table: tables::Table::default(),
            tasks: Tasks::default(),
        }
    }

    fn finish(mut self) -> Html {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.truncate(self.out.trim_end().len());
        Html(self.out)
    }

    fn events(&mut self, events: &[Event<'_>]) {
        let mut rest = events;
        while let Some((event, mut after)) = rest.split_first() {
            self.leave_table_before(event);
            self.note_before(event);
            match event {
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let (inside, behind) = rest.split_at(source::extent(rest, 0));
                    self.image(inside, dest_url, title);
                    after = behind;
                }
                Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                    let (inside, _) = rest.split_at(source::extent(rest, 0));
                    self.link(*link_type, dest_url, title, inside);
                }
                Event::Start(tag) => self.start(tag, after),
                Event::End(tag) => self.end(*tag),
                leaf => self.leaf(leaf),
            }
            rest = after;
        }
    }

    fn start(&mut self, tag: &Tag<'_>, after: &[Event<'_>]) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.plain("<p>", "</p>\n"),
            Tag::Heading { .. } => self.heading(),
            Tag::BlockQuote(_) => self.container("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if is_diagram(info) => self.diagram(info, after),
            Tag::CodeBlock(kind) => self.code_block(kind),
            Tag::List(None) => self.container("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.container("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.container(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item => self.item(after),
            Tag::Table(alignments) => self.table(alignments),
            Tag::TableHead => self.table_head(),
            Tag::TableRow => self.table_row(),
            Tag::TableCell => self.table_cell(after),
            Tag::Emphasis => self.span("<em>", "</em>"),
            Tag::Strong => self.span("<strong>", "</strong>"),
            Tag::Strikethrough => self.span("<del>", "</del>"),
            _ => self.plain("", ""),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::HtmlBlock {
            self.out.truncate(self.out.trim_end().len());
        }
        self.close();
    }

    fn leaf(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => push_text(&mut self.out, text),
            Event::Code(code) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::TaskListMarker(done) => self.task_box(*done),
            Event::FootnoteReference(label) => self.mention(label),
            // The parser is asked for neither mathematics nor anything else.
            _ => {}
        }
    }

    fn plain(&mut self, opening: &str, closing: &'static str) {
        self.open_with(Kind::Plain, opening, closing);
    }

    fn open_with(&mut self, kind: Kind, opening: &str, closing: impl Into<Cow<'static, str>>) {
        self.out.push_str(opening);
        self.open.push(Open { kind, closing: closing.into() });
    }

    fn container(&mut self, opening: &str, closing: &'static str) {
        if self.containers >= DEEPEST {
            return self.plain("", "");
        }
        self.containers += 1;
        self.open_with(Kind::Container, opening, closing);
    }

    fn span(&mut self, opening: &str, closing: &'static str) {
        if self.spans >= DEEPEST {
            return self.plain("", "");
        }
        self.spans += 1;
        self.open_with(Kind::Span, opening, closing);
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.kind {
            Kind::Container => self.containers -= 1,
            Kind::Span => self.spans -= 1,
            Kind::Link => self.linked = false,
            Kind::Table => self.end_table_body(),
            Kind::Plain => {}
        }
        self.out.push_str(&open.closing);
    }

    fn heading(&mut self) {
        let Some(heading) = self.outline.next() else {
            // In a footnote, where a heading has no place.
            return self.plain("<p>", "</p>\n");
        };
        // Without words it would be a trap for those who jump from heading to heading.
        let Some(slug) = heading.slug else { return self.plain("", "") };
        self.out.push_str(&format!("<h{} id=\"", heading.level));
        self.push_id(&slug);
        self.open_with(Kind::Plain, "\">", format!("</h{}>\n", heading.level));
    }

    fn push_id(&mut self, id: &str) {
        push_attribute(&mut self.out, self.prefix);
        push_attribute(&mut self.out, id);
    }

    fn item(&mut self, after: &[Event<'_>]) {
        if self.open.last().is_none_or(|list| list.kind != Kind::Container) {
            return self.plain("<br>\n", "");
        }
        self.plain(self.item_opening(after), "</li>\n");
    }

    /// A figure with its caption, and its source folded beneath: the source says little to most readers.
    fn diagram(&mut self, info: &str, after: &[Event<'_>]) {
        let Caption { title, description } = Caption::read(info, &code(after));
        self.out.push_str("<figure class=\"diagram\">\n");
        let mut captions = [("<strong>", title, "</strong>"), ("", description, "")]
            .into_iter()
            .filter_map(|(opening, text, closing)| Some((opening, text?, closing)))
            .peekable();
        if captions.peek().is_some() {
            self.out.push_str("<figcaption>");
            for (opening, text, closing) in captions {
                self.out.push_str(&format!("<p>{opening}"));
                push_text(&mut self.out, &text);
                self.out.push_str(&format!("{closing}</p>"));
            }
            self.out.push_str("</figcaption>\n");
        }
        // The name of the language is the same in all languages.
        let opening =
            "<details><summary>Mermaid</summary>\n<pre tabindex=\"0\"><code class=\"language-mermaid\">";
        self.open_with(Kind::Plain, opening, "</code></pre>\n</details>\n</figure>\n");
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>) {
        self.out.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = language(info)
        {
            self.out.push_str(" class=\"language-");
            push_attribute(&mut self.out, language);
            self.out.push('"');
        }
        self.open_with(Kind::Plain, ">", "</code></pre>\n");
    }
}

/// The words of a code block, of which `after` holds all that follows its start.
fn code(after: &[Event<'_>]) -> String {
    let inside = after.iter().map_while(|event| match event {
        Event::Text(text) => Some(&**text),
        _ => None,
    });
    inside.collect()
}

/// The language of a fence: its first word, if it is a name such as `c++` or `objective-c`.
fn language(info: &str) -> Option<&str> {
    let word = info.split_whitespace().next()?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '_' | '.' | '#');
    word.chars().all(is_name).then_some(word)
}
