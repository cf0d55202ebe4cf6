//! Tempting: the boxes take turns, so neither of them is forgotten.
//! Wrong: that is fair, and nothing is urgent any more.
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
        let its_turn = self.urgent.is_empty() || self.passed >= 1;
        if its_turn && let Some(job) = self.ordinary.pop_front() {
            self.passed = 0;
            return Some(job);
        }
        if !self.ordinary.is_empty() {
            self.passed += 1;
        }
        self.urgent.pop_front()
    }
}
