//! Tempting: the lazy iterator reads like the right answer: spawn, then join, then
//! collect.
//! Wrong: `map` does nothing by itself. `collect` pulls each thread through both steps
//! before it starts the next.
//! Rejected: over-serialised.

use std::thread;

pub fn report<AddUp>(shops: u32, add_up: AddUp) -> Vec<u64>
where
    AddUp: Fn(u32) -> u64 + Clone + Send + 'static,
{
    let threads = (1..=shops).map(|shop| {
        let add_up = add_up.clone();
        thread::spawn(move || add_up(shop))
    });
    threads.map(|thread| thread.join().unwrap()).collect()
}
