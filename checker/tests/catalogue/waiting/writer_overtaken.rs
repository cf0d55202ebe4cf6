//! Readers keep coming while a writer waits, and it is passed again and again.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct State {
    readers: usize,
    waiting_writers: usize,
    /// How often a reader went past a waiting writer.
    overtaken: usize,
}

#[derive(Default)]
struct Library {
    state: Mutex<State>,
    left: Condvar,
}

impl Library {
    fn read(&self, must_wait: fn(&State) -> bool) {
        let state = self.state.lock().unwrap();
        let mut state = self
            .left
            .wait_while(state, |state| must_wait(state))
            .unwrap();
        if state.waiting_writers > 0 {
            state.overtaken += 1;
        }
        state.readers += 1;
        drop(state);
        self.state.lock().unwrap().readers -= 1;
        self.left.notify_all();
    }

    fn write(&self) {
        let mut state = self.state.lock().unwrap();
        state.waiting_writers += 1;
        let mut state = self
            .left
            .wait_while(state, |state| state.readers > 0)
            .unwrap();
        state.waiting_writers -= 1;
        drop(state);
        self.left.notify_all();
    }
}

pub fn wrong() {
    two_readers_one_writer(|_| false);
}

pub fn right() {
    two_readers_one_writer(|state| state.waiting_writers > 0);
}

fn two_readers_one_writer(must_wait: fn(&State) -> bool) {
    let library = Library::default();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| library.read(must_wait));
        }
        library.write();
    });
    let overtaken = library.state.lock().unwrap().overtaken;
    assert_eq!(overtaken, 0, "unfair: a later reader went past the writer");
}
