//! The project's own commands: set-up, build, test.
fn main() {}
