//! What a server does with every connection: it does not wait for ever, and parts politely.

use std::io::{self, ErrorKind};
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::sync::watch;
use tokio::time;

/// Whoever takes nothing for so long of what is sent to it is cut off.
pub(crate) const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a client may take to hear that it has been sent away.
const PARTING: Duration = Duration::from_secs(5);

/// Ends when the server closes.
pub(crate) async fn closes(mut closing: watch::Receiver<bool>) {
    // An error means that whoever could have closed it is gone: that is as good.
    let _ = closing.wait_for(|closing| *closing).await;
}

/// What `future` brings, or `None` if `over` ends first.
pub(crate) async fn unless<T>(
    over: impl Future,
    future: impl Future<Output = T>,
) -> Option<T> {
    match first(over, future).await {
        Either::Left(_) => None,
        Either::Right(value) => Some(value),
    }
}

/// What one or the other brings, whichever ends first. The other is dropped.
///
/// Whatever is large should be pinned by the caller: it is held twice otherwise, as what was
/// given and as what is waited for.
pub(crate) async fn first<A: Future, B: Future>(
    one: A,
    other: B,
) -> Either<A::Output, B::Output> {
    match select(pin!(one), pin!(other)).await {
        Either::Left((value, _)) => Either::Left(value),
        Either::Right((value, _)) => Either::Right(value),
    }
}

/// Sends all of `bytes`. Waits while the client does not read, but not for ever.
///
/// # Errors
///
/// If the connection breaks, or the client reads nothing for [`WRITE_TIMEOUT`].
pub(crate) async fn send(
    stream: &mut (impl AsyncWrite + Unpin),
    bytes: &[u8],
) -> io::Result<()> {
    // Mostly it is sent at once, and the clock is never looked at.
    let patience = pin!(async { time::sleep(WRITE_TIMEOUT).await });
    match first(stream.write_all(bytes), patience).await {
        Either::Left(sent) => sent,
        // Nobody is told: whoever does not read would not read that either.
        Either::Right(()) => Err(ErrorKind::ConnectionAborted.into()),
    }
}

/// What a client is told that is sent away; nothing if the network is to blame.
pub(crate) fn last_word(error: &io::Error) -> Option<String> {
    let sent_away = [ErrorKind::InvalidData, ErrorKind::TimedOut];
    sent_away
        .contains(&error.kind())
        .then(|| format!("* {error}\n"))
}

/// Says that no more will come, and waits until the client has closed, too.
///
/// A connection that is closed while something lies in it unread is *reset*: the client may
/// lose even the answers that were on their way.
///
/// # Errors
///
/// If the connection breaks, or the client takes too long.
pub(crate) async fn part(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
) -> io::Result<()> {
    let heard = async {
        stream.shutdown().await?;
        // On the heap: as an array it would be part of every connection's future.
        let mut unread = vec![0; 16 * 1024];
        while stream.read(&mut unread).await? > 0 {}
        Ok(())
    };
    time::timeout(PARTING, heard).await?
}

#[cfg(test)]
pub(crate) mod tests {
    use tokio::runtime::Builder;

    use super::*;

    /// Runs `test` on a clock that jumps to the next moment at which something is due, as soon
    /// as there is nothing else to do.
    pub(crate) fn on_a_clock_that_jumps(test: impl Future<Output = ()>) {
        let mut runtime = Builder::new_current_thread();
        let runtime = runtime.enable_all().start_paused(true).build();
        runtime.expect("a runtime").block_on(test);
    }

    #[test]
    fn a_broken_connection_gets_no_last_word() {
        let broken = io::Error::from(ErrorKind::ConnectionReset);
        assert_eq!(last_word(&broken), None);
    }

    #[test]
    fn who_is_sent_away_is_told_why() {
        let error = io::Error::new(ErrorKind::InvalidData, "too long");
        assert_eq!(last_word(&error).as_deref(), Some("* too long\n"));
    }
}
