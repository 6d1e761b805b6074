//! Elements as the page itself has them, with words of a file in them. Every word is set as text.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

use crate::live::{Listed, Piece, Report};
use crate::page::Page;

/// Writes elements for a page.
pub(crate) struct Scribe<'a> {
    pub(crate) page: &'a Page,
    /// The sentence about the next word, and the one for when that is late.
    pub(crate) promise: [&'a Element; 2],
}

impl Scribe<'_> {
    /// That what was reported is over.
    pub(crate) fn over(&self, words: &str) -> Option<Vec<Element>> {
        let line = self.element("p", words)?;
        self.promise(&line, [&[], &[]]);
        Some(vec![line])
    }

    /// What is known: below what is `kept` of the page, and with the shape that it has, if the state is the same.
    pub(crate) fn report(
        &self,
        report: &Report,
        kept: Option<&Element>,
        shape: Option<&Element>,
    ) -> Option<Vec<Element>> {
        let mut parts: Vec<Element> = kept.cloned().into_iter().collect();
        if let Some(title) = &report.title {
            parts.push(self.told("h2", title)?);
        }
        parts.push(self.status(report, shape)?);
        if let Some(words) = &report.words {
            parts.push(self.quote(&report.said, words)?);
        }
        if let Some(advice) = &report.advice {
            parts.push(self.element("h2", advice.heading.as_deref()?)?);
            parts.push(self.told("p", advice)?);
        }
        if let Some(works) = &report.works {
            parts.push(self.element("h2", works.heading.as_deref()?)?);
            parts.push(self.list(works)?);
        }
        Some(parts)
    }

    /// "■ Major outage since 22:51 CEST. Next word by 23:30."
    fn status(&self, report: &Report, shape: Option<&Element>) -> Option<Element> {
        let line = self.element("p", "")?;
        self.write(&line, &report.status);
        if let Some(mark) = line.query_selector("b").ok().flatten() {
            self.mark(&mark, report, shape);
        }
        self.add(&line, &self.page.document.create_text_node(" "));
        let next = report.next.as_ref();
        self.promise(&line, next.map_or([&[], &[]], |next| [&next.due, &next.late]));
        Some(line)
    }

    /// A state has a shape before it has a colour; the sheet of the page knows no colour but that of its own state.
    fn mark(&self, mark: &Element, report: &Report, shape: Option<&Element>) {
        match shape.and_then(|shape| shape.clone_node_with_deep(true).ok()) {
            Some(shape) => {
                let _ = mark.insert_before(&shape, mark.first_child().as_ref());
            }
            None => {
                let word = mark.text_content().unwrap_or_default();
                let shape = report.shape.as_deref().unwrap_or_default();
                mark.set_text_content(Some(&[shape, " ", &word].concat()));
                if let Some(mark) = mark.dyn_ref::<HtmlElement>() {
                    let _ = mark.style().set_property("color", "inherit");
                }
            }
        }
    }

    /// The next word, and beside it what is true once that is late.
    fn promise(&self, line: &Element, words: [&[Piece]; 2]) {
        for (sentence, words) in self.promise.into_iter().zip(words) {
            sentence.set_text_content(None);
            self.write(sentence, words);
            self.add(line, sentence);
        }
    }

    fn quote(&self, said: &[Piece], words: &Listed) -> Option<Element> {
        let quote = self.element("blockquote", "")?;
        if !said.is_empty() {
            let cite = self.element("cite", "")?;
            self.write(&cite, said);
            self.add(&quote, &cite);
        }
        let words = self.told("p", words)?;
        self.add(&quote, &words);
        Some(quote)
    }

    fn list(&self, listed: &Listed) -> Option<Element> {
        let list = self.element("ul", "")?;
        set_lang(&list, listed);
        for text in &listed.texts {
            self.add_element(&list, self.element("li", text));
        }
        Some(list)
    }

    /// What somebody wrote, in whatever direction it runs.
    fn told(&self, name: &str, listed: &Listed) -> Option<Element> {
        let element = self.element(name, listed.texts.first()?)?;
        let _ = element.set_attribute("dir", "auto");
        set_lang(&element, listed);
        Some(element)
    }

    /// Adds a sentence to an element; its times are the visitor's.
    pub(crate) fn write(&self, line: &Element, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.add(line, &self.page.document.create_text_node(text)),
                Piece::Mark(word) => self.add_element(line, self.element("b", word)),
                Piece::Time { datetime, text, .. } if datetime.is_empty() => {
                    self.add_element(line, self.element("bdi", text));
                }
                Piece::Time { datetime, text, form } => {
                    self.add_element(line, self.time(datetime, text, form.as_deref()));
                }
            }
        }
    }

    fn time(&self, datetime: &str, text: &str, form: Option<&str>) -> Option<Element> {
        let time = self.element("time", text)?;
        let _ = time.set_attribute("datetime", datetime);
        if let Some(form) = form {
            let _ = time.set_attribute("data-f", form);
        }
        self.page.zone.localise(&time);
        Some(time)
    }

    fn element(&self, name: &str, text: &str) -> Option<Element> {
        let element = self.page.document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    }

    fn add_element(&self, parent: &Element, child: Option<Element>) {
        if let Some(child) = child {
            self.add(parent, &child);
        }
    }

    fn add(&self, parent: &Element, child: &Node) {
        // It fails only for what cannot stand in an element, and text and elements can.
        let _ = parent.append_child(child);
    }
}

fn set_lang(element: &Element, listed: &Listed) {
    if let Some(lang) = &listed.lang {
        let _ = element.set_attribute("lang", lang);
    }
}
