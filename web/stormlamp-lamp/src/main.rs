//! Lamp: brings a fallback page up to date from the status site, where that can be reached.
//!
//! 1. [`page`] reads what the page says of itself: where its words come from, and of when they are.
//! 2. [`zone`] writes its times anew for the visitor.
//! 3. [`follow`] asks the status site for one file, with [`ask`], and reads it with [`live`].
//! 4. What is [`news`] is put in place of the page's own words, as text, by [`tell`] and [`scribe`].
//! 5. [`regions`] finds out whether the other regions answer.
//!
//! The page is complete without any of it. Whatever is late, wrong, cut short, missing or forbidden leaves the page as
//! it was, and says nothing. `live.json` is written by `crates/stormlamp-fallback/src/live.rs`.

mod ask;
mod follow;
mod json;
mod live;
mod news;
mod page;
mod regions;
mod scribe;
mod tell;
mod zone;

fn main() {
    if let Some(page) = page::Page::find() {
        follow::start(page);
    }
}
