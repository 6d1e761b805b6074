//! Pages to test and to look at: an outage, a quiet day, a large site, a right-to-left language, a postmortem.

use std::rc::Rc;

use stormlamp_markdown::{HtmlOptions, NotePart, TaskNote, to_html, to_html_with_tasks, to_inline_html};
use stormlamp_model::{ActionState, Impact, State};
use stormlamp_ui::board::{
    BarMark, Bars, BoardComponent, BoardGroup, BoardProps, BoardRow, LiveWords, Ongoing, Planned, StateMark,
};
use stormlamp_ui::chrome::{Chrome, LanguageLink, NavLink};
use stormlamp_ui::front_page::{FrontPageProps, PastIncident};
use stormlamp_ui::incident_page::*;
use stormlamp_ui::live::LiveSource;
use stormlamp_ui::metrics::{Chart, Drawing, Metrics, ValueTable};
use stormlamp_ui::moved::MovedProps;
use stormlamp_ui::not_found::NotFoundProps;
use stormlamp_ui::sentence::{Moment, MomentForm, Part, Sentence};
use stormlamp_ui::text_page::TextPageProps;
use stormlamp_ui::told::Told;

/// The front page while the United States' web app is down.
pub(crate) fn outage() -> FrontPageProps {
    let down = row("United States", State::MajorOutage, &[12, 41, 89]);
    let groups = vec![
        group(
            "Product",
            vec![
                component("Web app", vec![down, row("Europe", State::Operational, &[12])]),
                component(
                    "API",
                    vec![
                        row("United States", State::Operational, &[]),
                        row("Europe", State::Operational, &[66]),
                    ],
                ),
                component(
                    "Background jobs",
                    vec![
                        row("United States", State::DegradedPerformance, &[30, 31, 88, 89]),
                        row("Europe", State::Operational, &[]),
                    ],
                ),
            ],
        ),
        group(
            "Behind the scenes",
            vec![
                component("Sign-in", vec![lone(State::Operational, &[70])]),
                component("Mail", vec![lone(State::UnderMaintenance, &[20])]),
            ],
        ),
    ];
    let board = BoardProps {
        active: vec![web_app_down()],
        groups,
        ..board(State::MajorOutage, "The web app is down in the United States")
    };
    FrontPageProps { past: past(), ..front(board) }
}

/// A day on which nothing is reported, on a new site.
pub(crate) fn quiet() -> FrontPageProps {
    let parts =
        ["Web app", "API", "Sign-in"].map(|name| component(name, vec![lone(State::Operational, &[])]));
    front(BoardProps {
        groups: vec![group("Components", parts.into())],
        ..board(State::Operational, "No problems reported")
    })
}

/// Mail is under maintenance, which is overdue, and more is planned.
pub(crate) fn maintained() -> FrontPageProps {
    let running = Ongoing {
        id: "mail-move".into(),
        href: "/maintenance/mail-move/".into(),
        title: "Mail moves to new servers".into(),
        mark: Some(mark(State::UnderMaintenance)),
        until: Some(words(&["It was planned until ", " and is overdue."], "23:00")),
        next: None,
        next_due: None,
        next_late: None,
        text: vec!["Mail waits, and none is lost.".into()],
        said: None,
        ..web_app_down()
    };
    let end = at("2019-09-08T23:00:00Z", "01:00 CEST", MomentForm::TimeZoned);
    let window = Sentence(vec![
        Part::Moment(at("2019-09-08T20:00:00Z", "8 September 2019, 22:00", MomentForm::DateTime)),
        Part::Text(" to ".into()),
        Part::Moment(end),
    ]);
    let planned = Planned {
        id: "database".into(),
        href: "/maintenance/database/".into(),
        title: "A newer database".into(),
        title_lang: None,
        draft: None,
        window,
        affects: Some("Affects: Web app (United States), API".into()),
        text: "You can read, but not save, for about an hour.".into(),
        text_lang: None,
    };
    let parts = vec![
        component("Web app", vec![lone(State::Operational, &[])]),
        component("Mail", vec![lone(State::UnderMaintenance, &[20])]),
    ];
    front(BoardProps {
        active: vec![running],
        groups: vec![group("Components", parts)],
        planned: vec![planned],
        rest: None,
        ..board(State::UnderMaintenance, "Mail is under maintenance")
    })
}

