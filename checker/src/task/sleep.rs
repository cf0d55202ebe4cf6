//! Waiting for time, on the virtual clock.

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::engine::op::Spot;
use crate::engine::{Execution, active, with};
use crate::time::Instant;
use crate::trace::model::Mark;

/// A future that is ready after some time.
#[derive(Debug)]
#[must_use = "futures do nothing unless they are awaited"]
pub struct Sleep {
    time: Duration,
    spot: Spot,
    until: Until,
}

#[derive(Debug)]
enum Until {
    NotAsked,
    /// Nanoseconds of the virtual clock.
    Inside(u64),
    Outside(Instant),
}

/// Waits for at least this long.
///
/// In an exploration it takes no time: the virtual clock moves on when all threads wait.
/// That it ends although others could go on is one deviation. It must be awaited under
/// this module's [`block_on`](super::block_on) or [`spawn`](super::spawn).
#[track_caller]
pub fn sleep(time: Duration) -> Sleep {
    Sleep {
        time,
        spot: Location::caller(),
        until: Until::NotAsked,
    }
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if active() {
            let (time, spot) = (self.time, self.spot);
            let until = match self.until {
                Until::Inside(until) => until,
                _ => with(|e| e.deadline(time)),
            };
            self.until = Until::Inside(until);
            return with(|e| e.is_asleep(until, spot));
        }
        let now = Instant::now();
        let Until::Outside(until) = self.until else {
            self.until = Until::Outside(now + self.time);
            wake_after(self.time, context);
            return Poll::Pending;
        };
        if now >= until {
            return Poll::Ready(());
        }
        // Polled for another reason: the waker may have changed.
        wake_after(until - now, context);
        Poll::Pending
    }
}

#[expect(clippy::disallowed_methods, reason = "a timer waits for time")]
fn wake_after(time: Duration, context: &mut Context<'_>) {
    let waker = context.waker().clone();
    std::thread::spawn(move || {
        std::thread::sleep(time);
        waker.wake();
    });
}

impl Execution {
    /// Has the current thread polled again when the time has come.
    fn is_asleep(&mut self, until: u64, spot: Spot) -> Poll<()> {
        if self.read_clock(spot) >= until {
            return Poll::Ready(());
        }
        // Any poll may come so late that the time is over.
        if self.settings.early_time_outs && self.choose(2) == 1 {
            self.mark(Mark::EarlyTimeout(self.current));
            self.pass_deadline(until, spot);
            return Poll::Ready(());
        }
        let deadline = &mut self.threads[self.current].deadline;
        *deadline = Some(deadline.map_or(until, |other| other.min(until)));
        Poll::Pending
    }
}
