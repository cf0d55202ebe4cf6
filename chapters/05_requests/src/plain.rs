//! A request with nothing but std: it is text on a socket, and so is the answer.
//!
//! Enough for a server that one knows. It follows no redirects, knows no TLS, and reads
//! only bodies whose length is announced.

use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// The longest head of an answer, in bytes. A server could go on for ever.
const LONGEST_HEAD: u64 = 16 << 10;
/// The longest body, in bytes, whatever the server announces.
const LONGEST_BODY: u64 = 1 << 20;

/// How long to wait.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Limit {
    /// For each piece of the answer: what `set_read_timeout` alone gives.
    PerRead(Duration),
    /// For everything, from the first byte sent to the last one received.
    InAll(Duration),
}

/// A connection to one server, used for one request after the other.
#[derive(Debug)]
pub(crate) struct Plain {
    server: SocketAddr,
    limit: Limit,
    /// `None` before the first request, and after one that went wrong.
    line: Option<BufReader<Line>>,
}

/// What a server has answered.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Plain {
    pub(crate) fn new(server: SocketAddr, limit: Limit) -> Self {
        Self {
            server,
            limit,
            line: None,
        }
    }

    /// Asks for `path`. Blocks until the answer is there.
    ///
    /// # Errors
    ///
    /// If there is no connection, if the time is over (`TimedOut`), if the connection ends too
    /// early (`UnexpectedEof`), or if what comes is no answer that this reads (`InvalidData`).
    pub(crate) fn get(&mut self, path: &str) -> io::Result<Answer> {
        // Taken out: if anything fails, what is left of the answer must not be read later.
        let mut line = match self.line.take() {
            Some(line) => line,
            None => BufReader::new(Line::open(self.server, self.limit)?),
        };
        line.get_mut().begin(self.limit);
        let server = self.server;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\n\r\n");
        line.get_mut().stream.write_all(request.as_bytes())?;
        let answer = read_answer(&mut line)?;
        self.line = Some(line);
        Ok(answer)
    }
}

/// A socket whose reads end in time.
#[derive(Debug)]
struct Line {
    stream: TcpStream,
    /// When everything must be done, if there is such a moment.
    ends: Option<Instant>,
}

impl Line {
    fn open(server: SocketAddr, limit: Limit) -> io::Result<Self> {
        let (Limit::PerRead(time) | Limit::InAll(time)) = limit;
        let stream = TcpStream::connect_timeout(&server, time)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(time))?;
        Ok(Self { stream, ends: None })
    }

    fn begin(&mut self, limit: Limit) {
        self.ends = match limit {
            Limit::PerRead(_) => None,
            Limit::InAll(time) => Some(Instant::now() + time),
        };
    }
}

impl Read for Line {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(ends) = self.ends {
            let left = ends.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(ErrorKind::TimedOut.into());
            }
            self.stream.set_read_timeout(Some(left))?;
        }
        self.stream
            .read(buffer)
            .map_err(|error| match error.kind() {
                // Unix has no code of its own for a read that takes too long.
                ErrorKind::WouldBlock => ErrorKind::TimedOut.into(),
                _ => error,
            })
    }
}

fn read_answer(line: &mut impl BufRead) -> io::Result<Answer> {
    let mut head = line.take(LONGEST_HEAD);
    let status = status_in(&head_line(&mut head)?)?;
    let mut length = None;
    loop {
        let header = head_line(&mut head)?;
        if header.is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok();
        }
    }
    let length = length.ok_or_else(|| nonsense("no length"))?;
    if length > LONGEST_BODY {
        return Err(nonsense("too long"));
    }
    let mut body = Vec::new();
    if line.take(length).read_to_end(&mut body)? as u64 == length {
        Ok(Answer { status, body })
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

/// The next line of the head, without its end.
fn head_line(head: &mut impl BufRead) -> io::Result<String> {
    let mut line = String::new();
    head.read_line(&mut line)?;
    match line.strip_suffix('\n') {
        Some(line) => Ok(line.trim_end_matches('\r').to_owned()),
        None if line.is_empty() => Err(ErrorKind::UnexpectedEof.into()),
        None => Err(nonsense("not HTTP")),
    }
}

/// The status in a line such as `HTTP/1.1 200 OK`.
fn status_in(line: &str) -> io::Result<u16> {
    let status = line
        .strip_prefix("HTTP/1.")
        .and_then(|line| line.split(' ').nth(1));
    status
        .and_then(|status| status.parse().ok())
        .ok_or_else(|| nonsense("not HTTP"))
}

fn nonsense(why: &'static str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(answer: &str) -> Result<Answer, ErrorKind> {
        read_answer(&mut answer.as_bytes()).map_err(|error| error.kind())
    }

    #[test]
    fn an_answer_has_a_status_and_a_body_of_the_announced_length() {
        let answer = read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, more");
        let body = b"hello".to_vec();
        assert_eq!(answer, Ok(Answer { status: 200, body }));
    }

    #[test]
    fn names_of_headers_may_be_written_in_any_case() {
        let answer = read("HTTP/1.0 404 Not Found\ncontent-LENGTH:0\n\n");
        let body = Vec::new();
        assert_eq!(answer, Ok(Answer { status: 404, body }));
    }

    #[test]
    fn a_body_that_ends_early_is_no_body() {
        let answer = read("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
        assert_eq!(answer, Err(ErrorKind::UnexpectedEof));
    }

    #[test]
    fn what_is_no_http_is_refused_however_long_it_is() {
        for nonsense in ["hello\r\n\r\n", "HTTP/1.1\r\n\r\n", &"x".repeat(1 << 20)] {
            assert_eq!(read(nonsense), Err(ErrorKind::InvalidData));
        }
    }

    #[test]
    fn no_more_than_a_mebibyte_is_taken_in() {
        let answer = read("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
        assert_eq!(answer, Err(ErrorKind::InvalidData));
    }
}
