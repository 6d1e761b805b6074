//! Views as HTML text, for builds and tests.
//!
//! Yew's own renderer allocates a future for every node, so that components may wait. Views wait for nothing: they
//! are written straight into one string, in the very form that Yew gives them. What has a state of its own
//! (components, form fields) is still left to Yew.

use std::rc::Rc;

use futures_executor::block_on;
use html_escape::{encode_double_quoted_attribute_to_string, encode_text_to_string};
use yew::virtual_dom::{VNode, VTag};
use yew::{Html, LocalServerRenderer, Properties, component};

use crate::board::{BoardProps, BoardRoot, BoardRootProps, LiveView};

/// Elements without an end tag (HTML, "Void elements").
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose text is escaped in ways of their own, or whose state Yew keeps beside their attributes.
const LEFT_TO_YEW: [&str; 4] = ["input", "textarea", "script", "style"];

/// A view that nothing takes over: no hydration marks.
pub fn view(view: &Html) -> String {
    let mut text = String::new();
    write(view, &mut text);
    text
}

/// Appends a view that nothing takes over to a text.
pub fn write(view: &Html, text: &mut String) {
    match view {
        VNode::VTag(tag) if LEFT_TO_YEW.contains(&tag.tag()) => text.push_str(&by_yew(view)),
        VNode::VTag(tag) => write_tag(tag, text),
        VNode::VText(node) => drop(encode_text_to_string(&node.text, text)),
        VNode::VList(list) => list.iter().for_each(|child| write(child, text)),
        VNode::VRaw(raw) => text.push_str(&raw.html),
        VNode::VComp(_) | VNode::VSuspense(_) => text.push_str(&by_yew(view)),
        // Neither has a place in a text; Yew writes none either.
        VNode::VPortal(_) | VNode::VRef(_) => (),
    }
}

/// The board as its island takes it over in a browser, with hydration marks.
pub fn island(board: Rc<BoardProps>) -> String {
    let props = BoardRootProps { board, live: LiveView::default() };
    block_on(LocalServerRenderer::<BoardRoot>::with_props(props).hydratable(true).render())
}

fn write_tag(tag: &VTag, text: &mut String) {
    let name = tag.tag();
    text.push('<');
    text.push_str(name);
    for (attribute, value) in tag.attributes.iter() {
        text.push(' ');
        text.push_str(attribute);
        text.push_str("=\"");
        encode_double_quoted_attribute_to_string(value, text);
        text.push('"');
    }
    text.push('>');
    if VOID.contains(&name) {
        return;
    }
    tag.children().into_iter().for_each(|children| write(children, text));
    text.push_str("</");
    text.push_str(name);
    text.push('>');
}

/// The same as Yew writes it.
fn by_yew(view: &Html) -> String {
    let props = StillProps { view: view.clone() };
    block_on(LocalServerRenderer::<Still>::with_props(props).hydratable(false).render())
}

#[derive(PartialEq, Properties)]
struct StillProps {
    view: Html,
}

#[component]
fn Still(props: &StillProps) -> Html {
    props.view.clone()
}

#[cfg(test)]
mod tests {
    use yew::html;

    use super::*;

    #[component]
    fn Clock() -> Html {
        html! { <time>{ "12 < 13" }</time> }
    }

    #[test]
    fn a_view_is_written_as_yew_writes_it() {
        let attribute = "\"quoted\" & <b> 'single' ü";
        let raw = Html::from_html_unchecked("<b>&amp;</b>".into());
        let absent: Option<&str> = None;
        let views = [
            html! {},
            html! { <p>{ "a < b && c > d \"e\" 'f'" }</p> },
            html! { <a href={attribute} title="" lang={absent}>{ "one" }{ " " }{ "two" }</a> },
            html! { <><br /><img src="x.png" alt="" /><hr class={yew::classes!("a", "b")} />{ raw }</> },
            html! { <ul>{ for (0..3).map(|n| html! { <li>{ n }</li> }) }</ul> },
            html! { <svg viewBox="0 0 1 1"><path d="M0 0" /></svg> },
            html! { <form><input value="<" checked=true /><textarea value={attribute} /></form> },
            html! { <head><style>{ "a>b{}" }</style><script>{ "if (a < b) {}" }</script></head> },
            html! { <div><Clock />{ "<" }</div> },
        ];
        for node in views {
            assert_eq!(view(&node), by_yew(&node));
        }
    }
}
