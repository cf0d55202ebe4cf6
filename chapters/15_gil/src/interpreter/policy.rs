//! Five ways to let threads into the interpreter, and one that is none.

use std::time::Duration;

use super::base::sync::atomic::Ordering::{AcqRel, Relaxed};
use super::base::thread;
use super::gil::Gil;
use super::heap::Object;
use crate::watch::{Doing, Watch};

/// What keeps threads from each other's objects.
///
/// What stands here is right for one thread alone: nothing keeps anybody away.
pub(crate) trait Policy: Sync {
    /// Before the first instruction.
    fn enter(&self, watch: &mut impl Watch) {
        watch.sees(Doing::Run);
    }

    /// Before each instruction.
    fn between(&self, _: &mut impl Watch) {}

    /// After the last instruction.
    fn leave(&self) {}

    /// Lets the thread wait for something outside.
    fn wait(&self, time: Duration, watch: &mut impl Watch) {
        pause(time, watch);
        watch.sees(Doing::Run);
    }

    /// Counts one more reference; returns how many there were.
    fn count_up(&self, object: &Object) -> usize {
        // Relaxed: two plain steps. Who else is about, the policy has to know.
        let count = object.count.load(Relaxed);
        object.count.store(count.saturating_add(1), Relaxed);
        count
    }

    /// Counts one reference less; returns how many there were.
    fn count_down(&self, object: &Object) -> usize {
        // Relaxed: as above.
        let count = object.count.load(Relaxed);
        object.count.store(count.saturating_sub(1), Relaxed);
        count
    }

    /// The number in an object.
    fn get(&self, object: &Object) -> i64 {
        // Relaxed: as above.
        object.number.load(Relaxed)
    }

    /// Puts a number into an object.
    fn set(&self, object: &Object, number: i64) {
        // Relaxed: as above.
        object.number.store(number, Relaxed);
    }
}

/// Nobody is kept away. Right if each thread has an interpreter of its own.
pub(crate) struct Alone;

impl Policy for Alone {}

/// One lock around everything, passed on between instructions when others have waited.
pub(crate) struct BigLock<'a> {
    pub(crate) gil: &'a Gil,
    /// Whether the lock is let go while its owner waits for something outside.
    pub(crate) let_go: bool,
}

impl Policy for BigLock<'_> {
    fn enter(&self, watch: &mut impl Watch) {
        watch.sees(Doing::Queue);
        self.gil.take();
        watch.sees(Doing::Run);
    }

    fn between(&self, watch: &mut impl Watch) {
        if self.gil.is_asked_for() {
            watch.sees(Doing::Queue);
            self.gil.pass_on();
            watch.sees(Doing::Run);
        }
    }

    fn leave(&self) {
        self.gil.give();
    }

    fn wait(&self, time: Duration, watch: &mut impl Watch) {
        if self.let_go {
            self.gil.give();
            pause(time, watch);
            self.enter(watch);
        } else {
            Alone.wait(time, watch);
        }
    }
}

/// A lock in each object, taken for each look at it and for each change of its count.
pub(crate) struct ObjectLocks;

impl Policy for ObjectLocks {
    fn count_up(&self, object: &Object) -> usize {
        let _alone = object.lock.lock().unwrap();
        Alone.count_up(object)
    }

    fn count_down(&self, object: &Object) -> usize {
        let _alone = object.lock.lock().unwrap();
        Alone.count_down(object)
    }

    fn get(&self, object: &Object) -> i64 {
        let _alone = object.lock.lock().unwrap();
        Alone.get(object)
    }

    fn set(&self, object: &Object, number: i64) {
        let _alone = object.lock.lock().unwrap();
        Alone.set(object, number);
    }
}

/// No lock. Counts are changed in one step, so no reference gets lost.
pub(crate) struct AtomicCounts;

impl Policy for AtomicCounts {
    fn count_up(&self, object: &Object) -> usize {
        // Relaxed: who counts up has a reference already, so nobody frees the object.
        object.count.fetch_add(1, Relaxed)
    }

    fn count_down(&self, object: &Object) -> usize {
        // AcqRel: whoever drops the last reference sees all that others did before they
        // dropped theirs, and may hand the object on.
        object.count.fetch_sub(1, AcqRel)
    }
}

#[allow(
    clippy::disallowed_methods,
    reason = "the sleep stands for an answer that takes a while; nothing relies on it"
)]
fn pause(time: Duration, watch: &mut impl Watch) {
    watch.sees(Doing::Wait);
    thread::sleep(time);
}
