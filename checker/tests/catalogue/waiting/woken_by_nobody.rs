//! A wait may end although nobody has notified.

use std::sync::{Condvar, Mutex};
use std::thread;

#[derive(Default)]
struct Mailbox {
    letter: Mutex<Option<u32>>,
    arrived: Condvar,
}

pub fn wrong() {
    post_and_take(|mailbox| {
        let mut letter = mailbox.letter.lock().unwrap();
        if letter.is_none() {
            letter = mailbox.arrived.wait(letter).unwrap();
        }
        letter.take().expect("wrong value: an empty mailbox")
    });
}

pub fn right() {
    post_and_take(|mailbox| {
        let letter = mailbox.letter.lock().unwrap();
        let mut letter = mailbox
            .arrived
            .wait_while(letter, |it| it.is_none())
            .unwrap();
        letter.take().expect("wrong value: an empty mailbox")
    });
}

fn post_and_take(take: fn(&Mailbox) -> u32) {
    let mailbox = Mailbox::default();
    thread::scope(|scope| {
        scope.spawn(|| {
            *mailbox.letter.lock().unwrap() = Some(42);
            mailbox.arrived.notify_one();
        });
        take(&mailbox);
    });
}
