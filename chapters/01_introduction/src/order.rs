//! In which order threads finish that were started one after the other.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::mpsc;
use std::thread;

use workbook::show::{Cell, Column, Table};

use crate::prime::is_prime;

const THREADS: usize = 4;
/// A prime whose test takes some tens of microseconds, about as long as to start a thread.
const PRIME: u64 = 1_000_000_007;
/// How many orders are printed.
const SHOWN: usize = 5;

/// How often each order came about.
pub(crate) fn table(quick: bool) -> Table {
    let runs = if quick { 100 } else { 500 };
    let mut seen: BTreeMap<[usize; THREADS], u64> = BTreeMap::new();
    for _ in 0..runs {
        *seen.entry(order()).or_default() += 1;
    }
    let orders = seen.len();
    let mut seen: Vec<_> = seen.into_iter().collect();
    seen.sort_by_key(|(_, times)| std::cmp::Reverse(*times));

    let title = format!("Threads 0, 1, 2, 3 were started in this order, {runs} times");
    let columns = [
        Column::new("order", "they finished"),
        Column::new("runs", "runs"),
    ];
    let mut table = Table::new(title, columns);
    for (order, times) in seen.into_iter().take(SHOWN) {
        let names = order.map(|thread| thread.to_string());
        table.row([Cell::Text(names.join(", ")), Cell::Count(times)]);
    }
    let all: usize = (1..=THREADS).product();
    table.note(format!("{orders} of the {all} possible orders were seen."));
    table
}

/// The threads in the order in which their messages arrived.
fn order() -> [usize; THREADS] {
    let (done, finished) = mpsc::channel();
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let done = done.clone();
            scope.spawn(move || {
                black_box(is_prime(black_box(PRIME)));
                done.send(thread).expect("the receiver is still there");
            });
        }
    });
    [(); THREADS].map(|()| finished.recv().expect("each thread sends once"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_thread_finishes_once_in_whatever_order() {
        let mut threads = order();
        threads.sort_unstable();
        assert_eq!(threads, [0, 1, 2, 3]);
    }
}
