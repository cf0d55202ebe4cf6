//! Each line goes back to whoever sent it.

use std::io::{self, ErrorKind};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::time::Duration;

use bytes::BytesMut;
use futures_util::future::Either;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_util::codec::{Encoder, LinesCodec};

use crate::connection::{closes, first, last_word, part, send};
use crate::lines::Lines;

/// Whoever is silent for so long is not coming back.
const IDLE_TIMEOUT: Duration = Duration::from_mins(5);

/// Answers every line until the client or the server closes.
pub(crate) async fn serve<S>(
    mut stream: S,
    closing: watch::Receiver<bool>,
) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    if let Err(error) = answer(&mut stream, closing).await {
        let word = last_word(&error).ok_or(error)?;
        send(&mut stream, word.as_bytes()).await?;
    }
    part(&mut stream).await
}

async fn answer<S>(stream: &mut S, closing: watch::Receiver<bool>) -> io::Result<()>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let heard = AtomicBool::new(false);
    let (closes, silence) = (pin!(closes(closing.clone())), pin!(silence(&heard)));
    let mut over = pin!(first(closes, silence));
    let mut lines = Lines::new();
    // Asked here, too: whoever never stops to speak would not be heard to the end otherwise.
    while !*closing.borrow() {
        match first(lines.take_from(stream), over.as_mut()).await {
            // The client sends no more, or the server closes.
            Either::Left(Ok(0)) | Either::Right(Either::Left(())) => break,
            // Relaxed: see `silence`.
            Either::Left(arrived) => heard.store(arrived? > 0, Relaxed),
            Either::Right(Either::Right(())) => return Err(silent_for_too_long()),
        }
        let mut answer = BytesMut::new();
        let all_are_good = answer_each(&mut lines, &mut answer);
        // Waits while the client does not read. Meanwhile no more is read from it, so what
        // is kept for it stays as small as this.
        send(stream, &answer).await?;
        // Not before: what was said ahead of a bad line has its answer.
        all_are_good?;
    }
    Ok(())
}

/// Adds an answer for each whole line, up to the first bad one.
fn answer_each(lines: &mut Lines, answer: &mut BytesMut) -> io::Result<()> {
    while let Some(line) = lines.next()? {
        LinesCodec::new()
            .encode(line, answer)
            .map_err(io::Error::other)?;
    }
    Ok(())
}

/// Ends when nothing was heard for [`IDLE_TIMEOUT`].
///
/// It looks once in that time whether there was anything, which costs a line less than to set
/// a clock anew: so it may take twice as long.
async fn silence(heard: &AtomicBool) {
    loop {
        sleep(IDLE_TIMEOUT).await;
        // Relaxed: it is read in the task that writes it, and tells of nothing else.
        if !heard.swap(false, Relaxed) {
            return;
        }
    }
}

fn silent_for_too_long() -> io::Error {
    let why = format!("nothing was said for {IDLE_TIMEOUT:?}");
    io::Error::new(ErrorKind::TimedOut, why)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};
    use tokio::time::Instant;

    use super::*;
    use crate::connection::WRITE_TIMEOUT;
    use crate::connection::tests::on_a_clock_that_jumps;

    /// What a pipe between client and server holds.
    const PIPE: usize = 64;

    #[test]
    fn a_connection_takes_less_than_a_kilobyte_beside_what_the_runtime_needs() {
        let (_client, server) = duplex(PIPE);
        let (_close, closing) = watch::channel(false);
        let size = size_of_val(&serve(server, closing));
        assert!(size < 1_000, "{size} bytes");
    }

    #[test]
    fn whoever_says_nothing_is_told_and_let_go() {
        on_a_clock_that_jumps(async {
            let (mut client, server) = duplex(PIPE);
            let (_close, closing) = watch::channel(false);
            let begun = Instant::now();
            let server = tokio::spawn(serve(server, closing));
            let mut said = String::new();
            client.read_to_string(&mut said).await.unwrap();
            assert_eq!(said, "* nothing was said for 300s\n");
            assert_eq!(begun.elapsed().as_secs(), IDLE_TIMEOUT.as_secs());
            drop(client);
            server.await.unwrap().unwrap();
        });
    }

    #[test]
    fn lines_before_a_bad_one_are_answered_before_it_is_refused() {
        on_a_clock_that_jumps(async {
            let (mut client, server) = duplex(PIPE);
            let (_close, closing) = watch::channel(false);
            tokio::spawn(serve(server, closing));
            // In one piece: the server reads all of it at once.
            client.write_all(b"one\ntwo\n\xff\nthree\n").await.unwrap();
            let mut said = String::new();
            client.read_to_string(&mut said).await.unwrap();
            assert_eq!(said, "one\ntwo\n* a line is text in UTF-8\n");
        });
    }

    #[test]
    fn whoever_says_a_line_now_and_then_stays() {
        on_a_clock_that_jumps(async {
            let (mut client, server) = duplex(PIPE);
            let (_close, closing) = watch::channel(false);
            tokio::spawn(serve(server, closing));
            for _ in 0..10 {
                sleep(IDLE_TIMEOUT * 9 / 10).await;
                client.write_all(b"hello\n").await.unwrap();
                let mut echo = [0; 6];
                client.read_exact(&mut echo).await.unwrap();
                assert_eq!(&echo, b"hello\n");
            }
        });
    }

    #[test]
    fn whoever_never_reads_is_cut_off() {
        on_a_clock_that_jumps(async {
            let (mut client, server) = duplex(PIPE);
            let (_close, closing) = watch::channel(false);
            let begun = Instant::now();
            let server = tokio::spawn(serve(server, closing));
            // It waits, too, when both directions are full.
            let deaf = tokio::spawn(async move {
                while client.write_all(b"hello\n").await.is_ok() {}
            });
            let error = server.await.unwrap().unwrap_err();
            assert_eq!(error.kind(), ErrorKind::ConnectionAborted);
            assert_eq!(begun.elapsed().as_secs(), WRITE_TIMEOUT.as_secs());
            deaf.await.unwrap();
        });
    }

    #[test]
    fn whoever_never_stops_speaking_hears_the_end_too() {
        on_a_clock_that_jumps(async {
            // It takes all at once, so that the server never has to wait for a line.
            let (mut client, server) = duplex(1 << 20);
            let (close, closing) = watch::channel(false);
            let server = tokio::spawn(serve(server, closing));
            let hello = b"hello\n".repeat(10_000);
            client.write_all(&hello).await.unwrap();
            close.send_replace(true);
            let mut echoes = Vec::new();
            client.read_to_end(&mut echoes).await.unwrap();
            assert!(hello.starts_with(&echoes) && echoes.len() < hello.len());
            assert!(echoes.len().is_multiple_of(6), "a line was cut in two");
            drop(client);
            server.await.unwrap().unwrap();
        });
    }
}
