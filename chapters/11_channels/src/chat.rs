//! Each line goes to everybody in the room.

use std::io;
use std::pin::pin;
use std::sync::Arc;

use futures_util::future::{Either, try_join};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};
use tokio::sync::{oneshot, watch};

use crate::connection::{closes, first, last_word, part, send, unless};
use crate::lines::Lines;

/// A line of the room with its end; all who get it share it.
pub(crate) type Line = Arc<str>;

/// The first line: from here on nothing is missed that is said.
pub(crate) const WELCOME: &str = "* welcome\n";
/// What a reader is told that was too slow.
pub(crate) const MISSED: &str = "* missed ";
/// The last line before the server closes.
pub(crate) const GOODBYE: &str = "* goodbye\n";
/// Lines are collected up to this size before they are sent.
const BATCH: usize = 4 * 1024;

/// Lets the client speak and listen until it leaves or the server closes.
///
/// Both at once: whoever only listens stays as long as it likes.
pub(crate) async fn serve(
    mut stream: TcpStream,
    room: broadcast::Sender<Line>,
    closing: watch::Receiver<bool>,
) -> io::Result<()> {
    let (reader, writer) = stream.split();
    let heard = room.subscribe();
    let (say_last, last) = oneshot::channel();
    let speaking = async {
        let word = match speak(reader, room, closing).await {
            Ok(End::Left) => String::new(),
            Ok(End::Closing) => GOODBYE.to_owned(),
            Err(error) => last_word(&error).ok_or(error)?,
        };
        // An error means that the other half has ended before, with an error of its own.
        let _ = say_last.send(word);
        Ok(())
    };
    try_join(speaking, listen(heard, writer, last)).await?;
    part(&mut stream).await
}

/// Why a client speaks no more.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// It has said so.
    Left,
    /// The server closes.
    Closing,
}

/// Passes the client's lines to the room.
async fn speak(
    mut reader: impl AsyncRead + Unpin,
    room: broadcast::Sender<Line>,
    closing: watch::Receiver<bool>,
) -> io::Result<End> {
    let mut closes = pin!(closes(closing));
    let mut lines = Lines::new();
    loop {
        match unless(closes.as_mut(), lines.take_from(&mut reader)).await {
            None => return Ok(End::Closing),
            Some(Ok(0)) => return Ok(End::Left),
            Some(arrived) => arrived?,
        };
        while let Some(mut line) = lines.next()? {
            line.push('\n');
            // An error means that nobody listens, and that is allowed.
            let _ = room.send(line.into());
        }
    }
}

/// Passes the room's lines to the client, and tells it how many it has missed; after what
/// was said until then, the `last` word.
async fn listen(
    mut heard: broadcast::Receiver<Line>,
    mut writer: impl AsyncWrite + Unpin,
    mut last: oneshot::Receiver<String>,
) -> io::Result<()> {
    send(&mut writer, WELCOME.as_bytes()).await?;
    loop {
        // Made anew each time: an idle connection keeps no buffer.
        let mut batch = String::new();
        match first(&mut last, heard.recv()).await {
            Either::Left(word) => {
                collect(&mut heard, &mut batch, usize::MAX);
                // An error means that there is none.
                batch += &word.unwrap_or_default();
                return send(&mut writer, batch.as_bytes()).await;
            }
            Either::Right(Ok(line)) => batch += &line,
            Either::Right(Err(RecvError::Lagged(missed))) => {
                batch += &missed_so_many(missed);
            }
            Either::Right(Err(RecvError::Closed)) => return Ok(()),
        }
        collect(&mut heard, &mut batch, BATCH);
        // While this waits for a slow client, the room goes on without it.
        send(&mut writer, batch.as_bytes()).await?;
    }
}

/// Adds what has been said already: one call for many lines.
fn collect(heard: &mut broadcast::Receiver<Line>, batch: &mut String, most: usize) {
    while batch.len() < most {
        match heard.try_recv() {
            Ok(line) => *batch += &line,
            Err(TryRecvError::Lagged(missed)) => {
                *batch += &missed_so_many(missed);
            }
            Err(TryRecvError::Empty | TryRecvError::Closed) => break,
        }
    }
}

