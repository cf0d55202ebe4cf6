use std::sync::Mutex;
use std::thread;

fn transfer(from: &Mutex<u32>, to: &Mutex<u32>, amount: u32) {
    let mut from = from.lock().unwrap();
    let mut to = to.lock().unwrap();
    *from -= amount;
    *to += amount;
}

fn transfers_both_ways_end() {
    let alice = Mutex::new(10);
    let bob = Mutex::new(10);
    thread::scope(|scope| {
        scope.spawn(|| transfer(&bob, &alice, 1));
        transfer(&alice, &bob, 2);
    });
}

fn deposit(balance: &Mutex<u32>, amount: u32) {
    let before = *balance.lock().unwrap();
    *balance.lock().unwrap() = before + amount;
}

fn both_deposits_arrive() {
    let balance = Mutex::new(0);
    thread::scope(|scope| {
        scope.spawn(|| deposit(&balance, 1));
        deposit(&balance, 2);
    });
    assert_eq!(*balance.lock().unwrap(), 3, "lost update: a deposit is gone");
}
