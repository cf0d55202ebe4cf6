//! Tempting: each day has a slot of its own, and builds on the slot before.
//! Wrong: nothing says that the slot before is filled by then. An empty one reads as 0.
//! Rejected: wrong value.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

pub fn balances(days: &[u64], takings: impl Fn(u64) -> u64 + Sync) -> Vec<u64> {
    let slots: Vec<_> = days.iter().map(|_| AtomicU64::new(0)).collect();
    thread::scope(|scope| {
        for (place, day) in days.iter().enumerate() {
            let (slots, takings) = (&slots, &takings);
            scope.spawn(move || {
                let taken = takings(*day);
                let before = match place {
                    0 => 0,
                    _ => slots[place - 1].load(SeqCst),
                };
                slots[place].store(before + taken, SeqCst);
            });
        }
    });
    slots.iter().map(|slot| slot.load(SeqCst)).collect()
}
