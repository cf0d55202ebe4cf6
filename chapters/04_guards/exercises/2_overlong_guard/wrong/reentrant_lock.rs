//! Tempting: a lock that its owner may take again can't make its owner wait.
//! Wrong: `match` still looks at the list when `push` wants to change it. `RefCell` panics.
//! Rejected: wrong value.

use std::cell::RefCell;
use std::sync::Mutex;
use std::thread::{self, ThreadId};

#[derive(Default)]
pub struct Numbers {
    door: Mutex<()>,
    owner: Mutex<Option<ThreadId>>,
    known: RefCell<Vec<String>>,
}

// SAFETY: `known` is only touched in `reenter`, by the one thread that holds `door`.
unsafe impl Sync for Numbers {}

impl Numbers {
    pub fn of(&self, word: &str) -> usize {
        self.reenter(|| match find(&self.known.borrow(), word) {
            Some(number) => number,
            None => self.add(word),
        })
    }

    fn add(&self, word: &str) -> usize {
        self.reenter(|| {
            let mut known = self.known.borrow_mut();
            known.push(word.to_owned());
            known.len() - 1
        })
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

fn find(known: &[String], word: &str) -> Option<usize> {
    known.iter().position(|known| known == word)
}
