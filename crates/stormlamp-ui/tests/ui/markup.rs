//! The pages' markup: whole, accessible, within its budget, and the same for a build and a browser.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use stormlamp_ui::board::{LiveView, board};
use stormlamp_ui::front_page::{FrontPageProps, front_page};
use stormlamp_ui::incident_page::{IncidentPageProps, incident_page};
use stormlamp_ui::moved::moved;
use stormlamp_ui::not_found::not_found;
use stormlamp_ui::render;
use stormlamp_ui::text_page::text_page;
use stormlamp_ui::told::Told;
use yew::{AttrValue, Html};

use crate::samples;

fn front(props: &FrontPageProps) -> String {
    let board = Html::from_html_unchecked(AttrValue::from(samples::hydratable(props)));
    render::view(&front_page(props, board))
}

fn pages() -> Vec<String> {
    let fronts = [
        samples::outage(),
        samples::quiet(),
        samples::arabic(),
        samples::large(20, 0),
        samples::large(20, 5),
        samples::measured(),
        samples::maintained(),
    ];
    let mut pages: Vec<String> = fronts.iter().map(front).collect();
    for incident in [samples::incident(), samples::retracted(), samples::listed_promises()] {
        pages.push(render::view(&incident_page(&incident)));
    }
    pages.push(render::view(&text_page(&samples::text_page())));
    pages.push(render::view(&moved(&samples::moved())));
    pages.push(render::view(&not_found(&samples::not_found())));
    pages
}

/// A start tag: its name and its attributes.
type Start = (String, Vec<(String, String)>);

/// Start tags, open elements and complaints of an HTML text.
#[derive(Default)]
struct Tags {
    open: RefCell<Vec<String>>,
    starts: RefCell<Vec<Start>>,
    faults: RefCell<Vec<String>>,
}

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                if tag.kind == TagKind::EndTag {
                    let open = self.open.borrow_mut().pop();
                    if open.as_deref() != Some(&name) {
                        self.faults.borrow_mut().push(format!("</{name}> closes {open:?}"));
                    }
                } else {
                    const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
                    if !VOID.contains(&name.as_str()) && !tag.self_closing {
                        self.open.borrow_mut().push(name.clone());
                    }
                    let attributes =
                        tag.attrs.iter().map(|each| (each.name.local.to_string(), each.value.to_string()));
                    self.starts.borrow_mut().push((name, attributes.collect()));
                }
            }
            Token::ParseError(error) if !error.contains("Self-closing") => {
                self.faults.borrow_mut().push(error.into_owned());
            }
            _ => (),
        }
        TokenSinkResult::Continue
    }
}

fn tags(html: &str) -> Tags {
    let tokenizer =
        Tokenizer::new(Tags::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&format!("<!doctype html>{html}")));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
}

fn values(tags: &Tags, attribute: &str) -> Vec<String> {
    let starts = tags.starts.borrow();
    let all = starts.iter().flat_map(|(_, attributes)| attributes);
    all.filter(|(name, _)| name == attribute).map(|(_, value)| value.clone()).collect()
}

#[test]
fn every_element_is_closed_where_it_was_opened() {
    for page in pages() {
        let tags = tags(&page);
        assert_eq!(*tags.faults.borrow(), Vec::<String>::new());
        assert_eq!(*tags.open.borrow(), Vec::<String>::new());
    }
}

#[test]
fn no_element_carries_a_style_or_a_handler() {
    for page in pages() {
        for (element, attributes) in tags(&page).starts.into_inner() {
            let forbidden = attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
            assert_eq!(forbidden, None, "on <{element}>");
        }
    }
}

#[test]
fn an_id_occurs_once_and_every_label_leads_to_one() {
    for page in pages() {
        let tags = tags(&page);
        let mut ids = values(&tags, "id");
        ids.sort();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for label in values(&tags, "aria-labelledby") {
            assert!(ids.contains(&label), "nothing has the id {label}");
        }
    }
}

#[test]
fn headings_begin_at_one_and_skip_no_level() {
    for page in pages() {
        let starts = tags(&page).starts.into_inner();
        let levels: Vec<u8> =
            starts.iter().filter_map(|(name, _)| name.strip_prefix('h')?.parse().ok()).collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    }
}

