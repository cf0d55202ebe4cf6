//! Each shop's takings are added up by a thread of its own, and the sums are printed.
//!
//! Every sum that is printed is right; but on some mornings a shop is missing. Print
//! all shops on every morning, and let the threads go on working side by side.

use std::sync::{Arc, Mutex};
use std::thread;

/// What `add_up` finds for each of the shops, in any order.
///
/// The shops are numbered from 1. Each has a thread of its own.
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
    // TODO: how far has each of the threads come when this line is reached?
    sums.lock().unwrap().clone()
}
