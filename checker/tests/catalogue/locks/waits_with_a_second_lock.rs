//! Waiting gives one lock back; the other one keeps the helper out.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Office {
    log: Mutex<Vec<&'static str>>,
    is_open: Mutex<bool>,
    opened: Condvar,
}

impl Office {
    fn open(&self) {
        self.log.lock().unwrap().push("opening");
        *self.is_open.lock().unwrap() = true;
        self.opened.notify_all();
    }

    fn wait(&self) {
        let is_open = self.is_open.lock().unwrap();
        drop(
            self.opened
                .wait_while(is_open, |is_open| !*is_open)
                .unwrap(),
        );
    }
}

pub fn wrong() {
    open_and_wait(|office| {
        let mut log = office.log.lock().unwrap();
        office.wait();
        log.push("inside");
    });
}

pub fn right() {
    open_and_wait(|office| {
        office.wait();
        office.log.lock().unwrap().push("inside");
    });
}

fn open_and_wait(enter: fn(&Office)) {
    let office = Office::default();
    thread::scope(|scope| {
        scope.spawn(|| office.open());
        enter(&office);
    });
    assert_eq!(
        *office.log.lock().unwrap(),
        ["opening", "inside"],
        "wrong value: the log"
    );
}
