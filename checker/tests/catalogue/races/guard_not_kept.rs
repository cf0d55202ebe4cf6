//! The helper drops the guard that it took, so nothing is locked.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard};
use std::thread;

#[derive(Default)]
struct Till {
    lock: Mutex<()>,
    coins: AtomicU32,
}

impl Till {
    fn enter_and_forget(&self) {
        drop(self.lock.lock().unwrap());
    }

    fn enter(&self) -> MutexGuard<'_, ()> {
        self.lock.lock().unwrap()
    }

    // Relaxed: meant to be guarded by the lock.
    fn add(&self, coins: u32) {
        let before = self.coins.load(Relaxed);
        self.coins.store(before + coins, Relaxed);
    }
}

pub fn wrong() {
    two_cashiers(|till, coins| {
        till.enter_and_forget();
        till.add(coins);
    });
}

pub fn right() {
    two_cashiers(|till, coins| {
        let _guard = till.enter();
        till.add(coins);
    });
}

fn two_cashiers(pay: fn(&Till, u32)) {
    let till = Till::default();
    thread::scope(|scope| {
        scope.spawn(|| pay(&till, 1));
        pay(&till, 2);
    });
    // Relaxed: the scope has joined the other thread.
    assert_eq!(till.coins.load(Relaxed), 3, "still races: a coin is gone");
}
