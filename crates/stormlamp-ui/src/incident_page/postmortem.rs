//! What was learned, and what was promised.

use stormlamp_model::ActionState;
use yew::{AttrValue, Html, html};

use super::{ActionView, PostmortemView, written};
use crate::sentence::sentence;

/// The postmortem and its action items.
pub(super) fn postmortem(view: &PostmortemView, lang: &Option<AttrValue>) -> Html {
    html! {
        <section class="postmortem" aria-labelledby="_postmortem">
            <h2 id="_postmortem">{ &view.heading }</h2>
            if let Some(published) = &view.published {
                <p class="meta">{ sentence(published) }</p>
            }
            { for view.revisions.iter().map(|revision| html! { <p class="meta">{ sentence(revision) }</p> }) }
            <div class="prose" {lang} dir="auto">{ written(&view.body) }</div>
            if !view.actions.is_empty() {
                <h3>{ &view.actions_heading }</h3>
                <ul class="actions">{ for view.actions.iter().map(|each| action(each, lang)) }</ul>
            }
        </section>
    }
}

fn action(action: &ActionView, lang: &Option<AttrValue>) -> Html {
    html! {
        <li>
            { progress(action.state) }
            <div>
                <bdi {lang}>{ written(&action.what) }</bdi>
                <p class="meta">
                    { &action.word }
                    if let Some(note) = &action.note {
                        { ", " }{ sentence(note) }
                    }
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
