//! A pooled thread still carries the user of the job before.

use std::cell::Cell;
use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::thread;

const NOBODY: u32 = 0;

thread_local! {
    static USER: Cell<u32> = const { Cell::new(NOBODY) };
}

/// A job and the user on whose behalf it runs, if any.
type Job = Option<u32>;

pub fn wrong() {
    two_jobs_two_threads(|job| {
        if let Some(user) = job {
            USER.set(user);
        }
        USER.get()
    });
}

pub fn right() {
    two_jobs_two_threads(|job| {
        USER.set(job.unwrap_or(NOBODY));
        USER.get()
    });
}

fn two_jobs_two_threads(act: fn(Job) -> u32) {
    let (jobs, queue) = mpsc::channel();
    let queue = Arc::new(Mutex::new(queue));
    let pool: Vec<_> = (0..2).map(|_| thread::spawn(worker(&queue, act))).collect();
    jobs.send(Some(7)).unwrap();
    jobs.send(None).unwrap();
    drop(jobs);
    for thread in pool {
        thread.join().unwrap();
    }
}

fn worker(
    queue: &Arc<Mutex<mpsc::Receiver<Job>>>,
    act: fn(Job) -> u32,
) -> impl FnOnce() + Send + 'static {
    let queue = Arc::clone(queue);
    move || {
        loop {
            let Ok(job) = queue.lock().unwrap().recv() else {
                return;
            };
            let user = act(job);
            assert_eq!(
                user,
                job.unwrap_or(NOBODY),
                "wrong value: somebody else's job"
            );
        }
    }
}
