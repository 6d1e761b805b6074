//! Makes a typed function of every message.
fn main() {}
