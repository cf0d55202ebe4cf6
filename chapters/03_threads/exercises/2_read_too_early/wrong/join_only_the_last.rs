//! Tempting: the last thread was started last, so it will also be the last to end.
//! Wrong: threads end in any order. The first one may still be at work.
//! Rejected: loses work.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    let sums = Arc::new(Mutex::new(Vec::new()));
    let mut last = None;
    for shop in 1..=shops {
        let sums = Arc::clone(&sums);
        let add_up = add_up.clone();
        last = Some(thread::spawn(move || {
            let sum = add_up(shop);
            sums.lock().unwrap().push(sum);
        }));
    }
    if let Some(last) = last {
        last.join().unwrap();
    }
    sums.lock().unwrap().clone()
}
