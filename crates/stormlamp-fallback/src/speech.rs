//! What is known, in words: everything that a page says, whatever it is written in.
//!
//! Words that the product says come from the catalogue; words of the site's owner are quoted as plain
//! text, and cut at word boundaries to the [`Room`] that there is.

mod maintenance;

use std::collections::BTreeMap;

use stormlamp_markdown::excerpt;
use stormlamp_model::{Clock, Markdown, Moment, Now, Precision, State, Translation, Update, When};
use stormlamp_words::{Form, Show, Written, harmless, slot};

use crate::Briefing;
use crate::said::{Line, Link, Part, Promise, Quote, Report, Told, Tongue};
use crate::situation::{Main, Situation, due};
use crate::spec::Subject;

/// How much may be said, in characters.
///
/// A page that is too large says less, in this order: the latest update and the advice get shorter, the list
/// of what works too, then the logo goes, then names and titles are cut. Addresses are never cut.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// The latest update.
    pub(crate) quote: usize,
    /// What the reader can do.
    pub(crate) advice: usize,
    /// How many things that work are named.
    pub(crate) items: usize,
    /// Each of them.
    pub(crate) item: usize,
    /// Names and titles.
    pub(crate) name: usize,
    /// The longest logo, in bytes of its `data:` address.
    pub(crate) logo: usize,
}

impl Room {
    /// From what is usual to what always fits: even if every character took six bytes, as `&quot;` does.
    pub(crate) const ALL: [Self; 5] = [
        Self { quote: 480, advice: 280, items: 8, item: 80, name: 100, logo: 4096 },
        Self { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 4096 },
        Self { quote: 280, advice: 160, items: 5, item: 60, name: 80, logo: 0 },
        Self { quote: 160, advice: 100, items: 3, item: 40, name: 50, logo: 0 },
        Self { quote: 80, advice: 0, items: 0, item: 0, name: 24, logo: 0 },
    ];
    /// What is usual.
    pub(crate) const FULL: Self = Self::ALL[0];
}

/// Everything that a page says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Speech {
    pub(crate) product: String,
    pub(crate) headline: String,
    /// `None` if no incident is known: then `explanation` stands alone.
    pub(crate) report: Option<Report>,
    /// What the code means, and that nothing more is known.
    pub(crate) explanation: [String; 2],
    /// "Also reported: …".
    pub(crate) others: Option<Link>,
    pub(crate) failover: Option<Link>,
    /// `None` if nobody knows where the status site is.
    pub(crate) follow: Option<Link>,
    pub(crate) help: Option<Link>,
    /// "As of 5 September 2019, 23:13 CEST".
    pub(crate) as_of: Line,
}

impl Speech {
    pub(crate) fn new(subject: &Subject<'_>, briefing: &Briefing<'_>, room: Room) -> Self {
        let situation = &briefing.situation;
        let speaker = Speaker { subject, now: briefing.now, room };
        let (main, planned) = (situation.main.as_ref(), situation.planned.as_ref());
        let words = &subject.words;
        let state = main.map_or_else(|| planned.map(|planned| planned.state), |main| main.state);
        let reported = main.map(|main| speaker.report(main));
        Self {
            product: cut(subject.product(), room.name),
            headline: speaker.headline(state),
            report: reported.or_else(|| planned.map(|planned| speaker.planned(planned))),
            explanation: [subject.code.explanation(words), words.fallback_unknown()],
            others: speaker.others(situation),
            failover: situation.failover.map(|(region, url)| Link {
                label: words.fallback_continue(&cut(region.name.get(subject.tag()), room.name)),
                href: url.to_owned(),
            }),
            follow: match (main, planned) {
                (Some(main), _) => link(words.fallback_follow(), subject.incident_page(&main.incident.id)),
                (None, Some(planned)) => {
                    let page = subject.maintenance_page(&planned.maintenance.id);
                    link(words.fallback_follow_maintenance(), page)
                }
                (None, None) => link(words.fallback_status_site(), subject.status_site()),
            },
            help: subject
                .site
                .settings
                .support
                .clone()
                .map(|href| Link { label: words.fallback_help(), href }),
            as_of: speaker.as_of(),
        }
    }
}

impl Speech {
    /// What the status code means.
    pub(crate) fn meaning(&self) -> &str {
        let [meaning, _] = &self.explanation;
        meaning
    }
}

