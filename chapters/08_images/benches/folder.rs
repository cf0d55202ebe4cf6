//! A folder of 200 JPEG pictures of one to two megapixels on two threads, beside `OpenCV` in a
//! pool of two processes, round by round.
//!
//! `cargo bench -p images --bench folder` prints pictures per second, and how many times as
//! fast. Drawing the pictures takes a minute the first time.

#[path = "../src/grey.rs"]
mod grey;
#[path = "../src/read.rs"]
#[allow(dead_code, reason = "the plain way to read is measured elsewhere")]
mod read;
#[path = "../src/render.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "see src/main.rs for the casts"
)]
mod render;
#[path = "../src/threshold.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::cast_possible_truncation,
    reason = "the fastest way is measured; see src/main.rs for the casts"
)]
mod threshold;
#[path = "../src/write.rs"]
#[allow(
    dead_code,
    unused_imports,
    reason = "the tests of what is measured are no use here"
)]
mod write;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Instant;

use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{Interval, median, ratio_interval};

use grey::Grey;

const PICTURES: u32 = 200;
const THREADS: usize = 2;
/// The fewest that give an interval.
const ROUNDS: usize = 6;

/// What is done, what `OpenCV` is told, and how the result is packed.
type Task = (&'static str, &'static str, fn(&Grey) -> Vec<u8>);

const TASKS: [Task; 3] = [
    ("JPEG to JPEG, plain", ".jpg", |picture| {
        write::jpeg(picture).expect("not too wide")
    }),
    ("JPEG to JPEG", ".jpg", |picture| {
        write::jpeg_in_vectors(picture).expect("not too wide")
    }),
    ("JPEG to PBM", ".pbm", write::pbm),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", Machine::read());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    let files = draw(&folder)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/folder.py");
    let mut opencv = Peer::start(Command::new("python3").arg(script).arg(&folder))?;
    if let Err(why) = opencv.round(".pbm") {
        println!("OpenCV: not available here ({why})");
        return Ok(());
    }
    println!("{PICTURES} pictures, {THREADS} workers each, medians of {ROUNDS} rounds");
    for (name, order, pack) in TASKS {
        let mut laps: [Vec<f64>; 2] = Default::default();
        for _ in 0..ROUNDS {
            let (seconds, done) = opencv.round(order)?;
            assert_eq!(done, PICTURES.to_string(), "all of them");
            laps[0].push(seconds);
            laps[1].push(develop(&files, pack));
        }
        let [theirs, ours] = [&laps[0], &laps[1]]
            .map(|laps| f64::from(PICTURES) / median(laps).unwrap_or(f64::NAN));
        if let Some(Interval { low, middle, high }) = ratio_interval(&laps[0], &laps[1])
        {
            println!(
                "{name:20} OpenCV {theirs:5.1}/s  ours {ours:5.1}/s  \
                 {middle:.2} [{low:.2}, {high:.2}]"
            );
        }
    }
    Ok(())
}

/// Draws the pictures that are not there yet.
fn draw(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let name = |number| folder.join(format!("{number}.jpg"));
    let files: Vec<_> = (0..PICTURES).map(name).collect();
    let next = AtomicU32::new(0);
    let work = || loop {
        // Relaxed: each number is given out once, and guards nothing.
        let number = next.fetch_add(1, Relaxed);
        let Some(file) = files.get(number as usize) else {
            return;
        };
        let motif = render::Motif::ALL[number as usize % render::Motif::ALL.len()];
        let width = 1160 + 80 * (number % 6);
        if !file.exists() {
            let picture = motif.draw(width, width * 3 / 4, number.into());
            picture.save(file).expect("the folder takes files");
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
    Ok(files)
}

/// Seconds for all pictures. Whoever is free takes the next one.
fn develop(files: &[PathBuf], pack: fn(&Grey) -> Vec<u8>) -> f64 {
    let begun = Instant::now();
    let next = AtomicUsize::new(0);
    let work = || {
        // Relaxed: each number is given out once, and guards nothing.
        while let Some(file) = files.get(next.fetch_add(1, Relaxed)) {
            let picture = read::from_file(file).expect("was drawn before");
            black_box(pack(&threshold::running(&picture)));
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
    begun.elapsed().as_secs_f64()
}
