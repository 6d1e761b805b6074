//! Data on its way to stdout.

use std::io::{self, Write};

use crate::failure::Failure;

/// Prints data. A reader that has seen enough, such as `head`, is no problem.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::problem(format!("cannot write to stdout: {error}")))
        }
        _ => Ok(()),
    }
}
