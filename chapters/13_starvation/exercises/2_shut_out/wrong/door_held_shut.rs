//! Tempting: whoever goes in keeps the door shut until there is room, so nobody slips past.
//! Wrong: those inside need the same door to leave, and the cleaner waits for them.
//! Rejected: deadlock.

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

        let alone = visitor == Visitor::Cleaner;
        let inside = self.inside.lock().unwrap();
        let full =
            |inside: &mut Inside| inside.cleaning || (alone && inside.readers > 0);
        let mut inside = self.changed.wait_while(inside, full).unwrap();
        match visitor {
            Visitor::Reader => inside.readers += 1,
            Visitor::Cleaner => inside.cleaning = true,
        }
        list.first += 1;
        self.moved.notify_all();
    }

    pub fn leave(&self, visitor: Visitor) {
        let _door = self.list.lock().unwrap();
        let mut inside = self.inside.lock().unwrap();
        match visitor {
            Visitor::Reader => inside.readers -= 1,
            Visitor::Cleaner => inside.cleaning = false,
        }
        self.changed.notify_all();
    }
}
