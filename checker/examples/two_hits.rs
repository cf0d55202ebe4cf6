//! Counts how often two hits at once go wrong when they are run for real.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

const RUNS: u32 = 100_000;

fn main() {
    let wrong = (0..RUNS).filter(|_| two_hits() != 2).count();
    println!("wrong in {wrong} of {RUNS} runs");
}

fn two_hits() -> u32 {
    let hits = AtomicU32::new(0);
    let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
    thread::scope(|scope| {
        scope.spawn(hit);
        hit();
    });
    hits.load(SeqCst)
}
