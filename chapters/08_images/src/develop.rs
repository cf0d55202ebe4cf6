//! A folder of pictures on several threads, in four ways.

use std::hash::{DefaultHasher, Hasher};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;
use std::time::Duration;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use workbook::chapter::{self, Context};
use workbook::record::Recorder;
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};

use crate::{pipeline, read, threshold, write};

/// Reads `files`, compares and packs, on up to `workers` threads: the time of each way beside
/// one thread alone.
///
/// # Errors
///
/// If the system starts no more threads.
///
/// # Panics
///
/// If one of the files is no picture.
pub(crate) fn table(
    cx: &Context,
    files: &[PathBuf],
    workers: NonZeroUsize,
) -> chapter::Result<Table> {
    let threads = workers.get();
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let comparing = threads.saturating_sub(2).max(1);
    let mut ways: Vec<Way> = vec![
        ("one thread", Box::new(|| in_turn(files))),
        ("equal shares", Box::new(|| equal_shares(files, threads))),
        ("next one, please", Box::new(|| next_please(files, threads))),
        ("rayon", Box::new(|| on_rayon(files, &pool))),
        ("pipeline", Box::new(|| piped(files, comparing))),
    ];
    let used = [1, threads, threads, threads, comparing + 2];
    cx.progress().at(|| "a folder of pictures".to_owned());
    let seconds = measure(cx, &mut ways, in_turn(files));

    let columns = [
        Column::new("way", "way"),
        Column::new("threads", "threads"),
        Column::new("time_s", "time"),
        Column::new("pictures_per_s", "pictures/s"),
        Column::new("speedup", "speed-up [95 %]"),
    ];
    let title = format!("{} pictures, from JPEG or PNG to PBM", files.len());
    let mut table = Table::new(title, columns);
    for (((name, _), took), used) in ways.iter().zip(&seconds).zip(used) {
        let time = median(took).unwrap_or(f64::NAN);
        let speed_up = ratio_interval(&seconds[0], took);
        #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
        let speed = files.len() as f64 / time;
        table.row([
            Cell::text(*name),
            Cell::Count(used as u64),
            Cell::Time(Duration::from_secs_f64(time)),
            Cell::number(speed, 1),
            speed_up.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 2)),
        ]);
    }
    table.note("The pipeline has a thread for each stage, and no more than these.");
    Ok(table)
}

/// One picture from file to file, as a number that tells whether it is the right one.
fn develop(file: &PathBuf) -> u64 {
    let picture = read::from_file(file).expect("was read before");
    digest(&write::pbm(&threshold::running(&picture)))
}

fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// Sums of digests don't depend on the order in which pictures are done.
fn sum(digests: impl Iterator<Item = u64>) -> u64 {
    digests.fold(0, u64::wrapping_add)
}

fn in_turn(files: &[PathBuf]) -> u64 {
    sum(files.iter().map(develop))
}

fn equal_shares(files: &[PathBuf], threads: usize) -> u64 {
    thread::scope(|scope| {
        let shares = files.chunks(files.len().div_ceil(threads).max(1));
        let start = |share| scope.spawn(move || in_turn(share));
        let workers: Vec<_> = shares.map(start).collect();
        sum(workers
            .into_iter()
            .map(|worker| worker.join().expect("no panic")))
    })
}

fn next_please(files: &[PathBuf], threads: usize) -> u64 {
    let next = AtomicUsize::new(0);
    let work = || {
        // Relaxed: each number is given out once, and guards nothing.
        let mine = std::iter::from_fn(|| files.get(next.fetch_add(1, Relaxed)));
        sum(mine.map(develop))
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        sum(workers
            .into_iter()
            .map(|worker| worker.join().expect("no panic")))
    })
}

fn on_rayon(files: &[PathBuf], pool: &ThreadPool) -> u64 {
    pool.install(|| {
        files
            .par_iter()
            .map(develop)
            .reduce(|| 0, u64::wrapping_add)
    })
}

fn piped(files: &[PathBuf], comparing: usize) -> u64 {
    let recorder = Recorder::new(4 * files.len());
    let write = |_, picture: &_| Ok(digest(&write::pbm(picture)));
    let passed = pipeline::run(files, comparing, &recorder, read::from_file, write);
    sum(passed
        .results
        .into_iter()
        .map(|digest| digest.expect("was read before")))
}
