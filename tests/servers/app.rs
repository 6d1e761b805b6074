//! The app behind the server: it is well, sick or slow, as the address says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Longer than the server waits.
const TOO_LONG: Duration = Duration::from_secs(4);

/// A running app; it stops when it is dropped.
pub(crate) struct App {
    pub(crate) address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl App {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let thread = thread::spawn(move || {
            for stream in listener.incoming().take_while(|_| !stopped.load(Ordering::SeqCst)).flatten() {
                // A client that goes away early is its own business.
                thread::spawn(move || drop(serve(stream)));
            }
        });
        Self { address, stop, thread: Some(thread) }
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        // One more connection wakes the listener up.
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn serve(stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut length = 0;
    loop {
        let mut header = String::new();
        reader.read_line(&mut header)?;
        if let Some(value) = header.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if header.trim().is_empty() {
            break;
        }
    }
    reader.take(length).read_to_end(&mut Vec::new())?;
    answer(stream, method, path)
}

fn answer(mut stream: TcpStream, method: &str, path: &str) -> std::io::Result<()> {
    let last = path.rsplit('/').next().unwrap_or_default();
    // Words of its own, under any status: "own-404".
    let own = last.strip_prefix("own-").map(|code| format!("{code} Its Own"));
    let (status, headers) = match last {
        _ if own.is_some() => (own.as_deref().unwrap_or_default(), ""),
        "sick" => ("503 Service Unavailable", ""),
        "sick-7" => ("503 Service Unavailable", "Retry-After: 7\r\n"),
        "sick-date" => ("503 Service Unavailable", "Retry-After: Thu, 05 Sep 2019 22:00:00 GMT\r\n"),
        "sick-odd" => ("503 Service Unavailable", "Retry-After: soon\"; x=\r\n"),
        "hang-up" => return Ok(()),
        "slow" => {
            thread::sleep(TOO_LONG);
            ("200 OK", "")
        }
        _ => ("200 OK", ""),
    };
    let body = format!("the app says: {method} {path}");
    let head =
        format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n", body.len());
    let body = if method == "HEAD" { "" } else { &body };
    stream.write_all(format!("{head}Content-Type: text/x-app\r\n\r\n{body}").as_bytes())
}
