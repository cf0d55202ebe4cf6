//! Tempting: whoever has waited longest becomes more urgent, so the front of the list gets in.
//! Wrong: the one behind waits just as long and gains nothing; a newcomer goes first.
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
        let most = self.patients.iter().map(|patient| patient.urgency).max()?;
        let is_next = |patient: &Patient| patient.urgency == most;
        let place = self.patients.iter().position(is_next)?;
        let next = self.patients.remove(place);
        if let Some(oldest) = self.patients.first_mut() {
            oldest.urgency += 1;
        }
        Some(next.name)
    }
}
