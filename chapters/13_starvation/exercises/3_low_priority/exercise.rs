//! A repair shop with two boxes: urgent jobs and ordinary ones, each in the order in which
//! they came.
//!
//! Somebody is always in a hurry, and in spring there were still ordinary jobs from autumn.
//! Let urgent jobs go first, but never more than three in a row while an ordinary one waits.

use std::collections::VecDeque;

/// Of so many jobs in a row, one at least is ordinary if an ordinary one waits.
pub const TURNS: u32 = 4;

#[derive(Default)]
pub struct Shop {
    urgent: VecDeque<u32>,
    ordinary: VecDeque<u32>,
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
        // TODO: if there is always something urgent, when does the second box get its turn?
        self.urgent
            .pop_front()
            .or_else(|| self.ordinary.pop_front())
    }
}
