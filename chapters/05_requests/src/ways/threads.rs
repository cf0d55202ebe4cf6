//! Requests that block their thread, with nothing but std.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread::{self, Builder};
use std::time::Duration;

use super::{LapResult, Laps, Work};
use crate::plain::{Limit, Plain};

/// For each request; a thousand that begin at once may well take a while.
const LIMIT: Limit = Limit::InAll(Duration::from_secs(10));

/// One after the other.
pub(super) fn in_turn(work: &Work) -> Laps {
    let mut plain = Plain::new(work.server, LIMIT);
    (0..work.requests())
        .map(|number| ask(work, &mut plain, 0, number))
        .collect()
}

/// A thread for each request, and so a connection for each.
pub(super) fn one_each(work: &Work) -> Laps {
    thread::scope(|scope| {
        let threads = (0..work.requests()).map(|number| {
            Builder::new().spawn_scoped(scope, move || {
                ask(work, &mut Plain::new(work.server, LIMIT), number, number)
            })
        });
        let threads: Vec<_> = threads.collect::<Result<_, _>>()?;
        let laps = threads.into_iter();
        laps.map(|thread| thread.join().expect("no panic"))
            .collect()
    })
}

/// So many threads; whoever is free takes the next request.
pub(super) fn pool(work: &Work, workers: usize) -> Laps {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let threads = (0..workers).map(|lane| {
            let next = &next;
            Builder::new().spawn_scoped(scope, move || worker(work, next, lane))
        });
        let threads: Vec<_> = threads.collect::<Result<_, _>>()?;
        let mut laps = Vec::new();
        for thread in threads {
            laps.extend(thread.join().expect("no panic")?);
        }
        Ok(laps)
    })
}

fn worker(work: &Work, next: &AtomicUsize, lane: usize) -> Laps {
    let mut plain = Plain::new(work.server, LIMIT);
    let mut laps = Vec::new();
    loop {
        // Relaxed: each number is handed out once, and nothing else goes with it.
        let number = next.fetch_add(1, Relaxed);
        if number >= work.requests() {
            return Ok(laps);
        }
        laps.push(ask(work, &mut plain, lane, number)?);
    }
}

fn ask(work: &Work, plain: &mut Plain, lane: usize, number: usize) -> LapResult {
    let begins = work.now();
    let answer = plain.get(&work.waits.path(number))?;
    if answer.status != 200 {
        return Err(format!("request {number} got status {}", answer.status).into());
    }
    work.lap(lane, number, begins, &answer.body)
}
