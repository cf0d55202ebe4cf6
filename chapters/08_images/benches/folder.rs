//! A folder of 200 JPEG pictures of one to two megapixels on two threads: the plain way, ours,
//! and `OpenCV` in a pool of two processes, round by round.
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
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "some ways are measured elsewhere; see src/main.rs for the casts"
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

use image::codecs::jpeg::JpegEncoder;
use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{Interval, median, ratio_interval};

use grey::Grey;

const PICTURES: u32 = 200;
const THREADS: usize = 2;
/// The fewest that give an interval.
const ROUNDS: usize = 6;

/// What becomes of a file, and what `OpenCV` is told to do the same.
type Way = (&'static str, &'static str, Work);

/// From a file to the bytes of another, by way of a picture of the worker's own.
type Work = fn(&PathBuf, &mut Grey) -> Vec<u8>;

const WAYS: [Way; 4] = [
    ("JPEG, image and imageproc", ".jpg", plain),
    ("JPEG, jpeg-encoder", ".jpg", |file, own| {
        write::jpeg_in_vectors(compared(file, own)).expect("not too wide")
    }),
    ("JPEG, two levels", ".jpg", |file, own| {
        write::jpeg_of_two_levels(compared(file, own)).expect("not too wide")
    }),
    ("PBM", ".pbm", |file, own| write::pbm(compared(file, own))),
];

/// As it is done with the best-known libraries, and nothing of our own.
fn plain(file: &PathBuf, _: &mut Grey) -> Vec<u8> {
    let picture = image::open(file).expect("was drawn before").to_luma8();
    let result = imageproc::contrast::adaptive_threshold(&picture, 5, 2);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95)
        .encode_image(&result)
        .expect("not too wide");
    bytes
}

/// Each worker has one picture for all results. With a new one for each, a tenth of the time
/// was for memory that the allocator gives back to the system and asks for again.
fn compared<'a>(file: &PathBuf, own: &'a mut Grey) -> &'a Grey {
    let picture = read::from_file(file).expect("was drawn before");
    threshold::running_into(&picture, own);
    own
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", Machine::read());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    let files = draw(&folder)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/folder.py");
    let opencv = Peer::start(Command::new("python3").arg(script).arg(&folder));
    let mut opencv = opencv.and_then(|mut peer| peer.round(".pbm").map(|_| peer));
    if let Err(why) = &opencv {
        println!("OpenCV: not available here ({why})");
    }
    let mut theirs: [Vec<f64>; WAYS.len()] = Default::default();
    let mut ours = theirs.clone();
    for _ in 0..ROUNDS {
        for (place, (_, order, way)) in WAYS.into_iter().enumerate() {
            if let Ok(opencv) = &mut opencv {
                let (seconds, done) = opencv.round(order)?;
                assert_eq!(done, PICTURES.to_string(), "all of them");
                theirs[place].push(seconds);
            }
            ours[place].push(develop(&files, way));
        }
    }
    println!(
        "{PICTURES} JPEG pictures, {THREADS} workers each, medians of {ROUNDS} rounds"
    );
    println!(
        "into                       pictures/s  times as fast as the first [95 %]"
    );
    for ((name, ..), seconds) in WAYS.iter().zip(&ours) {
        let speed = f64::from(PICTURES) / median(seconds).unwrap_or(f64::NAN);
        println!("{name:26} {speed:10.1}  {}", ratio(&ours[0], seconds));
    }
    if opencv.is_ok() {
        println!(
            "into                           OpenCV  times as fast as OpenCV [95 %]"
        );
    }
    for ((name, ..), (theirs, ours)) in WAYS.iter().zip(theirs.iter().zip(&ours)) {
        if let Some(median) = median(theirs) {
            let speed = f64::from(PICTURES) / median;
            println!("{name:26} {speed:10.1}  {}", ratio(theirs, ours));
        }
    }
    Ok(())
}

/// How many times as fast the second is, rounds paired.
fn ratio(one: &[f64], other: &[f64]) -> String {
    ratio_interval(one, other)
        .map_or(String::new(), |Interval { low, middle, high }| {
            format!("{middle:.2} [{low:.2}, {high:.2}]")
        })
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
fn develop(files: &[PathBuf], way: Work) -> f64 {
    let begun = Instant::now();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut own = Grey::black(1, 1);
        // Relaxed: each number is given out once, and guards nothing.
        while let Some(file) = files.get(next.fetch_add(1, Relaxed)) {
            black_box(way(file, &mut own));
        }
    };
    thread::scope(|scope| (0..THREADS).for_each(|_| drop(scope.spawn(work))));
    begun.elapsed().as_secs_f64()
}
