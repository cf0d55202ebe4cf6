//! Each line takes the lock, and another deposit fits between the lines.

use std::sync::Mutex;
use std::thread;

pub fn wrong() {
    two_deposits(|account, amount| {
        let before = *account.lock().unwrap();
        *account.lock().unwrap() = before + amount;
    });
}

pub fn right() {
    two_deposits(|account, amount| *account.lock().unwrap() += amount);
}

fn two_deposits(deposit: fn(&Mutex<u32>, u32)) {
    let account = Mutex::new(0);
    thread::scope(|scope| {
        scope.spawn(|| deposit(&account, 1));
        deposit(&account, 2);
    });
    assert_eq!(
        *account.lock().unwrap(),
        3,
        "lost update: a deposit is gone"
    );
}
