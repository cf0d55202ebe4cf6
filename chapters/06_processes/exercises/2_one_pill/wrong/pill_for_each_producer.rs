//! Tempting: each producer says when it has finished, and two pills make both workers go home.
//! Wrong: for two workers, one producer sends a pill too few; for one worker, two producers
//! send one too many, and the first ends it before the second is done.
//! Rejected: deadlock, loses work.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

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
    sender.send(Order::Pill).unwrap();
}

fn serve(queue: &Mutex<Receiver<Order>>, work: impl Fn(u32)) {
    loop {
        let order = queue.lock().unwrap().recv();
        match order {
            Ok(Order::Job(job)) => work(job),
            Ok(Order::Pill) | Err(_) => return,
        }
    }
}
