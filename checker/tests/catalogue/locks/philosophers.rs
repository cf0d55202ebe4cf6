//! Three philosophers, three forks, each with the left one in hand.

use std::sync::Mutex;
use std::thread;

const SEATS: usize = 3;

pub fn wrong() {
    dine(|seat| (seat, (seat + 1) % SEATS));
}

pub fn right() {
    dine(|seat| {
        let (left, right) = (seat, (seat + 1) % SEATS);
        // The lower fork first: nobody holds the highest one and waits for a lower one.
        (left.min(right), left.max(right))
    });
}

fn dine(first_and_second: fn(usize) -> (usize, usize)) {
    let forks: Vec<Mutex<()>> = (0..SEATS).map(|_| Mutex::new(())).collect();
    let eat = |seat: usize| {
        let (first, second) = first_and_second(seat);
        let _in_one_hand = forks[first].lock().unwrap();
        let _in_the_other = forks[second].lock().unwrap();
    };
    thread::scope(|scope| {
        for seat in 1..SEATS {
            scope.spawn(move || eat(seat));
        }
        eat(0);
    });
}
