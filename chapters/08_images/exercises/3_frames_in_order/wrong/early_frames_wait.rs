//! Tempting: frames that are early wait in a map until it is their turn.
//! Wrong: the order is right. But all jobs are given out at once, and if the first frame
//! takes long, all others are waiting in the map.
//! Rejected: unbounded.

use std::collections::BTreeMap;
use std::sync::{Mutex, mpsc};
use std::thread;

/// Calls `develop` for every frame on `workers` threads, and `show` with each result.
pub fn project(
    frames: Vec<u64>,
    workers: usize,
    ahead: usize,
    develop: impl Fn(u64) -> u64 + Sync,
    mut show: impl FnMut(u64),
) {
    let (to_workers, jobs) = mpsc::channel();
    let (to_projector, developed) = mpsc::channel();
    let (jobs, develop) = (&Mutex::new(jobs), &develop);
    thread::scope(|scope| {
        for _ in 0..workers {
            let to_projector = to_projector.clone();
            let next_job = move || jobs.lock().unwrap().recv();
            scope.spawn(move || {
                while let Ok((number, frame)) = next_job() {
                    to_projector.send((number, develop(frame))).unwrap();
                }
            });
        }
        drop(to_projector);
        let _ = ahead;
        for job in frames.into_iter().enumerate() {
            to_workers.send(job).unwrap();
        }
        drop(to_workers);
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (number, frame) in developed {
            early.insert(number, frame);
            while let Some(frame) = early.remove(&next) {
                show(frame);
                next += 1;
            }
        }
    });
}
