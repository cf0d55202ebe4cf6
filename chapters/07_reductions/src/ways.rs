//! Four ways to spread a sum over threads.

use std::num::NonZeroUsize;
use std::sync::mpsc;
use std::thread;

use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use rayon::{ThreadPool, ThreadPoolBuilder};
use workbook::chapter::{self, Context};
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};

use crate::integers::sum_ahead;

/// Numbers that rayon hands out at a time: 256 KiB.
const CHUNK: usize = 1 << 16;
/// What the book's tree of processes and queues does in a second on the same kind of machine.
const BOOKS_TREE: f64 = 20_400.0;

/// The time of each way on all CPUs, beside one thread alone.
pub(crate) fn table(
    cx: &Context,
    numbers: &[u32],
    workers: NonZeroUsize,
) -> chapter::Result<Table> {
    let threads = workers.get();
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let mut ways: Vec<Way> = vec![
        ("one thread", Box::new(|| sum_ahead(numbers))),
        ("scoped threads", Box::new(|| scoped(threads, numbers))),
        ("rayon", Box::new(|| on_rayon(&pool, numbers))),
        ("tree over channels", Box::new(|| tree(threads, numbers))),
    ];
    let mut progress = cx.progress();
    progress.at(|| "ways to spread a sum".to_owned());
    let seconds = measure(cx, &mut ways, sum_ahead(numbers));

    let title = format!("A sum of {} numbers, spread in four ways", numbers.len());
    let columns = [
        Column::new("way", "way"),
        Column::new("time_s", "time"),
        Column::new("gigabytes_per_s", "GB/s"),
        Column::new("speedup", "speed-up [95 %]"),
        Column::new("books_tree", "times the book's tree"),
    ];
    let mut table = Table::new(title, columns);
    for ((name, _), took) in ways.iter().zip(&seconds) {
        let time = median(took).unwrap_or(f64::NAN);
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53 numbers")]
        let per_second = numbers.len() as f64 / time;
        let speed_up = ratio_interval(&seconds[0], took);
        table.row([
            Cell::text(*name),
            Cell::Time(std::time::Duration::from_secs_f64(time)),
            Cell::number(4.0 * per_second / 1e9, 1),
            speed_up.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 2)),
            Cell::number(per_second / BOOKS_TREE, 0),
        ]);
    }
    table.note(
        "The book's tree, in Python on the same kind of machine: 20,400 numbers/s.",
    );
    Ok(table)
}

/// A share for each thread, and their sums in the order of the threads.
fn scoped(threads: usize, numbers: &[u32]) -> u64 {
    thread::scope(|scope| {
        let shares = numbers.chunks(numbers.len().div_ceil(threads).max(1));
        let workers: Vec<_> = shares
            .map(|share| scope.spawn(|| sum_ahead(share)))
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().expect("no panic"))
            .sum()
    })
}

/// Small chunks, taken by whoever has nothing to do.
fn on_rayon(pool: &ThreadPool, numbers: &[u32]) -> u64 {
    pool.install(|| numbers.par_chunks(CHUNK).map(sum_ahead).sum())
}

/// As the book does it: half of the threads hand their sums to the other half, half of those
/// to the rest, until one is left. With 8 threads the tree is 3 high.
fn tree(threads: usize, numbers: &[u32]) -> u64 {
    let share = numbers.len().div_ceil(threads).max(1);
    let (outboxes, inboxes): (Vec<_>, Vec<_>) =
        (0..threads).map(|_| mpsc::channel()).unzip();
    let outboxes = &outboxes;
    let node = |worker: usize, inbox: mpsc::Receiver<u64>| {
        let mine = numbers.chunks(share).nth(worker).unwrap_or_default();
        let mut sum = sum_ahead(mine);
        let mut step = 1;
        while worker.is_multiple_of(2 * step) && step < threads {
            if worker + step < threads {
                sum += inbox.recv().expect("each child sends one sum");
            }
            step *= 2;
        }
        // The lowest bit of a worker's number says how high it stands; without it, whose
        // child it is.
        let parent = worker & worker.wrapping_sub(1);
        if worker > 0 {
            outboxes[parent]
                .send(sum)
                .expect("a parent waits for its children");
        }
        sum
    };
    thread::scope(|scope| {
        let mut inboxes = inboxes.into_iter().enumerate();
        let (_, root) = inboxes.next().expect("at least one thread");
        for (worker, inbox) in inboxes {
            scope.spawn(move || node(worker, inbox));
        }
        node(0, root)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_adds_up_all_numbers_however_many_threads_there_are() {
        let numbers: Vec<u32> = (1..=1000).collect();
        for end in [0, 1, 2, 7, 1000] {
            let sum: u64 = (1..=end as u64).sum();
            for threads in 1..=9 {
                let pool = ThreadPoolBuilder::new()
                    .num_threads(threads)
                    .build()
                    .unwrap();
                assert_eq!(scoped(threads, &numbers[..end]), sum);
                assert_eq!(tree(threads, &numbers[..end]), sum);
                assert_eq!(on_rayon(&pool, &numbers[..end]), sum);
            }
        }
    }
}
