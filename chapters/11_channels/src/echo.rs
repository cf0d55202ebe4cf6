//! Each line goes back to whoever sent it.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time;

use crate::lines::{Arrived, Lines};
use crate::server::{SILENCE, unless};

/// Answers every line until the client or the server closes.
pub(crate) async fn serve(
    mut stream: TcpStream,
    mut closing: watch::Receiver<bool>,
) -> io::Result<()> {
    let mut lines = Lines::new();
    loop {
        let readable = time::timeout(SILENCE, stream.readable());
        match unless(&mut closing, readable).await {
            Some(readable) => readable??,
            None => return say_goodbye(stream).await,
        }
        if lines.take_from(&stream)? == Arrived::End {
            return stream.shutdown().await;
        }
        let mut answer = Vec::new();
        while let Some(line) = lines.next()? {
            answer.extend_from_slice(line.as_bytes());
            answer.push(b'\n');
        }
        // Waits while the client does not read. Meanwhile no more is read from it, so what
        // is kept for it stays as small as this.
        stream.write_all(&answer).await?;
    }
}

/// Says that no more will come, and waits until the client has heard that.
///
/// A connection that is closed while something lies in it unread is *reset*: the client may
/// lose even the answers that were on their way.
async fn say_goodbye(mut stream: TcpStream) -> io::Result<()> {
    stream.shutdown().await?;
    // On the heap: as an array it would be part of every connection's future.
    let mut unread = vec![0; 1024];
    while stream.read(&mut unread).await? > 0 {}
    Ok(())
}
