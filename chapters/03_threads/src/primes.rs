//! Work that takes time and has one right answer: counting primes.

use std::ops::Range;
use std::thread;

use workbook::record::Recorder;

/// How many primes there are in `numbers`, by trial division.
pub(crate) fn count(numbers: Range<u64>) -> usize {
    numbers.filter(|&number| is_prime(number)).count()
}

/// How many primes there are below `end`, with an equal range for each thread.
///
/// The lanes of `recorder` tell what the main thread and the others did meanwhile.
pub(crate) fn count_on_threads(end: u64, threads: u64, recorder: &Recorder) -> usize {
    let mut main = recorder.lane("main");
    let lanes: Vec<_> = (1..=threads)
        .map(|number| recorder.lane(format!("thread {number}")))
        .collect();
    thread::scope(|scope| {
        main.switch_to("start");
        let started: Vec<_> = (0..threads)
            .zip(lanes)
            .map(|(thread, mut lane)| {
                let range = end * thread / threads..end * (thread + 1) / threads;
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
    fn the_ranges_of_the_threads_leave_no_number_out() {
        for threads in 1..8 {
            let found = count_on_threads(100, threads, &Recorder::new(2));
            assert_eq!(found, 25, "{threads} threads");
        }
    }
}
