//! Tempting: whoever comes reads the list once, and then waits for the room as before.
//! Wrong: between the look at the list and the lock on the room, somebody else goes in.
//! Rejected: unfair.

use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visitor {
    Reader,
    Cleaner,
}

#[derive(Default)]
pub struct Room {
    list: Mutex<List>,
    moved: Condvar,
    inside: Mutex<Inside>,
    changed: Condvar,
}

#[derive(Default)]
struct List {
    next: u64,
    first: u64,
}

#[derive(Default)]
struct Inside {
    readers: usize,
    cleaning: bool,
}

impl Room {
    pub fn sign(&self, _visitor: Visitor) -> u64 {
        let mut list = self.list.lock().unwrap();
        list.next += 1;
        list.next - 1
    }

    pub fn enter(&self, line: u64, visitor: Visitor) {
        let list = self.list.lock().unwrap();
        let mut list = self
            .moved
            .wait_while(list, |list| list.first != line)
            .unwrap();
        list.first += 1;
        self.moved.notify_all();
        drop(list);

        let alone = visitor == Visitor::Cleaner;
        let inside = self.inside.lock().unwrap();
        let full =
            |inside: &mut Inside| inside.cleaning || (alone && inside.readers > 0);
        let mut inside = self.changed.wait_while(inside, full).unwrap();
        match visitor {
            Visitor::Reader => inside.readers += 1,
            Visitor::Cleaner => inside.cleaning = true,
        }
    }

    pub fn leave(&self, visitor: Visitor) {
        let mut inside = self.inside.lock().unwrap();
        match visitor {
            Visitor::Reader => inside.readers -= 1,
            Visitor::Cleaner => inside.cleaning = false,
        }
        self.changed.notify_all();
    }
}
