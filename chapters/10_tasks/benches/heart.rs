//! How late a heart beats while a second of work is done beside it, and with nothing beside.
//!
//! `cargo bench -p tasks` prints, for each way to do the work, by how many milliseconds 99 of
//! 100 beats were late at most: the median of the rounds, and their range. Takes a minute.

#[path = "../src/heart.rs"]
#[expect(dead_code, reason = "only the numbers are printed")]
mod heart;
#[path = "../src/ways.rs"]
#[expect(unused_imports, reason = "tests are not asked here")]
mod ways;
#[path = "../src/work.rs"]
#[expect(unused_imports, reason = "tests are not asked here")]
mod work;

use std::io;
use std::time::Duration;

use workbook::machine::{Machine, Watch};
use workbook::stats::quantile;

use work::Work;

const ROUNDS: usize = 6;

fn main() -> io::Result<()> {
    println!("{}", Machine::read());
    let work = Work::that_takes(Duration::from_secs(1));
    let watch = Watch::start();
    let hearts = heart::measure(work, ROUNDS)?;
    println!("{}", watch.load().reason());
    for heart in hearts {
        let late = heart.late();
        let rounds: Vec<_> = late
            .iter()
            .filter_map(|late| quantile(late, 0.99))
            .collect();
        let at = |share| quantile(&rounds, share).unwrap_or_default();
        println!(
            "{}: {:.2} ms, {:.2} to {:.2} in {ROUNDS} rounds",
            heart.name,
            at(0.5),
            at(0.0),
            at(1.0)
        );
    }
    Ok(())
}