fn link(label: String, href: Option<String>) -> Option<Link> {
    href.map(|href| Link { label, href })
}

/// Language tag (BCP 47) to words.
type Translations = BTreeMap<String, Translation>;

struct Speaker<'a> {
    subject: &'a Subject<'a>,
    now: Now,
    room: Room,
}

impl Speaker<'_> {
    /// "Web app is down (United States)". Only where a place is known is anything said of it.
    fn headline(&self, state: Option<State>) -> String {
        let Subject { site, words, code, profile, .. } = self.subject;
        let name = |text: &str| cut(text, self.room.name);
        let known = state.zip(profile.place.as_ref());
        let known = known.and_then(|(state, place)| Some((state, place, site.component(&place.component)?)));
        let Some((state, place, component)) = known else {
            return code.headline(words, &name(self.subject.product()));
        };
        let state = state.keyword().replace(' ', "-");
        let headline = words.board_headline(1, &state, &name(component.name.get(self.subject.tag())));
        match place.region.as_ref().and_then(|region| site.region(region)) {
            Some(region) => words.board_headline_where(&headline, &name(region.name.get(self.subject.tag()))),
            None => headline,
        }
    }

    fn report(&self, main: &Main<'_>) -> Report {
        let Main { incident, state, update, .. } = main;
        let told = incident.told_in(self.subject.tag());
        let translations = &incident.translations;
        let status = |status| self.subject.words.update_status(status);
        Report {
            state: *state,
            title: state.is_none().then(|| {
                self.told(translations, cut(&harmless(&told.title), self.room.name), |words| {
                    words.title.is_some()
                })
            }),
            status: self.status(main),
            next: update.and_then(|update| update.next.as_ref()).map(|next| self.promise(next)),
            quote: self.quote(translations, *update, status, &told.summary),
            advice: self.advice(translations, told.advice.as_ref()),
            works: self.works(translations, &told.works),
        }
    }

    fn advice(&self, translations: &Translations, advice: Option<&Markdown>) -> Option<Told<String>> {
        let advice = excerpt(&advice?.0, self.room.advice);
        let fits = self.room.advice > 0 && !advice.is_empty();
        fits.then(|| self.told(translations, advice, |words| words.advice.is_some()))
    }

    fn works(&self, translations: &Translations, works: &[String]) -> Told<Vec<String>> {
        let works = works.iter().take(self.room.items).map(|item| cut(item, self.room.item)).collect();
        self.told(translations, works, |words| !words.works.is_empty())
    }

    /// What people wrote, and whether it is translated.
    fn told<T>(
        &self,
        translations: &Translations,
        text: T,
        is_translated: impl FnOnce(&Translation) -> bool,
    ) -> Told<T> {
        let translated = translations.get(self.subject.tag()).is_some_and(is_translated);
        Told { text, tongue: if translated { Tongue::Page } else { Tongue::Content } }
    }

    fn status(&self, main: &Main<'_>) -> Line {
        let words = &self.subject.words;
        let mark = main.state.map(|state| Part::Mark(words.state(state)));
        let since = main.since.map(|when| self.moment(when, Show::TimeZoned, Show::DateTimeZoned));
        let undated = || main.incident.undated.get(&Moment::Started).map(|words| self.undated(words));
        self.held_since(mark, since.or_else(undated))
    }

    /// Since when a state holds, or, without a state, since when something is open.
    fn held_since(&self, mark: Option<Part>, since: Option<Written>) -> Line {
        let words = &self.subject.words;
        let in_words = since.as_ref().is_some_and(|since| since.form == Form::Words);
        let [first, second] = [&slot(0), &slot(1)];
        match (mark, since.map(Part::Time)) {
            (Some(mark), Some(time)) if in_words => {
                Line::fill(&words.fallback_status_words(first, second), &[mark, time])
            }
            (Some(mark), Some(time)) => Line::fill(&words.fallback_status(first, second), &[mark, time]),
            (Some(mark), None) => Line::fill(&words.fallback_status_unknown(first), &[mark]),
            (None, Some(time)) if in_words => Line::fill(&words.fallback_open_words(first), &[time]),
            (None, Some(time)) => Line::fill(&words.fallback_open(first), &[time]),
            (None, None) => Line::fill(&words.fallback_open_unknown(), &[]),
        }
    }

    fn promise(&self, next: &When) -> Promise {
        let words = &self.subject.words;
        let written = self.moment(next, Show::Time, Show::DateTime);
        let [due_words, late_words] = match written.form {
            Form::Words => [words.fallback_next_words(&slot(0)), words.fallback_late_words(&slot(0))],
            _ => [words.fallback_next(&slot(0)), words.fallback_late(&slot(0))],
        };
        let time = [Part::Time(written)];
        let at = due(next, &self.subject.site.settings.timezone);
        Promise {
            due: Line::fill(&due_words, &time),
            late: Line::fill(&late_words, &time),
            at: format!("{at:.0}"),
            is_late: at <= self.now.0,
        }
    }

    /// The latest update in the language of the page if it is translated, else the summary.
    fn quote<S: Copy>(
        &self,
        translations: &Translations,
        update: Option<&Update<S>>,
        status: impl Fn(S) -> String,
        summary: &Markdown,
    ) -> Option<Quote> {
        let Some(update) = update else {
            let text = excerpt(&summary.0, self.room.quote);
            let text = self.told(translations, text, |words| words.summary.is_some());
            return (!text.text.is_empty()).then_some(Quote { said: None, text });
        };
        let said = Line::fill(
            &self.subject.words.fallback_said(&slot(0), &slot(1)),
            &[
                Part::Text(status(update.status)),
                Part::Time(self.moment(&update.at, Show::Time, Show::DateTime)),
            ],
        );
        let translation = translations.get(self.subject.tag());
        let translated = translation.and_then(|words| words.updates.get(&update.id));
        let body = &translated.unwrap_or(&update.body).0;
        let text = excerpt(body, self.room.quote);
        let text = self.told(translations, text, |words| words.updates.contains_key(&update.id));
        Some(Quote { said: Some(said), text })
    }

    fn others(&self, situation: &Situation<'_>) -> Option<Link> {
        let words = &self.subject.words;
        match *situation.others.as_slice() {
            [] => None,
            [other] => {
                let translation = other.translations.get(self.subject.tag());
                let title = translation.and_then(|words| words.title.as_ref()).unwrap_or(&other.title);
                link(
                    words.fallback_other(&cut(&harmless(title), self.room.name)),
                    self.subject.incident_page(&other.id),
                )
            }
            [..] => link(words.fallback_others(situation.others.len()), self.subject.status_site()),
        }
    }

    fn as_of(&self) -> Line {
        let words = &self.subject.words;
        let now = When::instant(self.now.0, Precision::Minute);
        let written = words.moment(&now, &self.subject.site.settings.timezone, Show::DateTimeZoned);
        Line::fill(&words.fallback_as_of(&slot(0)), &[Part::Time(written)])
    }

    /// A time of today as `today` says, any other with its date. The source's own words are cut like names.
    fn moment(&self, when: &When, today: Show, else_: Show) -> Written {
        let zone = &self.subject.site.settings.timezone;
        let is_today = matches!(when.clock, Clock::Instant(..))
            && when.date(zone) == Some(zone.to_datetime(self.now.0).date());
        let show = if is_today { today } else { else_ };
        let mut written = self.subject.words.moment(when, zone, show);
        if written.form == Form::Words {
            written.text = cut(&written.text, self.room.name);
        }
        written
    }

    /// Words for a moment whose time nobody knows.
    fn undated(&self, words: &str) -> Written {
        let text = cut(words, self.room.name);
        Written { datetime: String::new(), text, form: Form::Words, about: false }
    }
}

/// A text on one line, cut at a word boundary with `…` if it is longer than `limit` characters.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = line.char_indices().nth(limit) else { return line };
    let start = line.get(..end).unwrap_or_default();
    // The ellipsis takes the place of a space, or of the last letter of a word that is far too long.
    let last = start.char_indices().next_back().map_or(0, |(last, _)| last);
    let word = start.rfind(' ').filter(|at| *at > end / 2).unwrap_or(last);
    format!("{}…", start.get(..word).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_words_and_never_longer_than_allowed() {
        assert_eq!(cut("short  text\n", 20), "short text");
        assert_eq!(cut("the web app in Europe", 15), "the web app in…");
        assert_eq!(cut("Donaudampfschifffahrt", 6), "Donau…");
        assert_eq!(cut("ⓐⓑⓒ", 3), "ⓐⓑⓒ");
        assert_eq!(cut("anything", 1), "…");
    }
}
