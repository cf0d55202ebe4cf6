//! Work that takes time and has one right answer, shared out among threads in two ways.

use std::ops::Range;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread::{self, ScopedJoinHandle};

use workbook::chapter::{self, Context};
use workbook::record::{Lane, Recorder};
use workbook::show::Timeline;

/// Primes are counted below this number.
const END: u64 = 1_000_000;
/// Jobs in the queue. Each has an equal range, and the higher its numbers, the longer it takes.
const JOBS: u64 = 16;

/// Who did what when: with a range for each thread, and with a queue of small ranges.
///
/// # Errors
///
/// If one of them counts other primes than a single thread.
pub(crate) fn run(
    cx: &Context,
    threads: usize,
) -> chapter::Result<(Timeline, Timeline)> {
    let end = if cx.options().quick { END / 4 } else { END };
    let expected = count(0..end);
    let ranges = Recorder::new(2);
    check(by_ranges(end, threads, &ranges), expected)?;
    let queue = Recorder::new(64);
    check(by_queue(end, threads, &queue), expected)?;
    let ranges = ranges.timeline(
        format!("{expected} primes below {end}: a range for each thread"),
        "The main thread starts all threads, then waits for each. Every thread has an equal \
         range of numbers. The higher its numbers are, the longer it takes.",
    );
    let queue = queue.timeline(
        format!("The same primes: {JOBS} jobs in a queue"),
        "The main thread puts jobs into a queue. Whoever is free takes the next one, so all \
         threads end at nearly the same time.",
    );
    Ok((ranges, queue))
}

fn check(found: usize, expected: usize) -> chapter::Result {
    if found == expected {
        return Ok(());
    }
    Err(format!("{found} primes on threads, {expected} on one").into())
}

/// How many primes there are in `numbers`, by trial division.
fn count(numbers: Range<u64>) -> usize {
    numbers.filter(|&number| is_prime(number)).count()
}

/// Counts the primes below `end`, with an equal range for each thread.
fn by_ranges(end: u64, threads: usize, recorder: &Recorder) -> usize {
    let (mut main, lanes) = lanes(threads, recorder);
    thread::scope(|scope| {
        main.switch_to("start");
        let started: Vec<_> = lanes
            .into_iter()
            .enumerate()
            .map(|(thread, mut lane)| {
                let range = part(end, thread as u64, threads as u64);
                scope.spawn(move || lane.span("count", || count(range)))
            })
            .collect();
        main.switch_to("join");
        started
            .into_iter()
            .map(|thread| thread.join().expect("counting does not panic"))
            .sum()
    })
}

/// Counts the primes below `end`, in small ranges; whoever is free takes the next one.
fn by_queue(end: u64, threads: usize, recorder: &Recorder) -> usize {
    let (mut main, lanes) = lanes(threads, recorder);
    let (sender, queue) = channel::<Range<u64>>();
    let queue = Mutex::new(queue);
    let work = |mut lane: Lane| {
        let mut found = 0;
        // In turn, so that the picture shows where one job ends and the next one begins.
        for name in ["a job", "the next job"].iter().cycle() {
            // The guard ends with this statement: while one counts, others can take a job.
            let job = queue.lock().expect("nobody panics with it").recv();
            let Ok(range) = job else { break };
            found += lane.span(name, || count(range));
        }
        found
    };
    thread::scope(|scope| {
        main.switch_to("start");
        let work = &work;
        let lanes = lanes.into_iter();
        let started: Vec<_> =
            lanes.map(|lane| scope.spawn(move || work(lane))).collect();
        for job in 0..JOBS {
            sender
                .send(part(end, job, JOBS))
                .expect("the queue is open");
        }
        // No sender, no more jobs: the threads end when the queue is empty.
        drop(sender);
        main.switch_to("join");
        let found = started.into_iter().map(ScopedJoinHandle::join);
        found
            .map(|found| found.expect("counting does not panic"))
            .sum()
    })
}

/// A lane for the main thread, and one for each of the others.
fn lanes(threads: usize, recorder: &Recorder) -> (Lane, Vec<Lane>) {
    let main = recorder.lane("main");
    let lanes = (1..=threads).map(|number| recorder.lane(format!("thread {number}")));
    (main, lanes.collect())
}

/// Part number `part`, from 0, of the numbers below `end` in so many parts.
fn part(end: u64, part: u64, parts: u64) -> Range<u64> {
    end * part / parts..end * (part + 1) / parts
}

fn is_prime(number: u64) -> bool {
    let mut divisors = (2..).take_while(|divisor| divisor * divisor <= number);
    number >= 2 && divisors.all(|divisor| !number.is_multiple_of(divisor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_25_primes_below_100() {
        assert_eq!(count(0..100), 25);
    }

    #[test]
    fn however_they_are_shared_out_no_number_is_left_out() {
        for threads in 1..24 {
            let recorder = Recorder::new(2);
            assert_eq!(by_ranges(100, threads, &recorder), 25, "{threads} threads");
            assert_eq!(by_queue(100, threads, &recorder), 25, "{threads} threads");
        }
    }
}
