//! The alarms that futures have set on the virtual clock.

use std::cell::RefCell;
use std::task::Waker;
use std::time::Duration;

use crate::engine::{ThreadId, with};

/// One alarm.
struct Timer {
    id: u64,
    /// Polled the future that set it, and rings it.
    thread: ThreadId,
    /// When it rings, in nanoseconds of the virtual clock.
    due: u64,
    waker: Waker,
}

/// All alarms of a run.
#[derive(Default)]
struct Timers {
    run: u32,
    list: Vec<Timer>,
}

std::thread_local! {
    static TIMERS: RefCell<Timers> = RefCell::default();
}

/// Wakes `waker` when the current thread waits and so much time has passed. Replaces
/// the alarm that had this number.
pub(super) fn set(id: u64, left: Duration, waker: &Waker) {
    let timer = Timer {
        id,
        thread: with(|e| e.current),
        due: with(|e| e.deadline(left)),
        waker: waker.clone(),
    };
    let old = reach(|list| {
        let old = take(list, |timer| timer.id == id);
        list.push(timer);
        old
    });
    drop(old);
}

/// Unsets an alarm.
pub(super) fn unset(id: u64) {
    drop(reach(|list| take(list, |timer| timer.id == id)));
}

/// When the next alarm of the current thread rings.
pub(super) fn next() -> Option<u64> {
    let me = with(|e| e.current);
    let own = |timer: &&Timer| timer.thread == me;
    reach(|list| list.iter().filter(own).map(|timer| timer.due).min())
}

/// Wakes those whose time has come, but for the current thread itself, which is awake.
pub(super) fn ring(own: &Waker) {
    let (me, now) = with(|e| (e.current, e.now));
    let due = reach(|list| take(list, |timer| timer.thread == me && timer.due <= now));
    for timer in due {
        if !timer.waker.will_wake(own) {
            timer.waker.wake();
        }
    }
}

fn take(list: &mut Vec<Timer>, is_meant: impl Fn(&Timer) -> bool) -> Vec<Timer> {
    list.extract_if(.., |timer| is_meant(timer)).collect()
}

/// Reaches the alarms of this run. No waker is called or dropped meanwhile.
fn reach<R>(f: impl FnOnce(&mut Vec<Timer>) -> R) -> R {
    let run = with(|e| e.stamp);
    TIMERS.with_borrow_mut(|timers| {
        if timers.run != run {
            timers.run = run;
            // Left over from a run that was given up, like all that its stacks held.
            std::mem::forget(std::mem::take(&mut timers.list));
        }
        f(&mut timers.list)
    })
}
