//! Tempting: a flag that can be awaited, as an async mutex is: nobody blocks a thread.
//! Wrong: it is held while the bank thinks. All others wait for a bank that has time for them.
//! Rejected: over-serialised.

use std::future::poll_fn;
use std::sync::Mutex;
use std::task::{Poll, Waker};

#[derive(Default)]
pub struct Till {
    money: Mutex<u32>,
    is_busy: Mutex<(bool, Vec<Waker>)>,
}

impl Till {
    pub async fn pay_in(&self, bank: impl Future<Output = u32>) {
        poll_fn(|context| {
            let mut busy = self.is_busy.lock().unwrap();
            if busy.0 {
                busy.1.push(context.waker().clone());
                return Poll::Pending;
            }
            busy.0 = true;
            Poll::Ready(())
        })
        .await;
        let granted = bank.await;
        *self.money.lock().unwrap() += granted;
        let mut busy = self.is_busy.lock().unwrap();
        busy.0 = false;
        busy.1.drain(..).for_each(Waker::wake);
    }

    pub fn money(&self) -> u32 {
        *self.money.lock().unwrap()
    }
}
