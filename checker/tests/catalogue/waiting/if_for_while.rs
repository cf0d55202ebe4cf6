//! Woken for one item, and a third thread has taken it meanwhile.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Queue {
    items: Mutex<VecDeque<u32>>,
    filled: Condvar,
}

impl Queue {
    fn put(&self, item: u32) {
        self.items.lock().unwrap().push_back(item);
        self.filled.notify_one();
    }
}

pub fn wrong() {
    two_takers(|queue| {
        let mut items = queue.items.lock().unwrap();
        if items.is_empty() {
            items = queue.filled.wait(items).unwrap();
        }
        items
            .pop_front()
            .expect("wrong value: taken from an empty queue")
    });
}

pub fn right() {
    two_takers(|queue| {
        let mut items = queue.items.lock().unwrap();
        while items.is_empty() {
            items = queue.filled.wait(items).unwrap();
        }
        items
            .pop_front()
            .expect("wrong value: taken from an empty queue")
    });
}

fn two_takers(take: fn(&Queue) -> u32) {
    let queue = Queue::default();
    thread::scope(|scope| {
        scope.spawn(|| take(&queue));
        scope.spawn(|| take(&queue));
        queue.put(1);
        queue.put(2);
    });
}
