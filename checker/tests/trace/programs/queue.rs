use std::sync::{Condvar, Mutex};
use std::thread;

struct Queue {
    jobs: Mutex<Vec<u32>>,
    ready: Condvar,
}

impl Queue {
    fn new() -> Self {
        Self {
            jobs: Mutex::new(Vec::new()),
            ready: Condvar::new(),
        }
    }

    fn push(&self, job: u32) {
        self.jobs.lock().unwrap().push(job);
        self.ready.notify_one();
    }

    fn pop(&self) -> u32 {
        let mut jobs = self.jobs.lock().unwrap();
        if jobs.is_empty() {
            jobs = self.ready.wait(jobs).unwrap();
        }
        jobs.pop().unwrap()
    }
}

fn every_job_is_taken_once() {
    let queue = Queue::new();
    thread::scope(|scope| {
        scope.spawn(|| queue.pop());
        scope.spawn(|| queue.pop());
        queue.push(7);
        queue.push(8);
    });
}

fn wait_until(flag: &Mutex<bool>, ready: &Condvar) {
    let set = *flag.lock().unwrap();
    if !set {
        drop(ready.wait(flag.lock().unwrap()));
    }
}

fn the_worker_hears_of_it() {
    let flag = Mutex::new(false);
    let ready = Condvar::new();
    thread::scope(|scope| {
        scope.spawn(|| wait_until(&flag, &ready));
        *flag.lock().unwrap() = true;
        ready.notify_one();
    });
}
