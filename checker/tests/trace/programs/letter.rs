use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

use every_order::cell::RaceCell;

static LETTER: AtomicU32 = AtomicU32::new(0);
static POSTED: AtomicBool = AtomicBool::new(false);

fn the_letter_is_there_when_the_flag_is_up() {
    thread::scope(|scope| {
        scope.spawn(|| {
            LETTER.store(7, Relaxed);
            POSTED.store(true, Relaxed);
        });
        if POSTED.load(Relaxed) {
            assert_eq!(LETTER.load(Relaxed), 7, "the flag came before the letter");
        }
    });
}

fn plain_memory() {
    let page = RaceCell::new(0);
    thread::scope(|scope| {
        scope.spawn(|| page.set(1));
        page.set(2);
    });
}
