//! Words that come on stdin, without ever waiting for ever.

use std::io::{self, IsTerminal, Read};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::failure::Failure;

/// How long something has to come from a pipe that nobody pointed at. Programs are often started with a pipe as
/// their stdin that nobody ever writes to.
const PATIENCE: Duration = Duration::from_secs(5);

/// All of stdin, because somebody asked for it.
pub(crate) fn asked() -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        anstream::eprintln!("Type the words; Ctrl-D on a line of its own ends them.");
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes).map_err(unreadable)?;
    text(bytes)
}

/// All of stdin, if something is piped into it.
pub(crate) fn piped() -> Result<Option<String>, Failure> {
    if io::stdin().is_terminal() {
        return Ok(None);
    }
    let (sender, receiver) = mpsc::channel();
    // It ends with the process if nothing ever comes.
    thread::spawn(move || {
        let mut buffer = [0; 8192];
        loop {
            let read =
                io::stdin().read(&mut buffer).map(|length| buffer.get(..length).unwrap_or_default().to_vec());
            let is_last = !read.as_ref().is_ok_and(|bytes| !bytes.is_empty());
            if sender.send(read).is_err() || is_last {
                break;
            }
        }
    });
    let mut bytes = Vec::new();
    loop {
        // Once something has come, the rest is waited for.
        let next = if bytes.is_empty() {
            receiver.recv_timeout(PATIENCE)
        } else {
            receiver.recv().map_err(Into::into)
        };
        match next {
            Ok(Ok(more)) if more.is_empty() => break,
            Ok(Ok(more)) => bytes.extend(more),
            Ok(Err(error)) => return Err(unreadable(error)),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
    }
    let text = text(bytes)?;
    Ok(Some(text).filter(|text| !text.trim().is_empty()))
}

fn text(bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|_| Failure::usage("what came on stdin is not text in UTF-8"))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn unreadable(error: io::Error) -> Failure {
    Failure::problem(format!("cannot read stdin: {error}"))
}