/// As many components and regions as asked for, each with a history.
pub(crate) fn large(components: usize, regions: usize) -> FrontPageProps {
    const REGIONS: [&str; 5] = ["United States", "Europe", "Asia Pacific", "South America", "Middle East"];
    let rows = |seed: usize| {
        REGIONS[..regions].iter().enumerate().map(move |(index, name)| {
            let days = [(seed * 7 + index * 31) % 90, (seed * 13 + index * 3) % 90];
            row(
                name,
                if seed % 9 == 4 && index == 1 { State::PartialOutage } else { State::Operational },
                &days,
            )
        })
    };
    let part = |seed: usize| {
        let names = [
            "Imports",
            "Search",
            "Billing and invoices",
            "Authentication and single sign-on",
            "Webhooks",
            "Exports",
        ];
        let name = format!("{} {seed}", names[seed % names.len()]);
        component(
            &name,
            if regions == 0 { vec![lone(State::Operational, &[seed % 90])] } else { rows(seed).collect() },
        )
    };
    let seeds: Vec<usize> = (0..components).collect();
    let groups = seeds.chunks(6).enumerate().map(|(index, seeds)| {
        group(&format!("Group {index}"), seeds.iter().map(|seed| part(*seed)).collect())
    });
    let active = Ongoing {
        id: "long".into(),
        title: "Exports to customer-managed storage buckets in Europe wait up to forty minutes or fail with a misleading permission error".into(),
        mark: Some(mark(State::PartialOutage)),
        ..web_app_down()
    };
    let board = BoardProps {
        active: vec![web_app_down(), active],
        groups: groups.collect(),
        ..board(State::MajorOutage, "The web app is down in the United States, and exports wait in Europe")
    };
    FrontPageProps { past: past(), ..front(board) }
}

/// A front page in Arabic.
pub(crate) fn arabic() -> FrontPageProps {
    let down = BoardRow {
        region: Some("الولايات المتحدة".into()),
        mark: StateMark { state: State::MajorOutage, word: "انقطاع كبير".into() },
        ..row("", State::MajorOutage, &[12, 89])
    };
    let fine = BoardRow {
        region: Some("أوروبا".into()),
        mark: StateMark { state: State::Operational, word: "يعمل".into() },
        ..row("", State::Operational, &[12])
    };
    let mail = BoardRow {
        mark: StateMark { state: State::UnderMaintenance, word: "قيد الصيانة".into() },
        ..lone(State::UnderMaintenance, &[])
    };
    let incident = Ongoing {
        title: "تعذّر الوصول إلى تطبيق الويب في الولايات المتحدة".into(),
        mark: Some(StateMark { state: State::MajorOutage, word: "انقطاع كبير".into() }),
        since: Some(words(&["منذ "], "22:51")),
        next: Some(words(&["، التحديث التالي عند "], "23:30")),
        text: vec!["توقّف الخادمان اللذان يقدّمان تطبيق الويب عن الاستجابة. ننقله إلى خوادم أخرى، ولم يتأثر أي شيء حفظته.".into()],
        said: Some(words(&["قيد التحقيق، "], "23:12")),
        ..web_app_down()
    };
    let parts = vec![component("تطبيق الويب", vec![down, fine]), component("البريد", vec![mail])];
    let board = BoardProps {
        as_of: words(&["حتى "], "23:13"),
        rest: Some("لم يُبلَّغ عن مشكلات أخرى.".into()),
        active: vec![incident],
        groups: vec![group("المنتج", parts)],
        bars_caption: "آخر 90 يومًا".into(),
        ..board(State::MajorOutage, "تطبيق الويب معطّل في الولايات المتحدة")
    };
    FrontPageProps { past_heading: "سابقًا".into(), past_empty: "لا شيء.".into(), ..front(board) }
}

