//! The parts that the pages of incidents and of maintenance share: what the reader can do, what was affected,
//! what was said, and where to read more.

use stormlamp_markdown::Html;
use stormlamp_model::{Change, Link, Markdown, Place, Source, State, Update};
use stormlamp_ui::incident_page::{Affected, SourceView, UpdateView};
use stormlamp_ui::sentence::{Moment, Sentence};
use stormlamp_ui::told::Told;
use yew::AttrValue;

use crate::board::{is_past, localised};
use crate::telling::Telling;
use crate::view::{Detail, View};

/// A heading and what stands below it.
pub(crate) type Headed<T> = Option<(AttrValue, T)>;

/// Whether something still lies ahead or goes on, or is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Present,
    Past,
}

/// What the reader can do, or what was advised while there was something to do.
pub(crate) fn advice<T: Clone>(
    view: &View<'_>,
    telling: &Telling<'_, T>,
    advice: Option<&Markdown>,
    tense: Tense,
) -> Headed<Told<Html>> {
    let text = telling.advice(telling.blocks(view, &advice?.0, 3, "advice-"));
    let heading = match tense {
        Tense::Present => view.words.incident_advice(),
        Tense::Past => view.words.incident_advice_over(),
    };
    Some((heading.into(), text))
}

/// The places of which a state is to be told, in the order of the configuration.
pub(crate) fn affected(view: &View<'_>, state: impl Fn(&Place) -> Option<State>) -> Vec<Affected> {
    let show = |place: Place| {
        let region = place.region.as_ref().and_then(|id| view.site.region(id));
        Some(Affected {
            mark: view.mark(state(&place)?),
            component: localised(view, &view.site.component(&place.component)?.name),
            region: region.map(|region| localised(view, &region.name)),
        })
    };
    view.site.places().filter_map(show).collect()
}

/// The worst state that changes give a place; `None` if they do not name it.
pub(crate) fn worst<'a>(changes: impl Iterator<Item = &'a Change>, place: &Place) -> Option<State> {
    changes.filter(|change| &change.place == place).map(|change| change.state).max()
}

/// What has been said by now, oldest first.
pub(crate) fn updates<T: Clone, S: Copy>(
    view: &View<'_>,
    telling: &Telling<'_, T>,
    updates: &[Update<S>],
    status: impl Fn(S) -> String,
) -> Vec<UpdateView> {
    let said = updates.iter().filter(|update| update.at.earliest(view.zone()) <= view.now.0);
    said.map(|each| update(view, telling, each, status(each.status))).collect()
}

fn update<T: Clone, S>(
    view: &View<'_>,
    telling: &Telling<'_, T>,
    update: &Update<S>,
    status: String,
) -> UpdateView {
    let next = update
        .next
        .as_ref()
        .map(|when| promise(view, view.moment(when, Detail::MinuteOn(update.at.date(view.zone())))));
    UpdateView {
        id: update.id.clone().into(),
        status: status.into(),
        at: view.moment(&update.at, Detail::Exact),
        next,
        affects: update.affects.iter().map(|change| change_words(view, change)).collect(),
        body: telling.update(&update.id, telling.blocks(view, &update.body.0, 4, &format!("{}-", update.id))),
    }
}

fn change_words(view: &View<'_>, change: &Change) -> AttrValue {
    let component = view.site.component(&change.place.component);
    let component =
        component.map_or(change.place.component.as_str(), |component| component.name.get(view.language()));
    let region = change.place.region.as_ref().and_then(|id| view.site.region(id));
    let place = region.map_or_else(
        || component.to_owned(),
        |region| view.words.incident_affected_place(component, region.name.get(view.language())),
    );
    view.words.incident_affected_change(&place, &view.words.state(change.state)).into()
}

/// When the next word comes, or that it is late.
pub(crate) fn next<S>(view: &View<'_>, latest: Option<&Update<S>>) -> Option<Sentence> {
    let next = latest?.next.as_ref()?;
    let moment = view.moment(next, Detail::Minute);
    Some(if is_past(view, next) { view.late(moment) } else { promise(view, moment) })
}

fn promise(view: &View<'_>, moment: Moment) -> Sentence {
    let words = view.words;
    view.with_time_or_words(|time| words.incident_next(time), |time| words.incident_next_words(time), moment)
}

/// Where the facts come from.
pub(crate) fn sources(view: &View<'_>, sources: &[Source]) -> Headed<Vec<SourceView>> {
    let source = |source: &Source| {
        let text = match &source.publisher {
            Some(publisher) => view.words.incident_source(publisher, &source.title),
            None => source.title.clone(),
        };
        SourceView { text: text.into(), href: source.url.clone().map(AttrValue::from) }
    };
    let list = || (view.words.incident_sources().into(), sources.iter().map(source).collect());
    (!sources.is_empty()).then(list)
}

/// Where to read more.
pub(crate) fn links(view: &View<'_>, links: &[Link]) -> Headed<Vec<SourceView>> {
    let link =
        |link: &Link| SourceView { text: link.title.clone().into(), href: Some(link.url.clone().into()) };
    let list = || (view.words.incident_links().into(), links.iter().map(link).collect());
    (!links.is_empty()).then(list)
}
