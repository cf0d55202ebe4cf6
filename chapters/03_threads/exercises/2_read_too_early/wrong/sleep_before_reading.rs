//! Tempting: a tenth of a second is a hundred times what the threads need.
//! Wrong: nobody promises that. A thread that is late by more is missing again.
//! Rejected: loses work.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    let sums = Arc::new(Mutex::new(Vec::new()));
    for shop in 1..=shops {
        let sums = Arc::clone(&sums);
        let add_up = add_up.clone();
        thread::spawn(move || {
            let sum = add_up(shop);
            sums.lock().unwrap().push(sum);
        });
    }
    thread::sleep(Duration::from_millis(100));
    sums.lock().unwrap().clone()
}
