//! Tempting: if nobody is polite, nobody steps back for ever.
//! Wrong: each keeps what the other one wants, and now they wait in a circle.
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
    let first = first.lock().unwrap();
    let second = second.lock().unwrap();
    chop();
    drop((first, second));
}
