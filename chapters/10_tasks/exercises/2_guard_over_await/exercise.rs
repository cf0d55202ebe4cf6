//! A till. Whoever pays in asks the bank first, and the bank takes its time.
//!
//! Since two people pay in at once, nobody gets any further. Let both ask the bank at the
//! same time, and let all the money be in the till afterwards.

use std::sync::Mutex;

/// The money of a shop.
#[derive(Debug, Default)]
pub struct Till {
    money: Mutex<u32>,
}

impl Till {
    /// Adds what the bank grants, when it has answered.
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        let mut money = self.money.lock().unwrap();
        // TODO: the bank is thinking. Who has the till meanwhile?
        *money += bank.await;
    }

    /// What is in the till.
    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
