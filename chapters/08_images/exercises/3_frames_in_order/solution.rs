//! Right: frames that are early wait in a map, and each frame shown lets one more begin.
//!
//! One thread gives out the jobs and shows the frames, so it knows both counts, and no lock is
//! needed for them. The map never holds more than `ahead` frames, for no more are under way.

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
        let mut to_workers = Some(to_workers);
        let mut jobs = frames.into_iter().enumerate();
        let mut give_out = || match (jobs.next(), &to_workers) {
            (Some(job), Some(workers)) => workers.send(job).unwrap(),
            _ => to_workers = None,
        };
        (0..ahead).for_each(|_| give_out());
        let (mut early, mut next) = (BTreeMap::new(), 0);
        for (number, frame) in developed {
            early.insert(number, frame);
            while let Some(frame) = early.remove(&next) {
                show(frame);
                next += 1;
                give_out();
            }
        }
    });
}
