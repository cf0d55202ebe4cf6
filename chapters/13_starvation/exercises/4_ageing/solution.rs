//! Right: whoever was not taken grows one more urgent, each of them, at each turn. So nobody
//! who comes later with `d` more is first after `d` turns.

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
        let is_next = |patient: &Patient| patient.urgency == most;
        let place = self.patients.iter().position(is_next)?;
        let next = self.patients.remove(place);
        for patient in &mut self.patients {
            patient.urgency += 1;
        }
        Some(next.name)
    }
}
