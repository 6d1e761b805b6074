//! What is known, in words: everything that a page says, whatever it is written in.
//!
//! Words that the product says come from the catalogue; words of the site's owner are quoted as plain
//! text, and cut at word boundaries to the [`Room`] that there is.

mod maintenance;
mod report;
mod room;

use std::cell::Cell;
use std::collections::BTreeMap;

use stormlamp_markdown::shorten;
use stormlamp_model::{Markdown, Precision, State, Translation, When};
use stormlamp_words::{Show, harmless, slot};

pub(crate) use room::Room;

use crate::said::{Line, Link, Part, Report};
use crate::situation::Situation;
use crate::spec::Subject;
use crate::{Briefing, Side, Waiting};

/// Everything that a page says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Speech {
    pub(crate) product: String,
    pub(crate) headline: String,
    /// `None` if no incident is known, or waiting is vain: then `explanation` and `advice` stand alone.
    pub(crate) report: Option<Report>,
    /// What the code means; and that nothing more is known, or on whose side the reason lies.
    pub(crate) explanation: [String; 2],
    /// What the visitor can do where the reason is no outage, the most useful first.
    pub(crate) advice: Vec<Advised>,
    /// "Also reported: …": what goes on and is not the reason.
    pub(crate) others: Option<Link>,
    /// Another region. The script adds the path and the query of the visitor's address to it.
    pub(crate) failover: Option<Link>,
    /// `None` if nobody knows where the status site is.
    pub(crate) follow: Option<Link>,
    pub(crate) help: Option<Link>,
    /// Seconds until it is tried again; `None` where waiting is vain, and no button for it must be there.
    pub(crate) retry_after: Option<u32>,
    /// "As of 5 September 2019, 23:13 CEST"; empty where waiting is vain, since such a page depends on no instant.
    pub(crate) as_of: Line,
    /// Something was cut: less is said than was written.
    pub(crate) is_shortened: bool,
}

/// Something that the visitor can do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Advised {
    pub(crate) text: String,
    /// Where it leads; `/` is the start page of whatever host the page is shown at.
    pub(crate) href: Option<String>,
}

impl Speech {
    pub(crate) fn new(subject: &Subject<'_>, briefing: &Briefing<'_>, room: Room) -> Self {
        let speaker = Speaker { subject, briefing, room, is_shortened: Cell::new(false) };
        let speech = match subject.code.waiting {
            Waiting::Helps => speaker.of_now(),
            Waiting::IsVain => speaker.lasting(),
        };
        Self { is_shortened: speaker.is_shortened.get(), ..speech }
    }

    /// Whether a part is missing that another speech of the same has.
    pub(crate) fn lacks_part_of(&self, other: &Self) -> bool {
        let parts = |speech: &Self| {
            let report = speech.report.as_ref();
            let quote = report
                .is_some_and(|report| report.quote.as_ref().is_some_and(|quote| !quote.text.text.is_empty()));
            let advice = report.is_some_and(|report| report.advice.is_some());
            (quote, advice, report.map_or(0, |report| report.works.text.len()))
        };
        parts(self) != parts(other)
    }

    /// What the status code means.
    pub(crate) fn meaning(&self) -> &str {
        let [meaning, _] = &self.explanation;
        meaning
    }
}

fn link(label: String, href: Option<String>) -> Option<Link> {
    href.map(|href| Link { label, href })
}

struct Speaker<'a> {
    subject: &'a Subject<'a>,
    briefing: &'a Briefing<'a>,
    room: Room,
    /// Something was cut.
    is_shortened: Cell<bool>,
}

impl<'a> Speaker<'a> {
    /// What depends on the configuration alone.
    fn lasting(&self) -> Speech {
        let Subject { site, words, code, .. } = self.subject;
        let product = self.name(self.subject.product());
        Speech {
            headline: code.headline(words, &product),
            product,
            report: None,
            explanation: [code.explanation(words), code.side.sentence(words)],
            advice: self.advised(),
            others: None,
            failover: None,
            follow: link(words.fallback_status_site(), self.subject.status_site()),
            help: link(words.fallback_help(), site.settings.support.clone()),
            retry_after: None,
            as_of: Line::default(),
            is_shortened: false,
        }
    }

    /// What is known now, too. Who has sent too much, or too slowly, is told so, and what goes on only beside it: it is not
    /// the reason.
    fn of_now(&self) -> Speech {
        let Subject { profile, words, code, .. } = self.subject;
        let situation = &self.briefing.situation;
        let of_service = code.side == Side::Service;
        let speech = if of_service { self.of_service(situation) } else { self.lasting() };
        // Whoever asks too often, or too slowly, does so elsewhere, too.
        let elsewhere = situation.failover.first().filter(|_| of_service);
        Speech {
            others: self.others(situation),
            failover: elsewhere.map(|(region, url)| Link {
                label: words.fallback_continue(&self.name(region.name.get(self.subject.tag()))),
                href: (*url).to_owned(),
            }),
            retry_after: Some(profile.retry_after),
            as_of: self.as_of(),
            ..speech
        }
    }