#[test]
fn a_state_is_a_shape_and_a_word() {
    let page = front(&samples::outage());
    assert!(page.contains(r#"<b class="mark major"><svg viewBox="0 0 12 12" aria-hidden="true" class="icon"><path d="M1 1h10v10H1z"></path></svg>Major outage</b>"#), "{page}");
}

#[test]
fn bars_say_in_words_what_they_show() {
    let page = front(&samples::outage());
    let starts = tags(&page).starts.into_inner();
    let bars: Vec<_> = starts
        .iter()
        .filter(|(name, attributes)| name == "svg" && attributes.contains(&("class".into(), "bars".into())))
        .collect();
    assert_eq!(bars.len(), 8);
    for (_, attributes) in bars {
        assert!(attributes.contains(&("role".into(), "img".into())));
        assert!(
            attributes.iter().any(|(name, value)| name == "aria-label" && value.starts_with("Last 90 days"))
        );
    }
}

#[test]
fn a_time_carries_its_instant_and_a_date_is_never_rewritten() {
    let page = front(&samples::outage());
    assert!(
        page.contains(r#"since <time datetime="2019-09-05T20:51:00Z" data-form="time">22:51</time>."#),
        "{page}"
    );
    assert!(page.contains(r#"<time datetime="2019-08-14">14 August 2019</time>"#), "{page}");
}

#[test]
fn a_late_word_replaces_the_promise_only_once_it_is_late() {
    let props = samples::outage().board;
    let said = |live: &LiveView| render::view(&board(&props, live));
    assert!(said(&LiveView::default()).contains("Next word by "));
    assert!(!said(&LiveView::default()).contains("is late"));
    let late = said(&LiveView { late: vec!["web-app".into()] });
    assert!(late.contains(" and is late.") && !late.contains("Next word by "), "{late}");
}

#[test]
fn the_board_that_a_browser_takes_over_is_the_board_that_was_rendered() {
    let props = samples::large(5, 3).board;
    let plain = render::view(&board(&props, &LiveView::default()));
    let marked = render::island(props.into());
    let (_, inside) = marked.split_once("]>-->").unwrap();
    assert_eq!(inside.rsplit_once("<!--</[").unwrap().0, plain);
}

/// The page of an incident that nobody translated.
fn untranslated() -> IncidentPageProps {
    fn foreign<T>(told: &mut Told<T>) {
        told.lang = Some("sv".into());
    }
    let mut props = samples::listed_promises();
    props.content_lang = Some("sv".into());
    foreign(&mut props.title);
    foreign(&mut props.summary);
    props.advice.iter_mut().for_each(|(_, advice)| foreign(advice));
    props.works.iter_mut().for_each(|works| foreign(&mut works.items));
    props.updates.iter_mut().for_each(|update| foreign(&mut update.body));
    let figures = props.measured.iter_mut().chain(&mut props.stated);
    figures.for_each(|list| list.lang = Some("sv".into()));
    props.timeline.iter_mut().flat_map(|list| &mut list.items).for_each(|(_, text)| foreign(text));
    if let Some(postmortem) = &mut props.postmortem {
        foreign(&mut postmortem.body);
        postmortem.revisions.iter_mut().for_each(|(_, note)| foreign(note));
        postmortem.covers.iter_mut().flat_map(|(_, links)| links).for_each(|link| foreign(&mut link.title));
    }
    props
}

#[test]
fn what_people_wrote_bears_its_language_and_the_words_around_it_do_not() {
    let page = render::view(&incident_page(&untranslated()));
    for (element, attributes) in tags(&page).starts.into_inner() {
        let has = |name: &str, value: &str| attributes.contains(&(name.into(), value.into()));
        let is_words = ["article", "section", "h2", "table", "dd"].contains(&element.as_str());
        assert!(!(is_words && has("lang", "sv")), "<{element}> holds words that nobody wrote");
        assert!(!has("lang", "sv") || has("dir", "auto") || element == "bdi", "<{element}>");
    }
    let starts = [
        r#"<h1 lang="sv" dir="auto">Web app"#,
        r#"<div lang="sv" dir="auto" class="prose"><p>Use <a"#,
        r#"<bdi lang="sv">API and integrations"#,
        r#"<div lang="sv" dir="auto" class="prose"><p>Both machines"#,
        r#"<bdi lang="sv">Requests answered"#,
        r#"<bdi lang="sv">From the first alert"#,
        r#"<bdi lang="sv">Processes used up"#,
        r#"<div lang="sv" dir="auto">first <code>503"#,
        r#"<div lang="sv" dir="auto" class="prose"><p>The node that"#,
        r#"<bdi lang="sv">the supplier's report"#,
        r#"lang="sv" dir="auto">Exports waited"#,
        r#"<bdi lang="sv">Restart the pods"#,
        r#"lang="sv" dir="auto">iconik: iconik outage"#,
    ];
    for start in starts {
        assert!(page.contains(start), "{start} in {page}");
    }
}

#[test]
fn what_is_translated_whole_bears_no_language() {
    let page = render::view(&incident_page(&samples::incident()));
    let main = page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
    assert!(!main.contains("lang=\""), "{main}");
}

#[test]
fn incidents_on_the_front_page_bear_their_language_while_headline_and_states_do_not() {
    let mut props = samples::outage();
    props.board.active[0].title_lang = Some("sv".into());
    props.board.active[0].text_lang = Some("sv".into());
    props.past[0].title.lang = Some("sv".into());
    props.past[0].summary.lang = Some("sv".into());
    props.past[1].title.lang = Some("sv".into());
    let page = front(&props);
    let starts = tags(&page).starts.into_inner();
    let marked = starts.iter().filter(|(_, all)| all.contains(&("lang".into(), "sv".into())));
    let names: Vec<&str> = marked.map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["h2", "p", "h3", "p", "h3"]);
}

#[test]
fn a_false_alarm_says_so_before_its_title_and_tells_no_state() {
    let page = render::view(&incident_page(&samples::retracted()));
    assert!(page.contains(r#"<h1>False alarm: <span dir="auto">Web app"#), "{page}");
    assert!(page.contains("The probe asked the wrong host."));
    assert!(!page.contains(r#"class="state""#) && !page.contains("class=\"mark"), "{page}");
    assert!(page.contains(r##"href="/incidents/other/#_postmortem""##));
    assert!(page.contains(r#"<p class="draft">Draft: only in this preview</p>"#));
}

#[test]
fn a_chart_is_a_named_drawing_with_a_table_twin_and_no_value_draws_nothing() {
    let page = front(&samples::measured());
    let metrics = page.split_once(r#"class="metrics""#).unwrap().1.split_once("</section>").unwrap().0;
    assert_eq!(metrics.matches("<svg").count(), 1);
    assert!(metrics.contains(r#"role="img" aria-label="Response time. Between 380 ms"#), "{metrics}");
    assert_eq!(metrics.matches("<details>").count(), 1);
    assert!(metrics.contains(r#"<th scope="row"><time"#));
    assert!(metrics.contains("Nothing has been measured yet.") && metrics.contains("only value"));
}

#[test]
fn sentences_for_broken_scripts_stand_in_the_page_hidden() {
    let page = front(&samples::outage());
    for notice in ["data-stale", "data-stopped"] {
        let starts = tags(&page).starts.into_inner();
        let (_, attributes) =
            starts.iter().find(|(_, attributes)| attributes.iter().any(|(name, _)| name == notice)).unwrap();
        assert!(attributes.iter().any(|(name, _)| name == "hidden"), "{notice}");
    }
    let without_scripts = front(&FrontPageProps { live: None, ..samples::outage() });
    assert!(!without_scripts.contains("data-stale") && !without_scripts.contains(r#"data-island="board""#));
}

#[test]
fn thirty_components_in_three_regions_stay_below_1500_elements_and_100_kilobytes() {
    let page = front(&samples::large(30, 3));
    let elements = tags(&page).starts.borrow().len();
    assert!(elements <= 1_500, "{elements} elements");
    let styles = concat!(
        include_str!("../../../../web/styles/tokens.css"),
        include_str!("../../../../web/styles/site.css")
    );
    assert!(page.len() + styles.len() <= 100_000, "{} bytes", page.len() + styles.len());
}

#[test]
fn what_people_wrote_cannot_become_markup() {
    let mut props = samples::outage();
    props.board.headline = "<script>alert(1)</script>".into();
    props.past[0].title.text = "\"><img src=x>".into();
    let page = front(&props);
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!tags(&page).starts.borrow().iter().any(|(name, _)| name == "script"));
}

#[test]
fn maintenance_that_runs_says_until_when_and_what_is_planned_when() {
    let page = front(&samples::maintained());
    assert!(page.contains("is overdue."), "{page}");
    assert!(page.contains(r#"<a href="/maintenance/mail-move/">Mail moves to new servers</a>"#), "{page}");
    assert!(page.contains(r#"<a href="/maintenance/database/">A newer database</a>"#), "{page}");
    assert!(page.contains("01:00 CEST</time>"), "{page}");
    assert!(page.contains("Affects: Web app (United States), API"), "{page}");
    assert!(!front(&samples::quiet()).contains("_planned"));
}
