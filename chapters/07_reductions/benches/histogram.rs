//! The histograms of the chapter beside one in C, round by round.
//!
//! `cargo bench -p reductions` prints GB/s on one thread. Without a C compiler there is nothing
//! to compare with.

#[path = "../src/histogram.rs"]
#[allow(unused_imports, reason = "what its tests use is no use here")]
mod histogram;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::random::Random;
use workbook::stats::{Interval, median, ratio_interval};

/// 128 MiB of numbers.
const COUNT: usize = 1 << 25;
const ROUNDS: usize = 15;

fn main() {
    println!("{}", Machine::read());
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/histogram.c");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let in_c = Peer::in_c(Path::new(source), &[], folder, &[COUNT.to_string()]);
    let mut in_c = match in_c {
        Ok(in_c) => in_c,
        Err(why) => return println!("C: not available here ({why})"),
    };
    let mut random = Random::new(1);
    let numbers: Vec<u32> = (0..COUNT)
        .map(|_| (random.next_u64() >> 32) as u32)
        .collect();

    let mut laps: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        let (c, theirs) = in_c.round("").expect("C goes on");
        for (place, way) in [histogram::one_table, histogram::four_tables]
            .into_iter()
            .enumerate()
        {
            let begun = Instant::now();
            let counts = way(black_box(&numbers));
            laps[place].push(begun.elapsed().as_secs_f64());
            assert_eq!(counts[7].to_string(), theirs, "both count alike");
        }
        laps[2].push(c);
    }
    let names = ["Rust, 1 table", "Rust, 4 tables", "C, 4 tables"];
    println!("{COUNT} numbers; medians of {ROUNDS} rounds, as fast as C [95 %]");
    for (name, seconds) in names.iter().zip(&laps) {
        #[expect(clippy::cast_precision_loss, reason = "a power of two")]
        let speed = 4.0 * COUNT as f64 / median(seconds).unwrap_or(f64::NAN) / 1e9;
        if let Some(Interval { low, middle, high }) = ratio_interval(&laps[2], seconds)
        {
            println!("{name:14}  {speed:5.1} GB/s  {middle:.2} [{low:.2}, {high:.2}]");
        }
    }
}
