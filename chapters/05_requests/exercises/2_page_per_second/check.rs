//! Between any two requests there is a second, and a slow answer holds nobody up.
//!
//! Shipped: unbounded.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[allow(unused_imports, reason = "an answer may use `thread_local!`")]
#[macro_use]
extern crate every_order as std;

mod exercise;

use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use every_order::Explorer;
use exercise::Pace;

const SECOND: Duration = Duration::from_secs(1);

/// When requests were sent, in the order in which they were.
type Sent = Vec<Duration>;

/// The clock is the checker's. A thread that is late by itself is not what is asked here.
fn explorer() -> Explorer {
    Explorer::new().early_time_outs(false)
}

/// Waits, on the checker's clock, for a message that nobody sends.
fn pass(time: Duration) {
    let (_sender, messages) = mpsc::channel::<()>();
    messages.recv_timeout(time).unwrap_err();
}

fn within_a_second(sent: &Sent) -> bool {
    sent.windows(2)
        .any(|two| two[1].saturating_sub(two[0]) < SECOND)
}

#[test]
fn two_workers_with_slow_answers_send_a_second_apart_and_side_by_side() {
    let sent = explorer().outcomes(|| {
        let (pace, sent) = (Pace::new(SECOND), Mutex::new(Vec::new()));
        let begun = Instant::now();
        let ask = || {
            pace.send(|| {
                sent.lock().unwrap().push(begun.elapsed());
                pass(3 * SECOND);
            });
        };
        thread::scope(|scope| {
            scope.spawn(|| (ask(), ask()));
            (ask(), ask())
        });
        sent.into_inner().unwrap()
    });
    sent.never(within_a_second, "unbounded: two requests within a second")
        // At best they are sent after 0, 1, 3 and 4 s.
        .never(
            |sent| sent[3] > 6 * SECOND,
            "over-serialised: a request waits for the answer to another one",
        );
}

#[test]
fn a_worker_that_comes_late_in_a_second_waits_for_a_whole_one() {
    let sent = explorer().outcomes(|| {
        let pace = Pace::new(SECOND);
        let begun = Instant::now();
        pass(SECOND * 9 / 10);
        [(), ()].map(|()| pace.send(|| begun.elapsed())).to_vec()
    });
    sent.never(within_a_second, "unbounded: two requests within a second");
}
