//! Tempting: a lock that its owner may take again lets the listener in.
//! Wrong: the ring is still walking along the list that grows. `RefCell` sees it and panics.
//! Rejected: wrong value.

use std::cell::RefCell;
use std::sync::Mutex;
use std::thread::{self, ThreadId};

type Listener = Box<dyn Fn(u32) + Send + Sync>;

#[derive(Default)]
pub struct Bell {
    door: Mutex<()>,
    owner: Mutex<Option<ThreadId>>,
    listeners: RefCell<Vec<(u32, Listener)>>,
}

// SAFETY: `listeners` is only touched in `reenter`, by the one thread that holds `door`.
unsafe impl Sync for Bell {}

impl Bell {
    pub fn subscribe(&self, listener: impl Fn(u32) + Send + Sync + 'static) -> u32 {
        self.reenter(|| {
            let mut listeners = self.listeners.borrow_mut();
            let number = listeners.last().map_or(0, |(last, _)| last + 1);
            listeners.push((number, Box::new(listener)));
            number
        })
    }

    pub fn unsubscribe(&self, number: u32) {
        self.reenter(|| {
            let mut listeners = self.listeners.borrow_mut();
            listeners.retain(|(other, _)| *other != number);
        });
    }

    pub fn ring(&self, stroke: u32) {
        self.reenter(|| {
            for (_, listener) in self.listeners.borrow().iter() {
                listener(stroke);
            }
        });
    }

    fn reenter<T>(&self, body: impl FnOnce() -> T) -> T {
        let me = Some(thread::current().id());
        if *self.owner.lock().unwrap() == me {
            return body();
        }
        let _guard = self.door.lock().unwrap();
        *self.owner.lock().unwrap() = me;
        let result = body();
        *self.owner.lock().unwrap() = None;
        result
    }
}