/// The outage of 5 September 2019, the week after.
pub(crate) fn incident() -> IncidentPageProps {
    let affected = |component: &str, region: &str, state| Affected {
        component: component.to_owned().into(),
        region: Some(region.to_owned().into()),
        mark: mark(state),
    };
    let fact = |term: &'static str, value: Sentence| Fact { term: term.into(), value };
    let plain = |text: &'static str| Sentence(vec![Part::Text(text.into())]);
    let millis = |utc: &'static str, text: &'static str| {
        Sentence(vec![Part::Moment(at(utc, text, MomentForm::DateTimeMillisZoned))])
    };
    IncidentPageProps {
        chrome: chrome(),
        content_lang: None,
        draft: None,
        retraction: None,
        title: Told::here("Web app unreachable: bare 503s in the United States".into()),
        mark: Some(mark(State::MajorOutage)),
        status: plain("Resolved after 26 min 14 s."),
        summary: told(
            "Whoever opened the web app in the United States got a white page that said “503 Service Temporarily Unavailable”. The API, integrations, and sessions that were already open went on working.",
        ),
        advice: Some((
            "What you could do".into(),
            told(
                "Use [eu.example](https://eu.example/): it was not affected, only a little slower from the United States.",
            ),
        )),
        works: Some(ItemList {
            heading: "Still worked".into(),
            items: Told::here(vec![
                "API and integrations".into(),
                "Sessions that were already open".into(),
                "The app in Europe".into(),
            ]),
        }),
        affected_heading: "What was affected".into(),
        affected: vec![affected("Web app", "United States", State::MajorOutage)],
        updates_heading: "Updates".into(),
        updates: updates(),
        updates_empty: "Nothing was said in public while it went on.".into(),
        facts_heading: "Facts".into(),
        facts: vec![
            fact("Start", millis("2019-09-05T20:51:22.880Z", "5 September 2019, 22:51:22.880 CEST")),
            fact("First alert", millis("2019-09-05T21:09:00Z", "5 September 2019, 23:09 CEST")),
            fact("Recovery", millis("2019-09-05T21:17:36.537Z", "5 September 2019, 23:17:36.537 CEST")),
            fact("Time to detect", plain("17 min 37 s")),
            fact("Time to resolve", plain("26 min 14 s")),
            fact("Data loss", plain("None")),
        ],
        measured: Some(FigureList {
            heading: "Measured".into(),
            note: None,
            lang: None,
            items: vec![Figure {
                what: "Requests answered with 503".into(),
                value: "100 % over 26 min".into(),
            }],
        }),
        stated: Some(FigureList {
            heading: "Stated elsewhere".into(),
            note: Some("Figures from the source that differ from what the times give.".into()),
            lang: None,
            items: vec![
                Figure { what: "From the first alert to the repair".into(), value: "about 8 minutes".into() },
                Figure { what: "The whole outage".into(), value: "30 minutes".into() },
            ],
        }),
        causes: Some((
            "Causes".into(),
            vec![
                CauseView {
                    what: "Processes used up the memory of the node that ran both web pods".into(),
                    note: Some("Confirmed, our side".into()),
                },
                CauseView {
                    what: "Nothing told the scheduler to keep the two pods apart".into(),
                    note: Some("Confirmed, our side".into()),
                },
            ],
        )),
        timeline: Some(timeline()),
        postmortem: Some(postmortem()),
        postmortem_elsewhere: None,
        sources: Some((
            "Sources".into(),
            vec![SourceView {
                text: "iconik: iconik outage post-mortem".into(),
                href: Some("https://www.iconik.io/".into()),
            }],
        )),
        links: None,
    }
}

/// The page for an address that leads nowhere.
pub(crate) fn not_found() -> NotFoundProps {
    NotFoundProps {
        chrome: chrome(),
        title: "There is no such page".into(),
        text: "The address may be mistyped, or the page has moved. Nothing is wrong with your app because of this.".into(),
        home: NavLink { href: "/".into(), label: "See the current state".into(), lang: None, current: false },
    }
}

