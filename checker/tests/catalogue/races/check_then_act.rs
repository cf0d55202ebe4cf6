//! Both see that there is enough money, and both take it.

use std::sync::Mutex;
use std::thread;

pub fn wrong() {
    two_withdrawals(|account, amount| {
        let enough = *account.lock().unwrap() >= amount;
        if enough {
            *account.lock().unwrap() -= amount;
        }
    });
}

pub fn right() {
    two_withdrawals(|account, amount| {
        let mut balance = account.lock().unwrap();
        if *balance >= amount {
            *balance -= amount;
        }
    });
}

fn two_withdrawals(withdraw: fn(&Mutex<i32>, i32)) {
    let account = Mutex::new(10);
    thread::scope(|scope| {
        scope.spawn(|| withdraw(&account, 7));
        withdraw(&account, 8);
    });
    let left = *account.lock().unwrap();
    assert!(left >= 0, "still races: the account is at {left}");
}
