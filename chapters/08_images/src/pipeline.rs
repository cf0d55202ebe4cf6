//! An assembly line: one thread reads, one or more compare, one writes.
//!
//! Between the stages are queues of bounded length. A stage that is too fast waits, so
//! the number of pictures in memory has a limit, however many files there are.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use workbook::record::{Lane, Recorder};

use crate::grey::Grey;
use crate::threshold;

/// How many pictures wait between two stages, at most.
pub(crate) const QUEUE: usize = 2;

/// What the reader makes of a file, and its number.
type Read = (usize, Result<Grey, String>);

/// What went through a pipeline.
#[derive(Debug)]
pub(crate) struct Passed<T> {
    /// What the last stage made of each file, in the order of the files, or why there is
    /// nothing.
    pub(crate) results: Vec<Result<T, String>>,
    /// How many pictures were in memory at once, at most.
    pub(crate) in_memory: usize,
}

/// How many pictures can be in memory at once with so many threads that compare: those in
/// the queues, and one or, while it is compared, two for each thread.
pub(crate) fn limit(comparing: usize) -> usize {
    2 * QUEUE + 2 * comparing + 2
}

/// Sends `files` through `read`, the threshold, and `write`, which gets a file's number.
pub(crate) fn run<T: Send>(
    files: &[PathBuf],
    comparing: usize,
    recorder: &Recorder,
    read: impl Fn(&PathBuf) -> Result<Grey, String> + Sync,
    mut write: impl FnMut(usize, &Grey) -> Result<T, String> + Send,
) -> Passed<T> {
    let load = Load::default();
    let mut reading = recorder.lane("read");
    let comparers = (1..=comparing).map(|number| format!("compare {number}"));
    let comparers: Vec<_> = comparers.map(|name| recorder.lane(name)).collect();
    let writing = &mut recorder.lane("write");
    let (to_compare, from_reader) = sync_channel::<Read>(QUEUE);
    let (to_write, from_comparer) = sync_channel::<Read>(QUEUE);
    // Owned by the threads that compare: when the last one ends, the reader hears of it.
    let from_reader = Arc::new(Mutex::new(from_reader));
    let mut results: Vec<_> = files.iter().map(|_| None).collect();
    thread::scope(|scope| {
        let (load, read) = (&load, &read);
        scope.spawn(move || read_all(files, &mut reading, load, &to_compare, read));
        for lane in comparers {
            let (from_reader, to_write) = (Arc::clone(&from_reader), to_write.clone());
            scope.spawn(move || compare_all(lane, load, &from_reader, &to_write));
        }
        // Owned by this closure: if `write` panics, the threads before it hear of it and end.
        let from_comparer = from_comparer;
        // Only the clones are left: when the last thread that compares ends, so does the loop.
        drop((from_reader, to_write));
        while let Ok((number, picture)) = waiting(writing, || from_comparer.recv()) {
            let written = picture.and_then(|picture| {
                let written = writing.span("write", || write(number, &picture));
                load.leave(picture);
                written
            });
            results[number] = Some(written);
        }
    });
    let results = results
        .into_iter()
        .map(|result| result.expect("each is sent"));
    Passed {
        results: results.collect(),
        in_memory: load.peak.into_inner(),
    }
}

fn read_all(
    files: &[PathBuf],
    lane: &mut Lane,
    load: &Load,
    to_compare: &SyncSender<Read>,
    read: impl Fn(&PathBuf) -> Result<Grey, String>,
) {
    for (number, file) in files.iter().enumerate() {
        load.enter();
        let picture = lane.span("read", || read(file));
        if picture.is_err() {
            load.leave(());
        }
        if waiting(lane, || to_compare.send((number, picture))).is_err() {
            return;
        }
    }
}

fn compare_all(
    mut lane: Lane,
    load: &Load,
    from_reader: &Mutex<Receiver<Read>>,
    to_write: &SyncSender<Read>,
) {
    let next = || from_reader.lock().expect("no panic while receiving").recv();
    while let Ok((number, picture)) = waiting(&mut lane, next) {
        let compared = picture.map(|picture| {
            load.enter();
            let compared = lane.span("compare", || threshold::running(&picture));
            load.leave(picture);
            compared
        });
        if waiting(&mut lane, || to_write.send((number, compared))).is_err() {
            return;
        }
    }
}

fn waiting<T>(lane: &mut Lane, wait: impl FnOnce() -> T) -> T {
    lane.span("wait", wait)
}

/// Counts the pictures in memory.
#[derive(Debug, Default)]
struct Load {
    now: AtomicUsize,
    peak: AtomicUsize,
}

impl Load {
    fn enter(&self) {
        // Relaxed: they are counts and guard nothing; joining the threads orders the last read.
        let now = self.now.fetch_add(1, Relaxed) + 1;
        self.peak.fetch_max(now, Relaxed);
    }

    fn leave<T>(&self, picture: T) {
        drop(picture);
        // Relaxed: as above.
        self.now.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(count: usize) -> Vec<PathBuf> {
        (0..count).map(|number| number.to_string().into()).collect()
    }

    #[test]
    fn all_come_through_in_order_and_few_at_a_time() {
        for comparing in 1..=4 {
            let read = |_: &PathBuf| Ok(Grey::black(20, 20));
            let files = names(40);
            let recorder = Recorder::new(200);
            let passed =
                run(&files, comparing, &recorder, read, |number, _| Ok(number));
            let numbers: Vec<_> =
                passed.results.into_iter().map(Result::unwrap).collect();
            assert_eq!(numbers, (0..40).collect::<Vec<_>>());
            assert!(passed.in_memory <= limit(comparing), "{}", passed.in_memory);
        }
    }

    #[test]
    fn a_file_that_is_broken_keeps_its_place_and_its_reason() {
        let read = |file: &PathBuf| match file.to_str() {
            Some("1") => Err("broken".to_owned()),
            _ => Ok(Grey::black(3, 3)),
        };
        let recorder = Recorder::new(200);
        let passed = run(&names(3), 2, &recorder, read, |_, _| Ok(()));
        assert_eq!(passed.results, [Ok(()), Err("broken".to_owned()), Ok(())]);
    }

    #[test]
    fn without_files_nothing_waits() {
        let recorder = Recorder::new(200);
        let read = |_: &PathBuf| Ok(Grey::black(3, 3));
        let passed = run(&[], 2, &recorder, read, |_, _| Ok(()));
        assert!(passed.results.is_empty());
    }
}
