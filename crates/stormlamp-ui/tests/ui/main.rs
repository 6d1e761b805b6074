//! What the views write, and what travels to the browser.

mod markup;
mod records;
mod samples;
