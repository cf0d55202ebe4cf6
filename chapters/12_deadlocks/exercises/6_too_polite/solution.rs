//! Right: both cooks take the knife first, whatever they prefer. Who has it waits for the
//! board at most until the other one has chopped; nobody has to put anything back.
//!
//! Politeness is not needed: it cured a circle that an order does not let arise.

use std::sync::Mutex;

/// What the cooks share.
#[derive(Default)]
pub struct Kitchen {
    knife: Mutex<()>,
    board: Mutex<()>,
}

impl Kitchen {
    /// Calls `chop` with the knife and the board in hand. This cook prefers the knife first.
    pub fn knife_first(&self, chop: impl FnOnce()) {
        self.take_both(chop);
    }

    /// Calls `chop` with the knife and the board in hand. This cook prefers the board first.
    pub fn board_first(&self, chop: impl FnOnce()) {
        self.take_both(chop);
    }

    fn take_both(&self, chop: impl FnOnce()) {
        let _knife = self.knife.lock().unwrap();
        let _board = self.board.lock().unwrap();
        chop();
    }
}
