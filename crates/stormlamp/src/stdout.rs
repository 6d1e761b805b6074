//! Data on its way to stdout, and how wide lines may be.

use std::io::{self, Write, stderr, stdout};

use terminal_size::{Width, terminal_size_of};

use crate::failure::Failure;

/// Columns where no terminal sets a limit.
const IN_A_PIPE: usize = 140;

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

/// How many columns there are on stdout.
pub(crate) fn width() -> usize {
    columns(terminal_size_of(stdout()).map(|(width, _)| width))
}

/// How many columns there are on stderr.
pub(crate) fn width_of_stderr() -> usize {
    columns(terminal_size_of(stderr()).map(|(width, _)| width))
}

fn columns(width: Option<Width>) -> usize {
    width.map_or(IN_A_PIPE, |Width(columns)| usize::from(columns))
}
