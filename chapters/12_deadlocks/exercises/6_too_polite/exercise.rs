//! Two cooks share a knife and a board. Each needs both, and each is polite: who finds the
//! second thing taken puts the first one back, and begins again.
//!
//! Nobody ever waits, and on some evenings nobody ever chops. Let both of them get on.

use std::sync::{Mutex, TryLockError};

/// What the cooks share.
#[derive(Default)]
pub struct Kitchen {
    knife: Mutex<()>,
    board: Mutex<()>,
}

impl Kitchen {
    /// Calls `chop` with the knife and the board in hand. This cook prefers the knife first.
    pub fn knife_first(&self, chop: impl FnOnce()) {
        take_both(&self.knife, &self.board, chop);
    }

    /// Calls `chop` with the knife and the board in hand. This cook prefers the board first.
    pub fn board_first(&self, chop: impl FnOnce()) {
        take_both(&self.board, &self.knife, chop);
    }
}

fn take_both(first: &Mutex<()>, second: &Mutex<()>, chop: impl FnOnce()) {
    loop {
        let _first = first.lock().unwrap();
        match second.try_lock() {
            Ok(_second) => return chop(),
            Err(TryLockError::Poisoned(_)) => panic!("the other cook has panicked"),
            // TODO: here the first one is put back. What is the other cook doing just now?
            Err(TryLockError::WouldBlock) => {}
        }
    }
}
