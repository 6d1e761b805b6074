//! Views as HTML text, for builds and tests.

use std::rc::Rc;

use futures_executor::block_on;
use yew::{Html, LocalServerRenderer, Properties, component};

use crate::board::{BoardProps, BoardRoot, BoardRootProps, LiveView};

/// A view that nothing takes over: no hydration marks.
pub fn view(view: Html) -> String {
    block_on(LocalServerRenderer::<Still>::with_props(StillProps { view }).hydratable(false).render())
}

/// The board as its island takes it over in a browser, with hydration marks.
pub fn island(board: Rc<BoardProps>) -> String {
    let props = BoardRootProps { board, live: LiveView::default() };
    block_on(LocalServerRenderer::<BoardRoot>::with_props(props).hydratable(true).render())
}

#[derive(PartialEq, Properties)]
struct StillProps {
    view: Html,
}

#[component]
fn Still(props: &StillProps) -> Html {
    props.view.clone()
}
