//! Six ways to have small jobs done by threads, from the plainest one on.
//!
//! Each takes jobs as they come, has them done by so many workers, and returns the sum of what
//! they have returned: so all ways can be checked against each other.

use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc::sync_channel;
use std::thread::{self, ScopedJoinHandle};

/// Something to do; boxed, so that one queue can hold jobs of any kind.
pub(crate) type Job = Box<dyn FnOnce() -> u64 + Send>;

/// How many jobs may wait. Whoever is faster than the workers has to wait too: that is
/// back-pressure, and keeps the queue from eating the memory.
const QUEUE: usize = 1024;
/// Jobs that travel together in [`batches`].
const BATCH: usize = 64;

/// A thread for each job, which ends with it.
pub(crate) fn thread_each(jobs: &mut dyn Iterator<Item = Job>, _: usize) -> u64 {
    thread::scope(|scope| sum(jobs.map(|job| scope.spawn(job)).collect()))
}

/// A pool over one channel of std. It has one receiver, so the workers take turns at it.
pub(crate) fn shared_receiver(
    jobs: &mut dyn Iterator<Item = Job>,
    workers: usize,
) -> u64 {
    let (sender, receiver) = sync_channel::<Job>(QUEUE);
    let receiver = Mutex::new(receiver);
    // The guard ends with this statement, before the job begins: while one works, the next
    // one can take a job.
    let next = || receiver.lock().expect("no one panics here").recv().ok();
    let work = || {
        let mut sum = 0_u64;
        while let Some(job) = next() {
            sum = sum.wrapping_add(job());
        }
        sum
    };
    thread::scope(|scope| {
        let threads = (0..workers).map(|_| scope.spawn(work)).collect();
        for job in jobs {
            sender
                .send(job)
                .expect("the workers take jobs until the end");
        }
        // Without a sender `recv` fails as soon as the queue is empty, and the workers end.
        drop(sender);
        sum(threads)
    })
}

/// A channel of std for each worker; the jobs are dealt out in turn, like cards.
pub(crate) fn channel_each(jobs: &mut dyn Iterator<Item = Job>, workers: usize) -> u64 {
    thread::scope(|scope| {
        let (senders, threads): (Vec<_>, Vec<_>) = (0..workers)
            .map(|_| {
                let (sender, receiver) = sync_channel::<Job>(QUEUE);
                let work = move || {
                    receiver
                        .iter()
                        .fold(0_u64, |sum, job| sum.wrapping_add(job()))
                };
                (sender, scope.spawn(work))
            })
            .unzip();
        for (job, sender) in jobs.zip(senders.iter().cycle()) {
            sender
                .send(job)
                .expect("the workers take jobs until the end");
        }
        drop(senders);
        sum(threads)
    })
}

/// A pool over a channel of crossbeam, which can have as many receivers as there are workers.
pub(crate) fn crossbeam(jobs: &mut dyn Iterator<Item = Job>, workers: usize) -> u64 {
    let (sender, receiver) = crossbeam_channel::bounded::<Job>(QUEUE);
    thread::scope(|scope| {
        let threads = (0..workers)
            .map(|_| {
                let receiver = receiver.clone();
                scope.spawn(move || {
                    receiver
                        .iter()
                        .fold(0_u64, |sum, job| sum.wrapping_add(job()))
                })
            })
            .collect();
        for job in jobs {
            sender
                .send(job)
                .expect("the workers take jobs until the end");
        }
        drop(sender);
        sum(threads)
    })
}

/// The same with many jobs in each message: the channel is used a 64th as often.
pub(crate) fn batches(jobs: &mut dyn Iterator<Item = Job>, workers: usize) -> u64 {
    let (sender, receiver) = crossbeam_channel::bounded::<Vec<Job>>(QUEUE / BATCH);
    thread::scope(|scope| {
        let threads = (0..workers)
            .map(|_| {
                let receiver = receiver.clone();
                scope.spawn(move || {
                    let jobs = receiver.iter().flatten();
                    jobs.fold(0_u64, |sum, job| sum.wrapping_add(job()))
                })
            })
            .collect();
        loop {
            let batch: Vec<_> = jobs.take(BATCH).collect();
            if batch.is_empty() {
                break;
            }
            sender
                .send(batch)
                .expect("the workers take jobs until the end");
        }
        drop(sender);
        sum(threads)
    })
}

/// Rayon's pool. Each worker has a queue of its own, and takes from others' when it is empty.
pub(crate) fn rayon(jobs: &mut dyn Iterator<Item = Job>, workers: usize) -> u64 {
    let builder = rayon::ThreadPoolBuilder::new().num_threads(workers);
    let pool = builder.build().expect("the system starts threads");
    let sum = AtomicU64::new(0);
    pool.in_place_scope(|scope| {
        for job in jobs {
            scope.spawn(|_| {
                // Relaxed: the scope waits for all jobs, and orders them before its own end.
                sum.fetch_add(job(), Relaxed);
            });
        }
    });
    sum.into_inner()
}

fn sum(threads: Vec<ScopedJoinHandle<'_, u64>>) -> u64 {
    let sums = threads.into_iter().map(ScopedJoinHandle::join);
    sums.fold(0, |sum, one| sum.wrapping_add(one.expect("no job panics")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_does_each_job_once_however_many_workers_there_are() {
        let ways = [
            thread_each,
            shared_receiver,
            channel_each,
            crossbeam,
            batches,
            rayon,
        ];
        for way in ways {
            for (jobs, workers) in [(0, 1), (1, 3), (100, 1), (3_000, 2), (3_000, 5)] {
                let mut boxed =
                    (0..jobs).map(|number| -> Job { Box::new(move || number) });
                let jobs_done = way(&mut boxed, workers);
                assert_eq!(jobs_done, (0..jobs).sum::<u64>(), "{jobs} jobs, {workers}");
            }
        }
    }
}
