//! Tempting: the last to arrive opens a gate, the last to leave shuts it; both ask who
//! is last while they hold the lock.
//! Wrong: until the last one leaves, the gate is open. A fast rower comes round again
//! and goes through, a stroke ahead of the rest.
//! Rejected: still races.

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
        let mut arrived = self.arrived.lock().unwrap();
        *arrived += 1;
        if *arrived == self.crew {
            self.open();
        }
        drop(arrived);
        self.pass();
        self.open();
        let mut arrived = self.arrived.lock().unwrap();
        *arrived -= 1;
        if *arrived == 0 {
            self.pass();
        }
    }
}
