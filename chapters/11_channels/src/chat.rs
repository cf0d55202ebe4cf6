//! Each line goes to everybody in the room.

use std::io;
use std::sync::Arc;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};
use tokio::sync::watch;
use tokio::time;

use crate::lines::{Arrived, Lines};
use crate::server::{SILENCE, unless};

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
pub(crate) async fn serve(
    stream: TcpStream,
    room: broadcast::Sender<Line>,
    closing: watch::Receiver<bool>,
) -> io::Result<()> {
    let (reader, writer) = stream.into_split();
    let listening = tokio::spawn(listen(room.subscribe(), writer, closing.clone()));
    let spoke = speak(reader, room, closing).await;
    if matches!(spoke, Ok(Left::Server)) {
        // It says goodbye, and then it is done.
        return listening.await?;
    }
    // Whoever has left hears no more.
    listening.abort();
    spoke.map(drop)
}

/// Who has left first.
enum Left {
    Client,
    Server,
}

/// Passes the client's lines to the room.
async fn speak(
    reader: OwnedReadHalf,
    room: broadcast::Sender<Line>,
    mut closing: watch::Receiver<bool>,
) -> io::Result<Left> {
    let mut lines = Lines::new();
    loop {
        let readable = time::timeout(SILENCE, reader.readable());
        match unless(&mut closing, readable).await {
            Some(readable) => readable??,
            None => return Ok(Left::Server),
        }
        if lines.take_from(&reader)? == Arrived::End {
            return Ok(Left::Client);
        }
        while let Some(mut line) = lines.next()? {
            line.push('\n');
            // An error means that nobody listens, and that is allowed.
            let _ = room.send(line.into());
        }
    }
}

/// Passes the room's lines to the client, and tells it how many it has missed.
async fn listen(
    mut heard: broadcast::Receiver<Line>,
    mut writer: OwnedWriteHalf,
    mut closing: watch::Receiver<bool>,
) -> io::Result<()> {
    writer.write_all(WELCOME.as_bytes()).await?;
    let mut batch = String::new();
    while let Some(first) = unless(&mut closing, heard.recv()).await {
        match first {
            Ok(line) => batch += &line,
            Err(RecvError::Lagged(missed)) => batch += &missed_so_many(missed),
            Err(RecvError::Closed) => break,
        }
        collect(&mut heard, &mut batch);
        // While this waits for a slow client, the room goes on without it.
        writer.write_all(batch.as_bytes()).await?;
        // An idle connection keeps no buffer.
        batch = String::new();
    }
    writer.write_all(GOODBYE.as_bytes()).await?;
    writer.shutdown().await
}

/// Adds what has been said already: one call for many lines.
fn collect(heard: &mut broadcast::Receiver<Line>, batch: &mut String) {
    while batch.len() < BATCH {
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
