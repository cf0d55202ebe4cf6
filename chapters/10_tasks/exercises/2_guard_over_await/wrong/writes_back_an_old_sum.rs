//! Tempting: the lock is given back before the bank is asked, and taken again after it.
//! Wrong: what is written back is the sum of before. What others paid in meanwhile is gone.
//! Rejected: lost update.

use std::sync::Mutex;

#[derive(Default)]
pub struct Till {
    money: Mutex<u32>,
}

impl Till {
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        let money = *self.money.lock().unwrap();
        let sum = money + bank.await;
        *self.money.lock().unwrap() = sum;
    }

    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
