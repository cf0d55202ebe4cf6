//! Tempting: `try_lock` never waits, so nobody gets stuck.
//! Wrong: whoever finds the till busy goes away, and so does the money.
//! Rejected: lost update, over-serialised.

use std::sync::Mutex;

#[derive(Default)]
pub struct Till {
    money: Mutex<u32>,
}

impl Till {
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        if let Ok(mut money) = self.money.try_lock() {
            *money += bank.await;
        }
    }

    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
