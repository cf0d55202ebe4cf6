//! A panic left half a transfer behind, and the next one does not look.

use std::sync::{Mutex, PoisonError};
use std::thread;

struct Bank {
    alice: i32,
    bob: i32,
}

impl Bank {
    /// Takes the money before it finds out that the payee is blocked.
    fn pay_blocked(&mut self, amount: i32) {
        self.alice -= amount;
        assert!(amount < 10, "the payee is blocked");
        self.bob += amount;
    }
}

pub fn wrong() {
    audit_beside_a_panic(|bank| {
        let bank = bank.lock().unwrap_or_else(PoisonError::into_inner);
        bank.alice + bank.bob
    });
}

pub fn right() {
    audit_beside_a_panic(|bank| {
        let bank = bank.lock().unwrap_or_else(|poisoned| {
            let mut bank = poisoned.into_inner();
            // Whoever panicked had taken the money and not delivered it.
            bank.alice = 20 - bank.bob;
            bank
        });
        bank.alice + bank.bob
    });
}

fn audit_beside_a_panic(audit: fn(&Mutex<Bank>) -> i32) {
    let bank = Mutex::new(Bank { alice: 10, bob: 10 });
    thread::scope(|scope| {
        let payer = scope.spawn(|| bank.lock().unwrap().pay_blocked(10));
        let sum = audit(&bank);
        assert!(
            payer.join().is_err(),
            "wrong value: the payment went through"
        );
        assert_eq!(sum, 20, "wrong value: half a transfer");
    });
}
