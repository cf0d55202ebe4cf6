//! Tempting: an atomic number needs no lock, and each access to it is one step.
//! Wrong: there are two accesses. The store writes over what came after the load.
//! Rejected: lost update.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

pub struct Interpreter {
    number: AtomicI64,
}

impl Interpreter {
    pub fn new() -> Self {
        Self {
            number: AtomicI64::new(0),
        }
    }

    pub fn add(&self, fetch: impl FnOnce() -> i64) {
        let before = self.number.load(SeqCst);
        let amount = fetch();
        self.number.store(before + amount, SeqCst);
    }

    pub fn number(&self) -> i64 {
        self.number.load(SeqCst)
    }
}
