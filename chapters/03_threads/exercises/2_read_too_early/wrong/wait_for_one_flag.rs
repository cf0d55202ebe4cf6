//! Tempting: a flag says when the sums are ready, and `report` waits for the flag.
//! Wrong: the first thread to push sets it. Nobody asks whether it was the only one.
//! Rejected: loses work.

use std::hint;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, Mutex};
use std::thread;

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    let sums = Arc::new(Mutex::new(Vec::new()));
    let ready = Arc::new(AtomicBool::new(shops == 0));
    for shop in 1..=shops {
        let (sums, ready) = (Arc::clone(&sums), Arc::clone(&ready));
        let add_up = add_up.clone();
        thread::spawn(move || {
            let sum = add_up(shop);
            sums.lock().unwrap().push(sum);
            ready.store(true, SeqCst);
        });
    }
    while !ready.load(SeqCst) {
        hint::spin_loop();
    }
    sums.lock().unwrap().clone()
}
