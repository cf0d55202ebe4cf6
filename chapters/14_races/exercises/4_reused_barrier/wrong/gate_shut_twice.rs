//! Tempting: the last to arrive opens a gate, the last to leave shuts it again.
//! Wrong: who is last is asked outside the lock. Two rowers can both think that it is
//! them; the gate is shut twice, and the second one to shut it waits for ever.
//! Rejected: lost wake-up, still races.

use std::sync::{Condvar, Mutex};

pub struct Barrier {
    crew: usize,
    arrived: Mutex<usize>,
    gate: Mutex<usize>,
    opened: Condvar,
}

impl Barrier {
    pub fn new(crew: usize) -> Self {
        Self {
            crew,
            arrived: Mutex::new(0),
            gate: Mutex::new(0),
            opened: Condvar::new(),
        }
    }

    /// Lets one more through the gate.
    fn open(&self) {
        *self.gate.lock().unwrap() += 1;
        self.opened.notify_one();
    }

    /// Waits until one more may go through, and uses that up.
    fn pass(&self) {
        let gate = self.gate.lock().unwrap();
        *self.opened.wait_while(gate, |gate| *gate == 0).unwrap() -= 1;
    }

    pub fn wait(&self) {
        *self.arrived.lock().unwrap() += 1;
        if *self.arrived.lock().unwrap() == self.crew {
            self.open();
        }
        self.pass();
        self.open();
        *self.arrived.lock().unwrap() -= 1;
        if *self.arrived.lock().unwrap() == 0 {
            self.pass();
        }
    }
}
