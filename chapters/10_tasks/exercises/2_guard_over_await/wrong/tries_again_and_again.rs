//! Tempting: with `try_lock` in a loop the thread is never blocked for good.
//! Wrong: it goes round and round without an await. The task with the lock is on the same
//! thread, and never gets a turn to give it back.
//! Rejected: livelock, over-serialised, hang.

use std::sync::Mutex;
use std::thread;

#[derive(Default)]
pub struct Till {
    money: Mutex<u32>,
}

impl Till {
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        let mut money = loop {
            if let Ok(money) = self.money.try_lock() {
                break money;
            }
            thread::yield_now();
        };
        *money += bank.await;
    }

    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
