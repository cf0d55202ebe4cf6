//! Tempting: who sees both things free can take them without being polite.
//! Wrong: seeing is not taking. Both cooks see them free, and each takes one.
//! Rejected: deadlock.

use std::sync::Mutex;

#[derive(Default)]
pub struct Kitchen {
    knife: Mutex<()>,
    board: Mutex<()>,
}

impl Kitchen {
    pub fn knife_first(&self, chop: impl FnOnce()) {
        take_both(&self.knife, &self.board, chop);
    }

    pub fn board_first(&self, chop: impl FnOnce()) {
        take_both(&self.board, &self.knife, chop);
    }
}

fn take_both(first: &Mutex<()>, second: &Mutex<()>, chop: impl FnOnce()) {
    while first.try_lock().is_err() || second.try_lock().is_err() {
        std::thread::yield_now();
    }
    let _first = first.lock().unwrap();
    let _second = second.lock().unwrap();
    chop();
}
