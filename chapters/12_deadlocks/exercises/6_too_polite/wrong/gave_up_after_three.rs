//! Tempting: three attempts are enough, and a loop with a limit comes to an end.
//! Wrong: it ends, and this cook has not chopped.
//! Rejected: loses work.

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
    for _ in 0..3 {
        let _first = first.lock().unwrap();
        if let Ok(_second) = second.try_lock() {
            return chop();
        }
    }
}
