//! What was learned, and what was promised.

use stormlamp_model::ActionState;
use yew::{AttrValue, Html, html};

use super::{ActionList, ActionView, IncidentLink, PostmortemElsewhere, PostmortemView};
use crate::mark::written;
use crate::sentence::{Sentence, sentence};
use crate::told::Told;

/// The postmortem and its promises.
pub(super) fn postmortem(view: &PostmortemView) -> Html {
    let Told { text: body, lang } = &view.body;
    html! {
        <section class="postmortem" aria-labelledby="_postmortem">
            <h2 id="_postmortem">{ &view.heading }</h2>
            if let Some(published) = &view.published {
                <p class="meta">{ sentence(published) }</p>
            }
            { for view.revisions.iter().map(revision) }
            { for view.covers.iter().map(covers) }
            <div class="prose" {lang} dir="auto">{ written(body) }</div>
            { for view.actions.iter().map(actions) }
        </section>
    }
}

/// Where the postmortem is, if it is not here.
pub(super) fn elsewhere(view: &PostmortemElsewhere) -> Html {
    html! {
        <section class="postmortem" aria-labelledby="_postmortem">
            <h2 id="_postmortem">{ &view.heading }</h2>
            <p>{ &view.text }{ " " }{ link(&view.link) }</p>
        </section>
    }
}

fn revision((when, note): &(Sentence, Told<AttrValue>)) -> Html {
    html! { <p class="meta">{ sentence(when) }{ " " }<bdi lang={&note.lang}>{ &note.text }</bdi></p> }
}

fn covers((text, links): &(AttrValue, Vec<IncidentLink>)) -> Html {
    html! {
        <div class="covers">
            <p>{ text }</p>
            <ul>{ for links.iter().map(|each| html! { <li>{ link(each) }</li> }) }</ul>
        </div>
    }
}

fn link(IncidentLink { href, title }: &IncidentLink) -> Html {
    html! { <a {href} lang={&title.lang} dir="auto">{ &title.text }</a> }
}

fn actions(ActionList { heading, lang, items }: &ActionList) -> Html {
    html! {
        <>
            <h3>{ heading }</h3>
            <ul class="actions">{ for items.iter().map(|each| action(each, lang)) }</ul>
        </>
    }
}

fn action(action: &ActionView, lang: &Option<AttrValue>) -> Html {
    html! {
        <li>
            { progress(action.state) }
            <div>
                <bdi {lang}>{ written(&action.what) }</bdi>
                <p class="meta">
                    if let Some(overdue) = &action.overdue {
                        <b class="overdue">{ overdue }</b>{ " " }
                    }
                    { sentence(&action.note) }
                </p>
            </div>
        </li>
    }
}

/// An open ring, a ring half full, a full disc with a tick; the word stands beside it.
fn progress(state: ActionState) -> Html {
    let (class, shape) = match state {
        ActionState::Open => ("open", "M8 1.5a6.5 6.5 0 1 0 .01 0z"),
        ActionState::Started => ("started", "M8 1.5a6.5 6.5 0 1 0 .01 0zM8 4.5v7a3.5 3.5 0 0 0 0-7z"),
        ActionState::Done => ("done", "M8 1.5a6.5 6.5 0 1 0 .01 0zM4.8 8.3l2.3 2.3 4.2-4.8"),
    };
    html! { <svg class={yew::classes!("progress", class)} viewBox="0 0 16 16" aria-hidden="true"><path d={shape} /></svg> }
}
