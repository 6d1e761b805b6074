//! What was learned from an incident: the postmortem, its promises, and the incidents that share it.

use jiff::Timestamp;
use stormlamp_markdown::{self as markdown, HtmlOptions, NotePart, TaskNote};
use stormlamp_model::{ActionItem, ActionState, Incident, Postmortem, Revision, When};
use stormlamp_ui::incident_page::{
    ActionList, ActionView, IncidentLink, PostmortemElsewhere, PostmortemView,
};
use stormlamp_ui::sentence::{Part, Sentence};
use stormlamp_ui::told::Told;
use stormlamp_words::slot;
use yew::AttrValue;

use crate::address;
use crate::telling::Telling;
use crate::view::{Detail, View, plain, sentence};

const OPTIONS: HtmlOptions<'static> = HtmlOptions { top_heading: 3, id_prefix: "postmortem-" };

/// The postmortem that an incident keeps.
pub(crate) fn postmortem(view: &View<'_>, telling: &Telling<'_, Incident>) -> Option<PostmortemView> {
    let words = view.words;
    let postmortem = telling.told.postmortem.as_ref()?;
    let published = postmortem.published.as_ref();
    let covers: Vec<IncidentLink> =
        view.related.covered(view.site, &telling.told.id).map(|other| link(view, other, "")).collect();
    let revision = |revision: &Revision| revised(view, revision, telling.lang());
    let (body, actions) = body(view, telling, postmortem);
    Some(PostmortemView {
        heading: words.incident_postmortem().into(),
        published: published
            .map(|when| view.with_time(|time| words.incident_postmortem_published(time), day(view, when))),
        revisions: postmortem.revisions.iter().map(revision).collect(),
        covers: (!covers.is_empty()).then(|| (words.incident_postmortem_covers().into(), covers)),
        body,
        actions,
    })
}

/// Where the postmortem of an incident is, if another incident keeps it.
pub(crate) fn elsewhere(view: &View<'_>, incident: &Incident) -> Option<PostmortemElsewhere> {
    let keeper = view.related.keeper(view.site, incident)?;
    let anchor = if keeper.postmortem.is_some() { "#_postmortem" } else { "" };
    Some(PostmortemElsewhere {
        heading: view.words.incident_postmortem().into(),
        text: view.words.incident_postmortem_elsewhere().into(),
        link: link(view, keeper, anchor),
    })
}

/// What the page of an incident takes from other incidents, to be digested.
pub(crate) fn borrowed(view: &View<'_>, incident: &Incident) -> String {
    let others = view.related.covered(view.site, &incident.id);
    let others = others.chain(view.related.keeper(view.site, incident));
    others
        .map(|other| {
            format!("{} {} {}\n", other.id, other.postmortem.is_some(), view.incident_title(other).text)
        })
        .collect()
}

/// When the first promise that is not kept becomes overdue.
pub(crate) fn next_overdue(view: &View<'_>, incident: &Incident) -> Option<Timestamp> {
    let ends = unkept(incident).filter_map(|action| Some(action.due.as_ref()?.latest(view.zone())));
    ends.filter(|end| *end > view.now.0).min()
}

/// How many promises are overdue.
pub(crate) fn overdue(view: &View<'_>, incident: &Incident) -> usize {
    unkept(incident).filter(|action| is_overdue(view, action)).count()
}

fn unkept(incident: &Incident) -> impl Iterator<Item = &ActionItem> {
    let actions = incident.postmortem.iter().flat_map(|postmortem| &postmortem.actions);
    actions.filter(|action| action.state != ActionState::Done)
}

/// A promise has until the end of what it names.
fn is_overdue(view: &View<'_>, action: &ActionItem) -> bool {
    let due = action.due.as_ref().filter(|_| action.state != ActionState::Done);
    due.is_some_and(|due| due.latest(view.zone()) <= view.now.0)
}

/// The text with what is known of each promise beside it. Where the text has another number of tasks, as a
/// translation may, the promises follow it in a list of their own.
fn body(
    view: &View<'_>,
    telling: &Telling<'_, Incident>,
    Postmortem { body, actions, .. }: &Postmortem,
) -> (Told<markdown::Html>, Option<ActionList>) {
    let resolve = &view.within("incidents");
    // The words of the product stand amid those of whoever wrote the text.
    let lang = told(telling, ()).lang.map(|_| (view.language().to_owned(), view.words.direction().keyword()));
    let notes: Vec<TaskNote> =
        actions.iter().map(|action| TaskNote { lang: lang.clone(), ..note(view, action) }).collect();
    if let Some(body) = markdown::to_html_with_tasks(&body.0, OPTIONS, resolve, &notes) {
        return (told(telling, body), None);
    }
    let list = ActionList {
        heading: view.words.incident_actions().into(),
        lang: telling.lang(),
        items: actions.iter().map(|action| listed(view, action)).collect(),
    };
    (told(telling, markdown::to_linked_html(&body.0, OPTIONS, resolve)), Some(list))
}

fn told<T>(telling: &Telling<'_, Incident>, text: T) -> Told<T> {
    telling.part(text, |words| words.postmortem.is_some())
}

fn note(view: &View<'_>, action: &ActionItem) -> TaskNote {
    let overdue = is_overdue(view, action).then(|| view.words.incident_action_overdue());
    let overdue =
        overdue.into_iter().flat_map(|word| [NotePart::Strong(word), NotePart::Text(" · ".to_owned())]);
    let part = |part: Part| match part {
        Part::Text(text) => NotePart::Text(text.to_string()),
        Part::Moment(moment) => NotePart::Date(moment.datetime.to_string(), moment.text.to_string()),
    };
    TaskNote {
        done: action.state == ActionState::Done,
        lang: None,
        parts: overdue.chain(progress(view, action).0.into_iter().map(part)).collect(),
    }
}

fn listed(view: &View<'_>, action: &ActionItem) -> ActionView {
    ActionView {
        state: action.state,
        what: markdown::to_inline_html(&action.what.0),
        note: progress(view, action),
        overdue: is_overdue(view, action).then(|| view.words.incident_action_overdue().into()),
    }
}

/// "Started · platform, due: 1 April 2026"
fn progress(view: &View<'_>, action: &ActionItem) -> Sentence {
    let words = view.words;
    let state = plain(words.action_state(action.state));
    let due = action.due.as_ref().map(|due| day(view, due));
    let owed = match (&action.owner, due) {
        (Some(owner), Some(due)) => sentence(&words.incident_action_owner_due(owner, &slot(0)), &[due]),
        (None, Some(due)) => sentence(&words.incident_action_due(&slot(0)), &[due]),
        (Some(owner), None) => plain(owner.clone()),
        (None, None) => return state,
    };
    Sentence([state.0, vec![Part::Text(" · ".into())], owed.0].concat())
}

fn revised(view: &View<'_>, revision: &Revision, lang: Option<AttrValue>) -> (Sentence, Told<AttrValue>) {
    let revised = |time: &str| match revision.note.is_empty() {
        true => view.words.incident_postmortem_revised_plain(time),
        false => view.words.incident_postmortem_revised(time),
    };
    let when = view.with_time(revised, day(view, &revision.at));
    (when, Told { text: revision.note.clone().into(), lang })
}

fn day(view: &View<'_>, when: &When) -> stormlamp_ui::sentence::Moment {
    view.moment(when, Detail::Day)
}

fn link(view: &View<'_>, incident: &Incident, anchor: &str) -> IncidentLink {
    let page = view.addresses.page(&address::incident(&incident.id));
    IncidentLink { href: format!("{page}{anchor}").into(), title: view.incident_title(incident) }
}