/// A quiet board.
pub(crate) fn board(state: State, headline: &'static str) -> BoardProps {
    BoardProps {
        mark: Some(mark(state)),
        headline: headline.into(),
        as_of: Sentence(vec![
            Part::Text("As of ".into()),
            Part::Moment(at(
                "2019-09-05T21:13:00Z",
                "5 September 2019, 23:13 CEST",
                MomentForm::DateTimeZoned,
            )),
            Part::Text(".".into()),
        ]),
        rest: Some("No problem is reported elsewhere.".into()),
        active_label: "Active incidents".into(),
        active: Vec::new(),
        groups: Vec::new(),
        planned_heading: "Planned".into(),
        planned: Vec::new(),
        bars_caption: "Last 90 days".into(),
        live: LiveWords {
            stale: "This page could not be refreshed since {time}. What you see may be out of date.".into(),
            stopped: "Live updates have stopped. Reload the page to see the latest.".into(),
            reload: "Reload".into(),
            changed: "Updated just now".into(),
        },
    }
}

fn front(board: BoardProps) -> FrontPageProps {
    FrontPageProps {
        chrome: chrome(),
        board,
        live: Some(LiveSource {
            href: "/live.json".into(),
            of: "sample".into(),
            at: "2019-09-05T21:13:00Z".into(),
        }),
        metrics: None,
        past_heading: "Earlier".into(),
        past: Vec::new(),
        past_empty:
            "No incident has been reported yet. When one is, it stays listed here with what was learned."
                .into(),
    }
}

fn chrome() -> Chrome {
    let link = |label: &'static str, href: &'static str| NavLink {
        href: href.into(),
        label: label.into(),
        lang: None,
        current: false,
    };
    let language = |tag: &'static str, name: &'static str, current| LanguageLink {
        tag: tag.into(),
        name: name.into(),
        href: "/".into(),
        current,
    };
    Chrome {
        site_name: "Northwind Status".into(),
        home: "/".into(),
        logo: Some("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 26 26'%3E%3Cpath d='M13 1 25 25 13 19 1 25Z' fill='%230b6e50'/%3E%3C/svg%3E".into()),
        skip: "Skip to content".into(),
        nav_label: "Site".into(),
        nav: vec![link("History", "/history/"), link("Get help", "/help")],
        languages_label: "Languages".into(),
        languages: vec![language("en", "English", true), language("de", "Deutsch", false)],
        zone_note: "Times are in Europe/Stockholm (CEST)".into(),
        zone_note_local: "Times are in your time zone".into(),
        zone: "Europe/Stockholm".into(),
        about_time: "about {time}".into(),
        date_and_time: "{date}, {time}".into(),
        footer: vec![link("Atom", "/feed.atom"), link("JSON", "/api/v2/summary.json")],
    }
}

fn web_app_down() -> Ongoing {
    Ongoing {
        id: "web-app".into(),
        href: "/incidents/web-app/".into(),
        title: "Web app unreachable in the United States".into(),
        title_lang: None,
        draft: None,
        mark: Some(mark(State::MajorOutage)),
        since: Some(words(&["since ", "."], "22:51")),
        until: None,
        next: Some(words(&["Next word by ", "."], "23:30")),
        next_due: Some("2019-09-05T21:30:00Z".into()),
        next_late: Some(words(&["The next word was due at ", " and is late."], "23:30")),
        text: vec!["Both machines that serve the web app stopped answering. We are moving it to others. Nothing you saved is affected.".into()],
        text_lang: None,
        said: Some(words(&["", ", investigating"], "23:12")),
    }
}

