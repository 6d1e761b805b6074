//! Lamp: brings a fallback page up to date from the status site, where that can be reached.
//!
//! 1. [`page`] reads what the page says of itself: where its words come from, and of when they are.
//! 2. [`follow`] asks the status site for one file, and reads it with [`live`].
//! 3. What is [`news`] is put in place of the page's own words, as text, by [`tell`].
//! 4. [`zone`] writes the times of the page anew for the visitor.
//! 5. [`regions`] finds out whether the other regions answer.
//!
//! The page is complete without any of it. Whatever is late, wrong, cut short, missing or forbidden leaves the page as
//! it was, and says nothing. `live.json` is written by `crates/stormlamp-fallback/src/live.rs`.

#![cfg_attr(target_arch = "wasm32", no_main)]

mod browser;
mod follow;
mod json;
mod live;
mod news;
mod page;
mod regions;
mod tell;
mod zone;

/// Gives nothing back. A page asks once, and again only when it is looked at anew: what that leaves is small.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: mini_alloc::MiniAlloc = mini_alloc::MiniAlloc::INIT;

/// Runs once the browser has made an instance of this module. It is no `main`, which would bring what programs with
/// threads and arguments need.
#[cfg_attr(target_arch = "wasm32", wasm_bindgen::prelude::wasm_bindgen(start))]
pub fn start() {
    if let Some((page, place)) = page::Page::find() {
        follow::start(page, place);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    start();
}
