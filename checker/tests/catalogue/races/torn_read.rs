//! A reader takes one half of the old pair and one half of the new one.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

/// A pair whose halves are always equal, and a version that is odd during a change.
#[derive(Default)]
struct SeqLock {
    version: AtomicU32,
    left: AtomicU32,
    right: AtomicU32,
}

// SeqCst throughout: the bug is the missing second look, not an ordering.
impl SeqLock {
    fn write(&self, value: u32) {
        self.version.fetch_add(1, SeqCst);
        self.left.store(value, SeqCst);
        self.right.store(value, SeqCst);
        self.version.fetch_add(1, SeqCst);
    }

    fn halves(&self) -> (u32, u32) {
        (self.left.load(SeqCst), self.right.load(SeqCst))
    }

    fn is_at_rest(version: u32) -> bool {
        version.is_multiple_of(2)
    }
}

pub fn wrong() {
    read_during_write(|pair| {
        SeqLock::is_at_rest(pair.version.load(SeqCst)).then(|| pair.halves())
    });
}

pub fn right() {
    read_during_write(|pair| {
        let before = pair.version.load(SeqCst);
        let halves = pair.halves();
        let same = pair.version.load(SeqCst) == before;
        (same && SeqLock::is_at_rest(before)).then_some(halves)
    });
}

fn read_during_write(read: fn(&SeqLock) -> Option<(u32, u32)>) {
    let pair = SeqLock::default();
    thread::scope(|scope| {
        scope.spawn(|| pair.write(7));
        if let Some((left, right)) = read(&pair) {
            assert_eq!(left, right, "wrong value: a torn read");
        }
    });
}
