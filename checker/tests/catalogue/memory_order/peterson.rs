//! Peterson's lock needs more than release and acquire.

use std::hint;
use std::sync::atomic::Ordering::{self, Acquire, Release, SeqCst};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize};
use std::thread;

struct Peterson {
    wants: [AtomicBool; 2],
    turn: AtomicUsize,
    store: Ordering,
    load: Ordering,
}

impl Peterson {
    fn lock(&self, me: usize) {
        let other = 1 - me;
        self.wants[me].store(true, self.store);
        self.turn.store(other, self.store);
        while self.wants[other].load(self.load) && self.turn.load(self.load) == other {
            hint::spin_loop();
        }
    }

    fn unlock(&self, me: usize) {
        self.wants[me].store(false, self.store);
    }
}

pub fn wrong() {
    // Release and Acquire let both read the other's flag as it was before.
    two_inside(Release, Acquire);
}

pub fn right() {
    // SeqCst puts each one's flag before its look at the other's, for both alike.
    two_inside(SeqCst, SeqCst);
}

fn two_inside(store: Ordering, load: Ordering) {
    let wants = [AtomicBool::new(false), AtomicBool::new(false)];
    let lock = Peterson {
        wants,
        turn: AtomicUsize::new(0),
        store,
        load,
    };
    let count = AtomicU32::new(0);
    // SeqCst: meant to be guarded by the lock; the count itself adds no weakness.
    let add = |me: usize| {
        lock.lock(me);
        count.store(count.load(SeqCst) + 1, SeqCst);
        lock.unlock(me);
    };
    thread::scope(|scope| {
        scope.spawn(|| add(0));
        add(1);
    });
    assert_eq!(count.load(SeqCst), 2, "lost update: both were inside");
}
