//! Tempting: no pills at all; whoever finds the queue empty goes home.
//! Wrong: it may be empty because a producer is slow.
//! Rejected: loses work.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

#[allow(dead_code, reason = "there are no pills here")]
pub enum Order {
    Job(u32),
    Pill,
}

/// Has the jobs of all producers done by so many workers, and returns when all is done.
pub fn run(producers: &[&[u32]], workers: usize, work: impl Fn(u32) + Sync) {
    let (sender, queue) = channel();
    let queue = Mutex::new(queue);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| serve(&queue, &work));
        }
        let producers: Vec<_> = producers
            .iter()
            .map(|jobs| {
                let sender = sender.clone();
                scope.spawn(move || produce(jobs, &sender))
            })
            .collect();
        for producer in producers {
            producer.join().unwrap();
        }
    });
}

fn produce(jobs: &[u32], sender: &Sender<Order>) {
    for job in jobs {
        sender.send(Order::Job(*job)).unwrap();
    }
}

fn serve(queue: &Mutex<Receiver<Order>>, work: impl Fn(u32)) {
    loop {
        let order = queue.lock().unwrap().try_recv();
        match order {
            Ok(Order::Job(job)) => work(job),
            Ok(Order::Pill) | Err(_) => return,
        }
    }
}
