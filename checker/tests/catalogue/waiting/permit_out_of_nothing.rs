//! Whoever ran out of time gives back a permit that it never had.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

struct Semaphore {
    permits: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    fn acquire_in_time(&self) -> bool {
        let permits = self.permits.lock().unwrap();
        let limit = Duration::from_millis(10);
        let none_left = |permits: &mut usize| *permits == 0;
        let (mut permits, result) = self
            .returned
            .wait_timeout_while(permits, limit, none_left)
            .unwrap();
        if !result.timed_out() {
            *permits -= 1;
        }
        !result.timed_out()
    }

    fn release(&self) {
        *self.permits.lock().unwrap() += 1;
        self.returned.notify_one();
    }
}

pub fn wrong() {
    one_seat_three_guests(|semaphore, visit| {
        if semaphore.acquire_in_time() {
            visit();
        }
        semaphore.release();
    });
}

pub fn right() {
    one_seat_three_guests(|semaphore, visit| {
        if semaphore.acquire_in_time() {
            visit();
            semaphore.release();
        }
    });
}

fn one_seat_three_guests(come: fn(&Semaphore, &dyn Fn())) {
    let semaphore = Semaphore {
        permits: Mutex::new(1),
        returned: Condvar::new(),
    };
    let inside = AtomicUsize::new(0);
    let visit = || {
        // SeqCst: a count, not what is tested.
        let others = inside.fetch_add(1, SeqCst);
        assert_eq!(others, 0, "still races: two on one seat");
        inside.fetch_sub(1, SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| come(&semaphore, &visit));
        scope.spawn(|| come(&semaphore, &visit));
        come(&semaphore, &visit);
    });
}
