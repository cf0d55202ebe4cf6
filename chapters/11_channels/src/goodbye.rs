//! A server closes: what its clients see of that.

use std::io;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};
use workbook::show::{Span, Timeline};

use crate::child::runtime;
use crate::load::connect_narrow;
use crate::server::{Service, listen, serve};

/// How long clients talk before the server closes.
const OPEN: Duration = Duration::from_millis(100);
/// A late client reads so long after that.
const LATE: Duration = Duration::from_millis(200);
/// A line of so many bytes, and so many of them: more than the system keeps for anybody.
const LINE: usize = 100;
const LINES: usize = 20_000;

/// When a connection was over, since the start; the server closed before.
struct Closing {
    closed: Duration,
    ends: [(&'static str, Duration); 3],
}

/// Closes a server with three kinds of clients, and draws when each was let go.
///
/// # Errors
///
/// If this computer has no loopback, or an answer is cut in two.
pub(crate) fn timeline() -> io::Result<Timeline> {
    let Closing { closed, ends } = runtime()?.block_on(close_with_clients())?;
    let mut timeline = Timeline::new(
        "A server closes",
        "A lane for each client. The silent one is let go at once. The one that reads late \
         gets the answers that are on their way, and a goodbye. The one that never reads is \
         cut off when the server's patience ends.",
    );
    for (name, end) in ends {
        let open = Span::new("open", Duration::ZERO, closed);
        timeline.lane(name, [open, Span::new("closing", closed, end)]);
    }
    Ok(timeline)
}

async fn close_with_clients() -> io::Result<Closing> {
    let begun = Instant::now();
    let (close, closing) = watch::channel(false);
    let listener = listen(0)?;
    let port = listener.local_addr()?.port();
    let server = tokio::spawn(serve(listener, Service::Echo, closing));

    let silent = TcpStream::connect(("127.0.0.1", port)).await?;
    let (late, deaf) = (connect_narrow(port).await?, connect_narrow(port).await?);
    let silent = tokio::spawn(read_to_the_end(silent, Duration::ZERO));
    let late = tokio::spawn(ask_and_read(late, LATE));
    let deaf = tokio::spawn(ask_and_read(deaf, Duration::MAX));
    sleep(OPEN).await;
    let closed = begun.elapsed();
    close.send_replace(true);

    let silent = silent.await?? - begun;
    let late = late.await?? - begun;
    // It returns when its patience with the last one is over.
    server.await?;
    let cut_off = begun.elapsed();
    deaf.abort();
    let ends = [
        ("silent", silent),
        ("reads late", late),
        ("never reads", cut_off),
    ];
    Ok(Closing { closed, ends })
}

/// Sends lines until nobody takes them any more, and reads the answers after a pause.
async fn ask_and_read(mut stream: TcpStream, pause: Duration) -> io::Result<Instant> {
    let line = [[b'x'; LINE - 1].as_slice(), b"\n"].concat().repeat(LINES);
    if let Ok(sent) = timeout(OPEN, stream.write_all(&line)).await {
        sent?;
    }
    read_to_the_end(stream, pause).await
}

/// When the server had said all, which must be whole lines.
async fn read_to_the_end(
    mut stream: TcpStream,
    pause: Duration,
) -> io::Result<Instant> {
    sleep(pause).await;
    let mut all = Vec::new();
    stream.read_to_end(&mut all).await?;
    if all.len().is_multiple_of(LINE) {
        return Ok(Instant::now());
    }
    Err(io::Error::other(
        "the server closed in the middle of an answer",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_reads_late_gets_whole_answers_and_then_the_end() {
        let closing = runtime().unwrap().block_on(close_with_clients()).unwrap();
        let [(_, silent), (_, late), (_, cut_off)] = closing.ends;
        assert!(closing.closed <= silent);
        assert!(silent <= late, "the late one was not waited for");
        assert!(late <= cut_off);
    }
}
