//! Tempting: a frame that comes after a later one is too late, so it is left out.
//! Wrong: the order is right and the film is too short. The limit is not kept either.
//! Rejected: loses work, wrong value, unbounded.

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
        let mut next = 0;
        for (number, frame) in developed {
            if number >= next {
                show(frame);
                next = number + 1;
            }
        }
    });
}
