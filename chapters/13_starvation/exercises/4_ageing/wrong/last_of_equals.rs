//! Tempting: `max_by_key` finds the most urgent in a single line.
//! Wrong: of several equal ones it finds the last, so who came later goes first.
//! Rejected: unfair, wrong value.

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
        let patients = self.patients.iter().enumerate();
        let (place, _) = patients.max_by_key(|(_, patient)| patient.urgency)?;
        let next = self.patients.remove(place);
        for patient in &mut self.patients {
            patient.urgency += 1;
        }
        Some(next.name)
    }
}
