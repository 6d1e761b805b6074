//! What was affected, what was said in public, and what happened out of its sight.

use yew::{AttrValue, Html, html};

use super::{Affected, IncidentPageProps, TimelineView, UpdateView};
use crate::mark::{mark, written};
use crate::sentence::{moment, sentence};
use crate::told::Told;

/// The places that were affected, a line each.
pub(super) fn affected(props: &IncidentPageProps) -> Html {
    if props.affected.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="_affected">
            <h2 id="_affected">{ &props.affected_heading }</h2>
            <table class="affected" aria-labelledby="_affected"><tbody>{ for props.affected.iter().map(place) }</tbody></table>
        </section>
    }
}

fn place(affected: &Affected) -> Html {
    html! {
        <tr>
            <th scope="row">{ &affected.component }</th>
            <td>{ affected.region.clone().unwrap_or_default() }</td>
            <td>{ mark(&affected.mark) }</td>
        </tr>
    }
}

/// The public updates, each under an address of its own.
pub(super) fn updates(props: &IncidentPageProps) -> Html {
    html! {
        <section aria-labelledby="_updates">
            <h2 id="_updates">{ &props.updates_heading }</h2>
            if props.updates.is_empty() {
                <p class="empty">{ &props.updates_empty }</p>
            } else {
                <ol class="updates">{ for props.updates.iter().map(update) }</ol>
            }
        </section>
    }
}

fn update(update: &UpdateView) -> Html {
    let Told { text: body, lang } = &update.body;
    let anchor = format!("#{}", update.id);
    html! {
        <li id={&update.id}>
            <h3><a href={anchor}>{ moment(&update.at) }</a>{ " " }<b>{ &update.status }</b></h3>
            <div>
                if !body.is_empty() {
                    <div class="prose" {lang} dir="auto">{ written(body) }</div>
                }
                if !update.affects.is_empty() {
                    <ul class="changes">{ for update.affects.iter().map(change) }</ul>
                }
                if let Some(next) = &update.next {
                    <p class="meta">{ sentence(next) }</p>
                }
            </div>
        </li>
    }
}

fn change(words: &AttrValue) -> Html {
    html! { <li>{ words }</li> }
}

/// What was gathered later about what happened out of the public's sight.
pub(super) fn timeline(props: &IncidentPageProps) -> Html {
    let Some(TimelineView { heading, note, items }) = &props.timeline else {
        return Html::default();
    };
    let item = |(at, Told { text, lang }): &(_, Told<_>)| {
        let text = html! { <div {lang} dir="auto">{ written(text) }</div> };
        html! { <li><p class="when">{ moment(at) }</p><div>{ text }</div></li> }
    };
    html! {
        <section aria-labelledby="_timeline">
            <h2 id="_timeline">{ heading }</h2>
            <p class="meta">{ note }</p>
            <ol class="timeline">{ for items.iter().map(item) }</ol>
        </section>
    }
}