fn past() -> Vec<PastIncident> {
    let incident = |title: &'static str,
                    impact: Impact,
                    date: Option<(&'static str, &'static str)>,
                    lasted: Option<&'static str>,
                    summary: &'static str| PastIncident {
        href: "/incidents/past/".into(),
        title: Told::here(title.into()),
        retracted: None,
        draft: None,
        impact: Some((impact, format!("{impact:?}").into())),
        date: date.map(|(datetime, text)| at(datetime, text, MomentForm::Date)),
        lasted: lasted.map(Into::into),
        summary: Told::here(summary.into()),
    };
    vec![
        incident(
            "Background jobs waited up to a minute in the United States",
            Impact::Minor,
            Some(("2019-08-14", "14 August 2019")),
            Some("6 h 10 min"),
            "Jobs stood in a queue after a deployment; none was lost.",
        ),
        incident(
            "One job in a hundred failed, caused by a supplier",
            Impact::Major,
            Some(("2019-07-02", "2 July 2019")),
            Some("about 30 min"),
            "",
        ),
        incident(
            "Sign-in with passkeys failed on older phones",
            Impact::None,
            None,
            None,
            "Known only from a support ticket; nobody knows when it began.",
        ),
    ]
}

fn updates() -> Vec<UpdateView> {
    let update = |id: &'static str,
                  status: &'static str,
                  text: &'static str,
                  affects: Vec<yew::AttrValue>,
                  next: Option<Sentence>,
                  body: &str| UpdateView {
        id: id.into(),
        status: status.into(),
        at: at(id, text, MomentForm::DateTimeZoned),
        next,
        affects,
        body: told(body),
    };
    vec![
        update(
            "2019-09-05T21:12:00Z",
            "Investigating",
            "5 September 2019, 23:12 CEST",
            vec!["Web app, United States: major outage".into()],
            Some(words(&["Next word by ", "."], "23:30")),
            "Both machines that serve the web app stopped answering. We are moving it to others. Nothing you saved is affected.",
        ),
        update(
            "2019-09-05T21:17:00Z",
            "Resolved",
            "5 September 2019, 23:17 CEST",
            vec!["Web app, United States: operational".into()],
            None,
            "It works again. The web app now runs on other machines.",
        ),
    ]
}

fn timeline() -> TimelineView {
    let item = |utc: &'static str, text: &'static str, form, what: &str| {
        (at(utc, text, form), Told::here(to_inline_html(what)))
    };
    TimelineView {
        heading: "Behind the scenes".into(),
        note: "Gathered afterwards; none of this was said in public at the time.".into(),
        items: vec![
            item(
                "2019-09-05T20:51:22.880Z",
                "22:51:22.880",
                MomentForm::TimeMillis,
                "first `503` in the log",
            ),
            item(
                "2019-09-05T21:09:00Z",
                "23:09",
                MomentForm::Time,
                "first alert, by chat and mail; a customer's ticket at about the same time",
            ),
            item(
                "2019-09-05T21:17:36.537Z",
                "23:17:36.537",
                MomentForm::TimeMillis,
                "both pods restarted on another node, the app answers",
            ),
        ],
    }
}

fn postmortem() -> PostmortemView {
    let source = "The node that ran both web pods was under *extreme load*: its kubelet missed heartbeats, so the control plane marked it as not responding, yet never as gone.[^1] The pods stayed in limbo.\n\n### What went wrong\n\n- Both pods stood on one node, because **pod anti-affinity** was missing.\n- Nothing limited the memory of the workers, and `oom-killer` took others instead.\n\n| | alert | repair |\n|---|---|---|\n| first error | 18 min | 26 min |\n| first alert | – | 8 min |\n\n```yaml\naffinity:\n  podAntiAffinity:\n    requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname }]\n```\n\n> A white page that says “503” tells nobody anything.\n\n- [x] Restart the pods\n- [ ] Spread them\n\n[^1]: It answered just often enough.";
    let note = |done, parts: Vec<NotePart>| TaskNote { done, lang: None, parts };
    let due = || NotePart::Date("2019-10-01".to_owned(), "1 October 2019".to_owned());
    let notes = [
        note(true, vec![NotePart::Text("Done".to_owned())]),
        note(
            false,
            vec![
                NotePart::Strong("Overdue".to_owned()),
                NotePart::Text(" · Started · platform, due: ".to_owned()),
                due(),
            ],
        ),
    ];
    let options = HtmlOptions { top_heading: 3, id_prefix: "" };
    PostmortemView {
        heading: "Postmortem".into(),
        published: Some(Sentence(vec![
            Part::Text("Published ".into()),
            Part::Moment(at("2019-09-09", "9 September 2019", MomentForm::Date)),
            Part::Text(".".into()),
        ])),
        revisions: vec![(
            Sentence(vec![
                Part::Text("Revised ".into()),
                Part::Moment(at("2019-09-20", "20 September 2019", MomentForm::Date)),
                Part::Text(":".into()),
            ]),
            Told::here("the supplier's report".into()),
        )],
        covers: Some((
            "It also covers:".into(),
            vec![IncidentLink {
                href: "/incidents/other/".into(),
                title: Told::here("Exports waited up to an hour".into()),
            }],
        )),
        body: Told::here(to_html_with_tasks(source, options, &|_: &str| None, &notes).unwrap_or_default()),
        actions: None,
    }
}

