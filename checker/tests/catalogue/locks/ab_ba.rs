//! Two transfers in opposite directions, each with one account in its hand.

use std::sync::Mutex;
use std::thread;

struct Account {
    number: u32,
    balance: Mutex<i32>,
}

pub fn wrong() {
    opposite_transfers(|from, to| {
        let mut giver = from.balance.lock().unwrap();
        let mut taker = to.balance.lock().unwrap();
        *giver -= 1;
        *taker += 1;
    });
}

pub fn right() {
    opposite_transfers(|from, to| {
        // The lower number first, whoever pays.
        let (mut giver, mut taker);
        if from.number < to.number {
            giver = from.balance.lock().unwrap();
            taker = to.balance.lock().unwrap();
        } else {
            taker = to.balance.lock().unwrap();
            giver = from.balance.lock().unwrap();
        }
        *giver -= 1;
        *taker += 1;
    });
}

fn opposite_transfers(transfer: fn(&Account, &Account)) {
    let account = |number| Account {
        number,
        balance: Mutex::new(5),
    };
    let (alice, bob) = (account(1), account(2));
    thread::scope(|scope| {
        scope.spawn(|| transfer(&alice, &bob));
        transfer(&bob, &alice);
    });
    let sum = *alice.balance.lock().unwrap() + *bob.balance.lock().unwrap();
    assert_eq!(sum, 10, "wrong value: money came or went");
}
