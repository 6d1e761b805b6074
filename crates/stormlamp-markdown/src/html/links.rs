//! Links, and images that are links because they lie elsewhere.

use pulldown_cmark::{Event, LinkType};

use super::{DEEPEST, Kind, Writer};
use crate::address::Address;
use crate::escape::{push_address, push_attribute, push_text};
use crate::source;

impl Writer<'_> {
    pub(super) fn link(&mut self, link_type: LinkType, written: &str, title: &str, inside: &[Event<'_>]) {
        let written = match link_type {
            LinkType::Email => format!("mailto:{written}"),
            _ => written.to_owned(),
        };
        let address = Address::judge(&written);
        let resolved = match address {
            Address::Relative(written) => self.resolve.link(written),
            _ => None,
        };
        // What takes the place of an address is judged like one.
        let address = resolved.as_deref().map_or(address, Address::judge);
        match (&address, address.href()) {
            (_, Some(href)) if self.spans < DEEPEST => {
                self.open_link(href, title);
                if source::words(inside).trim().is_empty() {
                    push_text(&mut self.out, href);
                }
            }
            (Address::Refused, _) if link_type != LinkType::Autolink => {
                let mut behind = String::new();
                push_text(&mut behind, &format!(" ({written})"));
                self.open_with(Kind::Plain, "", behind);
            }
            _ => self.plain("", ""),
        }
    }

    pub(super) fn image(&mut self, inside: &[Event<'_>], written: &str, title: &str) {
        let alt = source::words(inside);
        match Address::judge(written) {
            Address::Relative(address) if address.starts_with('/') => {
                self.picture(address, None, &alt, title);
            }
            Address::Web(address) if !self.linked => {
                self.open_link(&address, title);
                push_text(&mut self.out, if alt.trim().is_empty() { &address } else { &alt });
                self.close();
            }
            Address::Relative(_) => self.picture_of_the_folder(written, &alt, title),
            Address::Contact(_) | Address::Refused => push_text(&mut self.out, &format!("{alt} ({written})")),
            Address::Web(_) | Address::Empty => push_text(&mut self.out, &alt),
        }
    }

    fn open_link(&mut self, href: &str, title: &str) {
        self.out.push_str("<a href=\"");
        self.push_target(href);
        self.out.push('"');
        self.push_title(title);
        self.linked = true;
        self.open_with(Kind::Link, ">", "</a>");
    }

    /// A fragment that names a heading of this text gets the prefix of its id.
    fn push_target(&mut self, href: &str) {
        match href.strip_prefix('#') {
            Some(slug) if self.outline.has(slug) => {
                self.out.push('#');
                push_address(&mut self.out, self.prefix);
                push_address(&mut self.out, slug);
            }
            _ => push_address(&mut self.out, href),
        }
    }

    fn picture_of_the_folder(&mut self, written: &str, alt: &str, title: &str) {
        let picture = self.resolve.picture(written);
        // What takes the place of an address is judged like one.
        match picture.as_ref().map(|picture| (Address::judge(&picture.src), picture.size)) {
            Some((Address::Relative(address), size)) => self.picture(address, size, alt, title),
            _ => push_text(&mut self.out, &format!("{alt} ({written})")),
        }
    }

    fn picture(&mut self, address: &str, size: Option<(u32, u32)>, alt: &str, title: &str) {
        self.out.push_str("<img src=\"");
        push_address(&mut self.out, address);
        self.out.push_str("\" alt=\"");
        push_attribute(&mut self.out, alt);
        self.out.push('"');
        self.push_title(title);
        if let Some((width, height)) = size {
            self.out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        self.out.push_str(" loading=\"lazy\">");
    }

    fn push_title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            push_attribute(&mut self.out, title);
            self.out.push('"');
        }
    }
}
