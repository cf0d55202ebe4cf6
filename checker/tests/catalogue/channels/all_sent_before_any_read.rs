//! All jobs are sent before any result is read, and both channels are full.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

pub fn wrong() {
    three_jobs(|jobs, results| {
        for job in 0..3 {
            jobs.send(job).unwrap();
        }
        drop(jobs);
        results.iter().sum()
    });
}

pub fn right() {
    three_jobs(|jobs, results| {
        let feeder = thread::spawn(move || {
            for job in 0..3 {
                jobs.send(job).unwrap();
            }
        });
        let sum = results.iter().sum();
        feeder.join().unwrap();
        sum
    });
}

fn three_jobs(run: fn(SyncSender<u32>, Receiver<u32>) -> u32) {
    let (jobs, queue) = mpsc::sync_channel(0);
    let (result, results) = mpsc::sync_channel(1);
    let worker = thread::spawn(move || {
        for job in queue {
            result.send(job * 2).unwrap();
        }
    });
    assert_eq!(run(jobs, results), 6, "loses work: the sum");
    worker.join().unwrap();
}
