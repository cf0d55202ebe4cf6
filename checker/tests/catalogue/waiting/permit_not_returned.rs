//! A job that fails leaves by the early exit and keeps its permit.

use std::sync::{Condvar, Mutex};
use std::thread;

struct Semaphore {
    permits: Mutex<usize>,
    returned: Condvar,
}

struct Permit<'a>(&'a Semaphore);

impl Semaphore {
    fn acquire(&self) {
        let permits = self.permits.lock().unwrap();
        *self
            .returned
            .wait_while(permits, |permits| *permits == 0)
            .unwrap() -= 1;
    }

    fn release(&self) {
        *self.permits.lock().unwrap() += 1;
        self.returned.notify_one();
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.release();
    }
}

fn fails() -> Result<(), &'static str> {
    Err("no such page")
}

pub fn wrong() {
    two_failing_jobs(|semaphore| {
        semaphore.acquire();
        fails()?;
        semaphore.release();
        Ok(())
    });
}

pub fn right() {
    two_failing_jobs(|semaphore| {
        semaphore.acquire();
        let _permit = Permit(semaphore);
        fails()
    });
}

fn two_failing_jobs(run: fn(&Semaphore) -> Result<(), &'static str>) {
    let semaphore = Semaphore {
        permits: Mutex::new(1),
        returned: Condvar::new(),
    };
    thread::scope(|scope| {
        scope.spawn(|| run(&semaphore));
        let _ = run(&semaphore);
    });
}
