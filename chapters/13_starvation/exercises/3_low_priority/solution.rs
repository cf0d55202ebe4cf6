//! Right: it counts the urgent jobs in a row that an ordinary one had to see go first. After
//! three of them the ordinary one has its turn, and the count begins anew.

use std::collections::VecDeque;

/// Of so many jobs in a row, one at least is ordinary if an ordinary one waits.
pub const TURNS: u32 = 4;

#[derive(Default)]
pub struct Shop {
    urgent: VecDeque<u32>,
    ordinary: VecDeque<u32>,
    /// Urgent jobs in a row that were done while an ordinary one waited.
    passed: u32,
}

impl Shop {
    /// Puts a job into the box of urgent jobs.
    pub fn add_urgent(&mut self, job: u32) {
        self.urgent.push_back(job);
    }

    /// Puts a job into the box of ordinary jobs.
    pub fn add_ordinary(&mut self, job: u32) {
        self.ordinary.push_back(job);
    }

    /// Takes the job that is done next, if there is one.
    pub fn next(&mut self) -> Option<u32> {
        let its_turn = self.urgent.is_empty() || self.passed + 1 >= TURNS;
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
