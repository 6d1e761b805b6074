//! The command.
mod writer;
fn main() {}