/// The same, its promises in a list of their own, as below a translation that tells them otherwise.
pub(crate) fn listed_promises() -> IncidentPageProps {
    let action = |state, what: &str, note: &'static str, overdue: Option<&'static str>| ActionView {
        state,
        what: to_inline_html(what),
        note: Sentence(vec![Part::Text(note.into())]),
        overdue: overdue.map(Into::into),
    };
    let items = vec![
        action(ActionState::Done, "Restart the pods on another node", "Done", None),
        action(
            ActionState::Started,
            "Spread the pods",
            "Started · platform, due: 1 October 2019",
            Some("Overdue"),
        ),
        action(
            ActionState::Open,
            "Replace the bare `503` page by one that says what is going on",
            "Open",
            None,
        ),
    ];
    let actions = Some(ActionList { heading: "What was promised".into(), lang: Some("sv".into()), items });
    IncidentPageProps { postmortem: Some(PostmortemView { actions, ..postmortem() }), ..incident() }
}

/// A false alarm, in a preview, whose postmortem is told elsewhere.
pub(crate) fn retracted() -> IncidentPageProps {
    IncidentPageProps {
        draft: Some("Draft: only in this preview".into()),
        retraction: Some(Retraction {
            title: ["False alarm: ".into(), "".into()],
            note: "This was a false alarm, and it is retracted.".into(),
            reason: Some(Told::here("The probe asked the wrong host.".into())),
        }),
        mark: None,
        affected: Vec::new(),
        works: None,
        postmortem: None,
        postmortem_elsewhere: Some(PostmortemElsewhere {
            heading: "Postmortem".into(),
            text: "It is told together with that of another incident:".into(),
            link: IncidentLink {
                href: "/incidents/other/#_postmortem".into(),
                title: Told::here("Exports".into()),
            },
        }),
        ..incident()
    }
}

/// A page of the owner's own words, in a language that the reader did not ask for.
pub(crate) fn text_page() -> TextPageProps {
    let body = to_html("First.\n\n# How we count\n\nText.", HtmlOptions { top_heading: 2, id_prefix: "" });
    TextPageProps {
        chrome: chrome(),
        draft: None,
        title: Told { text: "About these figures".into(), lang: Some("sv".into()) },
        body: Told { text: body, lang: Some("sv".into()) },
    }
}

/// The page at a former address.
pub(crate) fn moved() -> MovedProps {
    MovedProps {
        chrome: chrome(),
        title: "This page has moved".into(),
        text: "You are being taken to its new address:".into(),
        href: "/incidents/web-app/".into(),
        label: Told::here("Web app unreachable".into()),
    }
}

