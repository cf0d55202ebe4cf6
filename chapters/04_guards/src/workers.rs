//! Workers who fetch jobs from a queue under a lock, written in four ways.
//!
//! `base` is where the primitives come from: std, or the checker. See `main.rs`.

use std::mem::ManuallyDrop;

use super::base::sync::Mutex;

/// The jobs that are still to do. Each is a number.
pub(crate) type Queue = Mutex<Vec<u64>>;

/// A way to fetch jobs, one after the other, and to do them until there is none left.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// What tables call it.
    pub(crate) name: &'static str,
    /// Works until the queue is empty.
    pub(crate) work_off: fn(&Queue, &dyn Fn(u64)),
}

/// The broken one, two that are right, and one that is right and slow.
pub(crate) const WAYS: [Way; 4] = [
    Way {
        name: "by hand, in the last line",
        work_off: |queue, work| {
            while let Some(job) = fetch_by_hand(queue) {
                work(job);
            }
        },
    },
    Way {
        name: "by hand, at each exit",
        work_off: |queue, work| {
            while let Some(job) = fetch_by_hand_at_each_exit(queue) {
                work(job);
            }
        },
    },
    Way {
        name: "guard for the fetch",
        work_off: |queue, work| {
            while let Some(job) = fetch(queue) {
                work(job);
            }
        },
    },
    Way {
        name: "guard over the work",
        work_off: |queue, work| {
            while let Some(job) = queue.lock().unwrap().pop() {
                work(job);
            }
        },
    },
];

/// Unlocks in its last lines. Whoever finds no job does not come there.
fn fetch_by_hand(queue: &Queue) -> Option<u64> {
    let mut jobs = ManuallyDrop::new(queue.lock().unwrap());
    let job = jobs.pop()?;
    drop(ManuallyDrop::into_inner(jobs));
    Some(job)
}

/// Unlocks wherever it is left, until somebody adds an exit.
fn fetch_by_hand_at_each_exit(queue: &Queue) -> Option<u64> {
    let mut jobs = ManuallyDrop::new(queue.lock().unwrap());
    let Some(job) = jobs.pop() else {
        drop(ManuallyDrop::into_inner(jobs));
        return None;
    };
    drop(ManuallyDrop::into_inner(jobs));
    Some(job)
}

/// The guard dies at the end of the line, whatever comes out of it.
fn fetch(queue: &Queue) -> Option<u64> {
    queue.lock().unwrap().pop()
}
