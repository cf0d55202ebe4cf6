//! The prime tests of the chapter beside the same in C with OpenMP, round by round.
//!
//! `cargo bench -p introduction` prints numbers tested per second on one and on two threads.
//! Without a C compiler the half in C is left out.

#[path = "../src/prime.rs"]
#[expect(dead_code, reason = "what a test costs is not asked here")]
mod prime;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{FEWEST_ROUNDS, Interval, median_interval, ratio_interval};

/// Ten trillion: a prime of this size takes 1.6 million divisions.
const FIRST: u64 = 10_000_000_000_001;
/// So many that the last test, whoever does it, is no part of the time to speak of.
const COUNT: u64 = 2_000;
/// The fewest that give an interval.
const ROUNDS: usize = FEWEST_ROUNDS;

fn main() {
    println!("{}", Machine::read());
    let mut in_c = in_c().inspect_err(|why| println!("C: not available here ({why})"));
    let mut laps: [Vec<f64>; 4] = Default::default();
    for _ in 0..ROUNDS {
        for threads in [1, 2] {
            let (seconds, sum) = in_rust(threads);
            laps[threads - 1].push(seconds);
            if let Ok(in_c) = &mut in_c {
                let round = in_c.round(&threads.to_string());
                let (seconds, theirs) = round.expect("C goes on");
                assert_eq!(theirs, sum.to_string(), "both find the same primes");
                laps[threads + 1].push(seconds);
            }
        }
    }
    let [one, two, c_one, c_two] = laps;
    println!("{COUNT} odd numbers from {FIRST}; medians of {ROUNDS} rounds");
    say("Rust, 1 thread ", &one);
    say("Rust, 2 threads", &two);
    say("C, 1 thread    ", &c_one);
    say("C, 2 threads   ", &c_two);
    compare("Rust : C on 1 thread ", &c_one, &one);
    compare("Rust : C on 2 threads", &c_two, &two);
    compare("2 threads : 1, Rust  ", &one, &two);
    compare("2 threads : 1, C     ", &c_one, &c_two);
}

fn in_c() -> std::io::Result<Peer> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/primes.c");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let arguments = [FIRST.to_string(), COUNT.to_string()];
    Peer::in_c(Path::new(source), &["-fopenmp"], folder, &arguments)
}

/// The same loop as in C: whoever has nothing to do takes the next number.
fn in_rust(threads: usize) -> (f64, u64) {
    let next = AtomicU64::new(0);
    let begun = Instant::now();
    let test = || {
        let mut sum = 0;
        loop {
            let number = FIRST + 2 * next.fetch_add(1, Ordering::Relaxed);
            if number >= FIRST + 2 * COUNT {
                return sum;
            }
            sum += if prime::is_prime(number) { number } else { 0 };
        }
    };
    let sum = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(test)).collect();
        let others = others
            .into_iter()
            .map(|other| other.join().expect("no panic"));
        test() + others.sum::<u64>()
    });
    (begun.elapsed().as_secs_f64(), sum)
}

fn say(name: &str, seconds: &[f64]) {
    let count = f64::from(u32::try_from(COUNT).expect("few"));
    if let Some(speed) = median_interval(seconds) {
        let Interval { low, middle, high } = speed.map(|seconds| count / seconds);
        println!("{name}  {middle:8.0} numbers/s  [{low:.0}, {high:.0}]");
    }
}

/// How many times as fast `other` was as `one`, rounds paired.
fn compare(name: &str, one: &[f64], other: &[f64]) {
    if let Some(Interval { low, middle, high }) = ratio_interval(one, other) {
        println!("{name}  {middle:.3}  [{low:.3}, {high:.3}]");
    }
}
