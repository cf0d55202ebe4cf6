//! Tempting: each time somebody comes, those who are there already grow more urgent.
//! Wrong: what counts is the turns that they waited, and not how many came meanwhile.
//! Rejected: wrong value, unfair.

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
        for patient in &mut self.patients {
            patient.urgency += 1;
        }
        self.patients.push(Patient { name, urgency });
    }

    pub fn next(&mut self) -> Option<u32> {
        let most = self.patients.iter().map(|patient| patient.urgency).max()?;
        let is_next = |patient: &Patient| patient.urgency == most;
        let place = self.patients.iter().position(is_next)?;
        let next = self.patients.remove(place);
        Some(next.name)
    }
}
