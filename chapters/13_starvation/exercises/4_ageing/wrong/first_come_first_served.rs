//! Tempting: who came first goes first, and then surely nobody starves.
//! Wrong: nobody does, and an emergency waits behind a cold. A plain queue has no urgency.
//! Rejected: wrong value.

struct Patient {
    name: u32,
    urgency: u32,
}

#[derive(Default)]
pub struct WaitingList {
    patients: Vec<Patient>,
}

impl WaitingList {
    pub fn add(&mut self, name: u32, urgency: u32) {
        self.patients.push(Patient { name, urgency });
    }

    pub fn next(&mut self) -> Option<u32> {
        if self.patients.is_empty() {
            return None;
        }
        let next = self.patients.remove(0);
        let _ = next.urgency;
        Some(next.name)
    }
}
