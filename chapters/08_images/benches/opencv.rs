//! One thread of the chapter beside one of `OpenCV`'s, round by round.
//!
//! `cargo bench -p images` prints how many times as fast. `OpenCV` is asked for through
//! Python; without the two there is nothing to compare with.

#[path = "../src/grey.rs"]
mod grey;
#[path = "../src/read.rs"]
mod read;
#[path = "../src/render.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "of three motifs one is drawn; see src/main.rs for the casts"
)]
mod render;
#[path = "../src/threshold.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::cast_possible_truncation,
    reason = "the fast ways are measured; see src/main.rs for the casts"
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
use std::time::Instant;

use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{Interval, median, ratio_interval};

use grey::Grey;

const ROUNDS: usize = 9;
/// As often as in `opencv.py`.
const TIMES: u32 = 20;

/// What is compared, what `OpenCV` is told, and what the chapter does.
type Task<'a> = (&'static str, &'static str, Box<dyn Fn() -> Grey + 'a>);

fn main() -> Result<(), Box<dyn Error>> {
    println!("{}", Machine::read());
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page.jpg");
    render::Motif::Page.draw(1400, 1050, 1).save(&file)?;
    // Decoders round differently, so both are given the same grey levels.
    let picture = read::from_file(&file)?;
    let grey = file.with_extension("png");
    fs::write(&grey, write::png(&picture)?)?;
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/opencv.py");
    let mut python = Command::new("python3");
    let mut opencv = Peer::start(python.arg(script).args([&file, &grey]))?;
    if let Err(why) = opencv.round(".") {
        println!("OpenCV: not available here ({why})");
        return Ok(());
    }
    println!("Times as fast as OpenCV, one thread each, {ROUNDS} rounds [95 %]");
    for (name, order, ours) in tasks(&file, &picture) {
        let mut laps: [Vec<f64>; 2] = Default::default();
        for _ in 0..ROUNDS {
            let (seconds, theirs) = opencv.round(order)?;
            let (took, result) = time(&ours);
            laps[0].push(seconds);
            laps[1].push(took);
            // The other ways begin with the JPEG file.
            let same = order != "." || white(&result) == theirs;
            assert!(same, "{name}: other pixels are white");
        }
        let [their_time, our_time] =
            [&laps[0], &laps[1]].map(|laps| median(laps).unwrap_or(f64::NAN) * 1e3);
        if let Some(Interval { low, middle, high }) = ratio_interval(&laps[0], &laps[1])
        {
            println!(
                "{name:24} {their_time:6.2} ms  {our_time:6.2} ms  \
                 {middle:.2} [{low:.2}, {high:.2}]"
            );
        }
    }
    Ok(())
}

fn tasks<'a>(file: &'a PathBuf, picture: &'a Grey) -> [Task<'a>; 6] {
    let read = move || read::from_file(file).expect("was read before");
    let plain = move || {
        let bytes = fs::read(file).expect("was read before");
        let picture = read::all_colours(&bytes).expect("was read before");
        threshold::integral(&picture)
    };
    let as_jpeg = |picture: Grey| {
        black_box(write::jpeg(&picture).expect("not too wide"));
        picture
    };
    let as_jpeg_in_vectors = |picture: Grey| {
        black_box(write::jpeg_in_vectors(&picture).expect("not too wide"));
        picture
    };
    let as_jpeg_of_two_levels = |picture: Grey| {
        black_box(write::jpeg_of_two_levels(&picture).expect("not too wide"));
        picture
    };
    let as_pbm = |picture: Grey| {
        black_box(write::pbm(&picture));
        picture
    };
    [
        (
            "threshold, summed areas",
            ".",
            Box::new(|| threshold::integral(picture)),
        ),
        (
            "threshold, running sums",
            ".",
            Box::new(|| threshold::running(picture)),
        ),
        (
            "JPEG to JPEG, plain",
            ".jpg",
            Box::new(move || as_jpeg(plain())),
        ),
        (
            "JPEG to JPEG",
            ".jpg",
            Box::new(move || as_jpeg_in_vectors(threshold::running(&read()))),
        ),
        (
            "JPEG to JPEG, two levels",
            ".jpg",
            Box::new(move || as_jpeg_of_two_levels(threshold::running(&read()))),
        ),
        (
            "JPEG to PBM",
            ".pbm",
            Box::new(move || as_pbm(threshold::running(&read()))),
        ),
    ]
}

fn time(work: &dyn Fn() -> Grey) -> (f64, Grey) {
    let begun = Instant::now();
    for _ in 1..TIMES {
        black_box(work());
    }
    let result = work();
    (begun.elapsed().as_secs_f64() / f64::from(TIMES), result)
}

/// The sum of the places of all white pixels.
fn white(picture: &Grey) -> String {
    let pixels = picture.pixels.iter().enumerate();
    let places = pixels.filter_map(|(place, pixel)| (*pixel > 0).then_some(place));
    places.sum::<usize>().to_string()
}
