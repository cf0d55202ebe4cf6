//! Right: the bank is asked without the till. The lock is taken when the answer is there, and
//! held for one addition; no await lies between lock and unlock.

use std::sync::Mutex;

/// The money of a shop.
#[derive(Debug, Default)]
pub struct Till {
    money: Mutex<u32>,
}

impl Till {
    /// Adds what the bank grants, when it has answered.
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        let granted = bank.await;
        *self.money.lock().unwrap() += granted;
    }

    /// What is in the till.
    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
