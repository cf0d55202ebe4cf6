//! Tempting: it counts all jobs, and every fourth one is ordinary.
//! Wrong: the fourth may come right after an ordinary one, while something urgent waits.
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
        self.passed += 1;
        let its_turn = self.urgent.is_empty() || self.passed.is_multiple_of(TURNS);
        if its_turn && let Some(job) = self.ordinary.pop_front() {
            return Some(job);
        }
        self.urgent.pop_front()
    }
}