fn missed_so_many(lines: u64) -> String {
    format!("{MISSED}{lines}\n")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;
    use tokio::task::JoinHandle;
    use tokio::time;

    use super::*;
    use crate::connection::tests::on_a_clock_that_jumps;
    use crate::load::connect_narrow;

    fn on_the_real_clock(test: impl Future<Output = ()>) {
        crate::child::runtime().expect("a runtime").block_on(test);
    }

    /// A chat with one client, which was welcomed.
    struct Chat {
        client: BufReader<TcpStream>,
        room: broadcast::Sender<Line>,
        close: watch::Sender<bool>,
        server: JoinHandle<io::Result<()>>,
    }

    async fn chat() -> Chat {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let client = BufReader::new(connect_narrow(port).await.unwrap());
        let (stream, _) = listener.accept().await.unwrap();
        let (room, _) = broadcast::channel(16);
        let (close, closing) = watch::channel(false);
        let server = tokio::spawn(serve(stream, room.clone(), closing));
        let mut chat = Chat {
            client,
            room,
            close,
            server,
        };
        assert_eq!(chat.hear().await, WELCOME);
        chat
    }

    impl Chat {
        async fn hear(&mut self) -> String {
            let mut line = String::new();
            self.client.read_line(&mut line).await.unwrap();
            line
        }

        /// A connection that was reset ends in an error.
        async fn hear_to_the_end(&mut self) -> String {
            let mut text = String::new();
            self.client.read_to_string(&mut text).await.unwrap();
            text
        }
    }

    #[test]
    fn whoever_only_listens_stays_as_long_as_it_likes() {
        on_a_clock_that_jumps(async {
            let mut chat = chat().await;
            time::sleep(Duration::from_hours(24)).await;
            chat.room.send("good morning\n".into()).unwrap();
            assert_eq!(chat.hear().await, "good morning\n");
        });
    }

    #[test]
    fn the_goodbye_reaches_a_slow_reader_whose_own_words_nobody_has_read() {
        on_the_real_clock(async {
            let mut chat = chat().await;
            let long = "x".repeat(8_000) + "\n";
            for _ in 0..10 {
                chat.room.send(long.as_str().into()).unwrap();
            }
            chat.client.write_all(b"half a li").await.unwrap();
            chat.close.send_replace(true);
            // Were the connection reset, what is on its way would be lost, and this the last.
            assert_eq!(chat.hear_to_the_end().await, long.repeat(10) + GOODBYE);
            drop(chat.client);
            chat.server.await.unwrap().unwrap();
        });
    }

    #[test]
    fn what_was_said_before_the_goodbye_is_heard_before_it() {
        on_the_real_clock(async {
            let mut chat = chat().await;
            for line in ["one\n", "two\n"] {
                chat.room.send(line.into()).unwrap();
            }
            chat.close.send_replace(true);
            assert_eq!(chat.hear_to_the_end().await, "one\ntwo\n* goodbye\n");
        });
    }

    #[test]
    fn whoever_closes_its_half_has_left_and_hears_its_own_last_line() {
        on_the_real_clock(async {
            let mut chat = chat().await;
            chat.client.write_all(b"hello\n").await.unwrap();
            chat.client.shutdown().await.unwrap();
            assert_eq!(chat.hear_to_the_end().await, "hello\n");
            assert_eq!(chat.room.receiver_count(), 0);
        });
    }

    #[test]
    fn whoever_says_too_much_at_once_is_told_and_sent_away() {
        on_the_real_clock(async {
            let mut chat = chat().await;
            chat.client.write_all(&vec![b'x'; 20_000]).await.unwrap();
            let end = chat.hear_to_the_end().await;
            assert_eq!(end, "* a line has at most 8192 bytes\n");
        });
    }
}
