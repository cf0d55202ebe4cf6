//! A queue of jobs, some workers, and at the end a pill: whoever takes it goes home.
//!
//! With two workers, one goes home and the other waits for ever. Let each job be done once,
//! by workers that work at the same time, and let everybody go home.

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
        // TODO: who takes this one, and who is still there then?
        sender.send(Order::Pill).unwrap();
    });
}

fn produce(jobs: &[u32], sender: &Sender<Order>) {
    for job in jobs {
        sender.send(Order::Job(*job)).unwrap();
    }
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
