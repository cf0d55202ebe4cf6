//! Tempting: three urgent jobs in a row were done, so it is the other box's turn.
//! Wrong: they were done while nobody waited. An ordinary job that just came goes first.
//! Rejected: wrong value.

use std::collections::VecDeque;

pub const TURNS: u32 = 4;

#[derive(Default)]
pub struct Shop {
    urgent: VecDeque<u32>,
    ordinary: VecDeque<u32>,
    passed: u32,
}

impl Shop {
    pub fn add_urgent(&mut self, job: u32) {
        self.urgent.push_back(job);
    }

    pub fn add_ordinary(&mut self, job: u32) {
        self.ordinary.push_back(job);
    }

    pub fn next(&mut self) -> Option<u32> {
        let its_turn = self.urgent.is_empty() || self.passed + 1 >= TURNS;
        if its_turn && let Some(job) = self.ordinary.pop_front() {
            self.passed = 0;
            return Some(job);
        }
        self.passed += 1;
        self.urgent.pop_front()
    }
}