/// A front page with charts: one with a gap, one of a single value, one of none.
pub(crate) fn measured() -> FrontPageProps {
    let time = |utc: &'static str, text: &'static str| at(utc, text, MomentForm::Time);
    let [first, last] = [time("2019-09-05T00:00:00Z", "02:00"), time("2019-09-05T21:00:00Z", "23:00")];
    let full = Chart {
        name: "Response time".into(),
        latest: Sentence(vec![Part::Text("412\u{a0}ms · ".into()), Part::Moment(last.clone())]),
        range: Some("Between 380 ms and 900 ms in 21 h.".into()),
        drawing: Some(Drawing {
            label: "Response time. Between 380 ms and 900 ms in 21 h.".into(),
            path: "M0 60L60 55L120 58L180 3L240 40M360 57L420 60L480 52L540 49L600 57M300 70h0".into(),
            top: "900 ms".into(),
            bottom: "0 ms".into(),
            ends: [first.clone(), last.clone()],
        }),
        table: Some(ValueTable {
            summary: "As a table".into(),
            headings: vec!["Time".into(), "Value".into()],
            rows: vec![(first, vec!["380 ms".into()]), (last.clone(), vec!["412 ms".into()])],
        }),
    };
    let bare = |name: &'static str, latest: Sentence, range: Option<&'static str>| Chart {
        name: name.into(),
        latest,
        range: range.map(Into::into),
        drawing: None,
        table: None,
    };
    let one = Sentence(vec![Part::Text("3 · ".into()), Part::Moment(last)]);
    let none = Sentence(vec![Part::Text("Nothing has been measured yet.".into())]);
    let charts = vec![
        full,
        bare("Jobs in the queue", one, Some("This is the only value so far.")),
        bare("Logins", none, None),
    ];
    FrontPageProps { metrics: Some(Metrics { heading: "Measurements".into(), charts }), ..outage() }
}

fn group(name: &str, components: Vec<BoardComponent>) -> BoardGroup {
    BoardGroup { id: name.to_owned().into(), name: name.to_owned().into(), components }
}

fn component(name: &str, rows: Vec<BoardRow>) -> BoardComponent {
    BoardComponent {
        id: name.to_owned().into(),
        name: name.to_owned().into(),
        description: None,
        measured: None,
        rows,
    }
}

fn row(region: &str, state: State, bad_days: &[usize]) -> BoardRow {
    BoardRow { region: Some(region.to_owned().into()), ..lone(state, bad_days) }
}

fn lone(state: State, bad_days: &[usize]) -> BoardRow {
    let states =
        [State::PartialOutage, State::DegradedPerformance, State::MajorOutage, State::UnderMaintenance];
    let marks = bad_days
        .iter()
        .zip(states)
        .map(|(day, state)| BarMark { state, path: format!("M{} 0v14", day * 3 + 1).into() });
    let label = match bad_days.len() {
        0 => "Last 90 days: no problem reported".to_owned(),
        count => format!("Last 90 days: problems on {count} days, the last of them on 5 September 2019"),
    };
    BoardRow {
        region: None,
        mark: mark(state),
        bars: Some(Bars { days: 90, first: 0, marks: marks.collect(), label: label.into() }),
        uptime: Some(if bad_days.is_empty() { "100 %" } else { "99.94 %" }.into()),
    }
}

fn mark(state: State) -> StateMark {
    let word = match state {
        State::Operational => "Operational",
        State::UnderMaintenance => "Under maintenance",
        State::DegradedPerformance => "Degraded",
        State::PartialOutage => "Partial outage",
        State::MajorOutage => "Major outage",
    };
    StateMark { state, word: word.into() }
}

fn at(datetime: &'static str, text: &'static str, form: MomentForm) -> Moment {
    Moment { datetime: datetime.into(), text: text.into(), form, about: false, lang: None }
}

/// A sentence with one time of that evening, which stands after the first piece.
fn words(pieces: &[&'static str], time: &'static str) -> Sentence {
    let (hour, minute) = time.split_once(':').unwrap_or_default();
    let utc = format!("2019-09-05T{}:{minute}:00Z", hour.parse().unwrap_or(2_u8) - 2);
    let moment =
        Moment { datetime: utc.into(), text: time.into(), form: MomentForm::Time, about: false, lang: None };
    let mut parts: Vec<Part> = pieces.iter().map(|piece| Part::Text((*piece).into())).collect();
    parts.insert(1, Part::Moment(moment));
    Sentence(parts)
}

fn told(source: &str) -> Told<stormlamp_markdown::Html> {
    Told::here(to_html(source, HtmlOptions { top_heading: 3, id_prefix: "" }))
}

/// The board of a page as its island takes it over.
pub(crate) fn hydratable(props: &FrontPageProps) -> String {
    stormlamp_ui::render::island(Rc::new(props.board.clone()))
}
