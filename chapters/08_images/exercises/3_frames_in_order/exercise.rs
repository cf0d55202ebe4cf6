//! Workers develop the frames of a film, and a projector shows them.
//!
//! The film jumps: frames are shown as they are finished. They must be shown in their order,
//! and at most `ahead` of them may be begun and not yet shown.

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
        // TODO: how many jobs does this give out, before the first frame is shown?
        let _ = ahead;
        for job in frames.into_iter().enumerate() {
            to_workers.send(job).unwrap();
        }
        drop(to_workers);
        // TODO: which frame is this, and which one has the audience seen last?
        for (_number, frame) in developed {
            show(frame);
        }
    });
}
