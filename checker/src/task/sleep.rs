//! Waiting for time, on the virtual clock.

use std::error::Error;
use std::fmt;
use std::future::{Future, poll_fn};
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::block_on::note_cancelled;
use super::timers;
use crate::engine::active;
use crate::engine::op::Spot;
use crate::time::Instant;

/// A future that is ready after some time.
#[derive(Debug)]
#[must_use = "futures do nothing unless they are awaited"]
pub struct Sleep {
    /// `None` for ever.
    until: Option<Instant>,
    spot: Spot,
    id: u64,
    /// Who is woken by a thread of the operating system.
    asked: Option<Waker>,
}

/// Waits for at least this long, counted from the call.
///
/// In an exploration it takes no time: the virtual clock moves on when all threads wait.
/// That it ends although others could go on is one deviation. It must be awaited under
/// this module's [`block_on`](super::block_on) or [`spawn`](super::spawn).
#[track_caller]
pub fn sleep(time: Duration) -> Sleep {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let spot = Location::caller();
    Sleep {
        until: Instant::at(spot).checked_add(time),
        spot,
        // Relaxed: only that no two are equal matters.
        id: NEXT.fetch_add(1, Ordering::Relaxed),
        asked: None,
    }
}

/// The time was up before the future was ready.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Elapsed;

/// Waits for a future, but no longer than `limit`, counted from the call; then drops it.
///
/// Where both are ready, the future wins.
///
/// # Errors
///
/// [`Elapsed`] if the time was up first.
#[track_caller]
pub fn timeout<F: Future>(
    limit: Duration,
    future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    let (alarm, spot) = (sleep(limit), Location::caller());
    async move {
        let (mut future, mut alarm) = (pin!(future), pin!(alarm));
        poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            let rings = alarm.as_mut().poll(context);
            rings.map(|()| {
                note_cancelled("timeout", spot);
                Err(Elapsed)
            })
        })
        .await
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let now = Instant::at(self.spot);
        let Some(until) = self.until else {
            return Poll::Pending;
        };
        if now >= until {
            return Poll::Ready(());
        }
        let waker = context.waker();
        if active() {
            timers::set(self.id, until - now, waker);
        } else if !self.asked.as_ref().is_some_and(|old| old.will_wake(waker)) {
            self.asked = Some(waker.clone());
            wake_after(until - now, waker.clone());
        }
        Poll::Pending
    }
}

#[expect(clippy::disallowed_methods, reason = "a timer waits for time")]
fn wake_after(time: Duration, waker: Waker) {
    std::thread::spawn(move || {
        std::thread::sleep(time);
        waker.wake();
    });
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if active() {
            timers::unset(self.id);
        }
    }
}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the time is up")
    }
}

impl Error for Elapsed {}
