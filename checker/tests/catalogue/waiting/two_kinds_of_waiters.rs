//! One condition for full and for empty: the notification wakes the wrong kind.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Slot {
    item: Mutex<Option<u32>>,
    changed: Condvar,
}

impl Slot {
    fn put(&self, item: u32, notify: fn(&Condvar)) {
        let slot = self.item.lock().unwrap();
        *self
            .changed
            .wait_while(slot, |slot| slot.is_some())
            .unwrap() = Some(item);
        notify(&self.changed);
    }

    fn take(&self, notify: fn(&Condvar)) {
        let slot = self.item.lock().unwrap();
        *self
            .changed
            .wait_while(slot, |slot| slot.is_none())
            .unwrap() = None;
        notify(&self.changed);
    }
}

pub fn wrong() {
    one_putter_two_takers(Condvar::notify_one);
}

pub fn right() {
    one_putter_two_takers(Condvar::notify_all);
}

fn one_putter_two_takers(notify: fn(&Condvar)) {
    let slot = Slot::default();
    thread::scope(|scope| {
        scope.spawn(|| slot.take(notify));
        scope.spawn(|| slot.take(notify));
        slot.put(1, notify);
        slot.put(2, notify);
    });
}
