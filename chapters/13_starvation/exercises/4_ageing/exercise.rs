//! A waiting list on which the most urgent is always the next. Each turn that somebody waits
//! shall make them one more urgent, so that nobody waits for ever.
//!
//! A patient with urgency 1 has seen 90 others go in, who all had 2. Let waiting count. Among
//! equals, whoever came first is first.

/// Somebody who waits.
struct Patient {
    name: u32,
    urgency: u32,
}

/// In the order in which they came.
#[derive(Default)]
pub struct WaitingList {
    patients: Vec<Patient>,
}

impl WaitingList {
    /// Somebody comes.
    pub fn add(&mut self, name: u32, urgency: u32) {
        self.patients.push(Patient { name, urgency });
    }

    /// Takes the next from the list, if anybody waits. That is one turn for all others.
    pub fn next(&mut self) -> Option<u32> {
        let most = self.patients.iter().map(|patient| patient.urgency).max()?;
        // TODO: what does somebody gain who was here a turn ago, and was not taken?
        let is_next = |patient: &Patient| patient.urgency == most;
        let place = self.patients.iter().position(is_next)?;
        Some(self.patients.remove(place).name)
    }
}