    /// With what goes on as the reason, or none that is known.
    fn of_service(&self, situation: &Situation<'a>) -> Speech {
        let words = self.subject.words;
        let (main, planned) = (situation.main.as_ref(), situation.planned.as_ref());
        let report = main.map(|main| self.report(main));
        let lasting = self.lasting();
        let [meaning, side] = lasting.explanation;
        let second = if self.subject.code.names_reason { side } else { words.fallback_unknown() };
        let follow = match (main, planned) {
            (Some(main), _) => link(words.fallback_follow(), self.subject.incident_page(&main.incident.id)),
            (None, Some(planned)) => {
                let page = self.subject.maintenance_page(&planned.maintenance.id);
                link(words.fallback_follow_maintenance(), page)
            }
            (None, None) => lasting.follow,
        };
        Speech {
            headline: self
                .headline(main.map_or_else(|| planned.map(|planned| planned.state), |main| main.state)),
            explanation: [meaning, second],
            advice: Vec::new(),
            report: report.or_else(|| planned.map(|planned| self.planned(planned))),
            follow,
            ..lasting
        }
    }

    /// What the catalogue advises; the start page is that of the region that the profile speaks of.
    fn advised(&self) -> Vec<Advised> {
        let Subject { site, profile, words, code, .. } = self.subject;
        let region = profile.place.as_ref().and_then(|place| site.region(place.region.as_ref()?));
        let start = region.and_then(|region| region.url.as_deref());
        let advised = |advice: &crate::Advice| Advised {
            text: advice.text(words),
            href: advice.href().map(|href| start.unwrap_or(href).to_owned()),
        };
        code.advice.iter().map(advised).collect()
    }

    /// "Web app is down (United States)". Only where a place is known is anything said of it.
    fn headline(&self, state: Option<State>) -> String {
        let Subject { site, words, code, profile, .. } = self.subject;
        let known = state.zip(profile.place.as_ref());
        let known = known.and_then(|(state, place)| Some((state, place, site.component(&place.component)?)));
        let Some((state, place, component)) = known else {
            return code.headline(words, &self.name(self.subject.product()));
        };
        let state = state.keyword().replace(' ', "-");
        let headline = words.board_headline(1, &state, &self.name(component.name.get(self.subject.tag())));
        match place.region.as_ref().and_then(|region| site.region(region)) {
            Some(region) => {
                words.board_headline_where(&headline, &self.name(region.name.get(self.subject.tag())))
            }
            None => headline,
        }
    }

    /// What goes on and is not the reason.
    fn others(&self, situation: &Situation<'_>) -> Option<Link> {
        let Situation { main, planned, others, .. } = situation;
        let is_beside = self.subject.code.side != Side::Service;
        let main = main.iter().filter(|_| is_beside).map(|main| main.incident);
        match main.chain(others.iter().copied()).collect::<Vec<_>>().as_slice() {
            [] => {
                let maintenance = planned.as_ref().filter(|_| is_beside)?.maintenance;
                let page = self.subject.maintenance_page(&maintenance.id);
                self.also(&maintenance.title, &maintenance.translations, page)
            }
            [only] => self.also(&only.title, &only.translations, self.subject.incident_page(&only.id)),
            all => link(self.subject.words.fallback_others(all.len()), self.subject.status_site()),
        }
    }

    /// "Also reported: Late mail".
    fn also(
        &self,
        title: &str,
        translations: &BTreeMap<String, Translation>,
        page: Option<String>,
    ) -> Option<Link> {
        let translation = translations.get(self.subject.tag());
        let title = translation.and_then(|words| words.title.as_deref()).unwrap_or(title);
        link(self.subject.words.fallback_other(&self.name(title)), page)
    }

    fn as_of(&self) -> Line {
        let words = &self.subject.words;
        let now = When::instant(self.briefing.as_of(), Precision::Minute);
        let written = words.moment(&now, &self.subject.site.settings.timezone, Show::DateTimeZoned);
        Line::fill(&words.fallback_as_of(&slot(0)), &[Part::Time(written)])
    }

    /// A name or a title.
    fn name(&self, text: &str) -> String {
        self.cut(text, self.room.name)
    }

    fn excerpt(&self, source: &'a Markdown, limit: usize) -> String {
        self.cut(&self.briefing.plain(source), limit)
    }

    fn cut(&self, text: &str, limit: usize) -> String {
        let text = one_line(text);
        let short = shorten(&text, limit);
        // What a page has no place for at all is not missed.
        if limit > 0 && short != text {
            self.is_shortened.set(true);
        }
        short.into_owned()
    }
}

/// A text on one line, cut at a word boundary with `…` if it is longer than `limit` characters.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    shorten(&one_line(text), limit).into_owned()
}

/// Without what could reorder or hide the words of others.
fn one_line(text: &str) -> String {
    harmless(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_words_and_never_longer_than_allowed() {
        for (text, limit, expected) in [
            ("short  text\n", 20, "short text"),
            ("the web app in Europe", 15, "the web app in…"),
            ("Donaudampfschifffahrt", 6, "Donau…"),
            ("ⓐⓑⓒ", 3, "ⓐⓑⓒ"),
            ("anything", 1, "…"),
            ("データベースの障害が続いています。", 9, "データベースの障…"),
            ("ระบบไม่พร้อมใช้งาน", 8, "ระบบไม่…"),
            ("à̡̛e\u{301}e\u{301}", 4, "à̡̛…"),
            ("الخدمة متوقفة، نعمل على إصلاحها", 16, "الخدمة متوقفة…"),
            ("a\u{202e}b\u{2066}c", 3, "abc"),
        ] {
            assert_eq!(cut(text, limit), expected, "{text}");
        }
    }
}
