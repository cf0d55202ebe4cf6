//! What it costs to start a worker: a thread, and a process.

use std::process::Stdio;
use std::thread;

use workbook::chapter::{self, Context};
use workbook::rounds::{Attempt, attempt};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median_interval, ratio_interval};

use crate::worker::Program;

/// Workers started in a sample, one after the other.
const STARTS: u32 = 8;

/// Starts workers that do nothing, and waits for each.
pub(crate) fn table(cx: &Context, program: &Program) -> chapter::Result<Table> {
    let threads = || {
        for _ in 0..STARTS {
            thread::spawn(|| ()).join().expect("nothing to panic about");
        }
        Ok(1)
    };
    let processes = || {
        for _ in 0..STARTS {
            start_and_wait(program)?;
        }
        Ok(1)
    };
    let mut ways: [Attempt; 2] = [
        ("a thread", Box::new(threads)),
        ("a process", Box::new(processes)),
    ];
    let laps = attempt(cx, &mut ways, 1)?;

    let columns = [
        Column::new("worker", "to start, and wait for"),
        Column::new("start_us", "µs [95 %]"),
        Column::new("times_a_thread", "times a thread [95 %]"),
    ];
    let mut table = Table::new("What it costs to start a worker", columns);
    for ((name, _), seconds) in ways.iter().zip(&laps) {
        let time = median_interval(seconds);
        let ratio = ratio_interval(seconds, &laps[0]);
        table.row([
            Cell::text(*name),
            Cell::or_not_available(time, |time| {
                let one = time.map(|seconds| seconds * 1e6 / f64::from(STARTS));
                Cell::interval(one, 0)
            }),
            Cell::or_not_available(ratio, |ratio| Cell::interval(ratio, 1)),
        ]);
    }
    Ok(table)
}

/// Starts a worker that does nothing, and waits until it has ended.
pub(crate) fn start_and_wait(program: &Program) -> chapter::Result {
    let mut command = program.command("nothing", &[]);
    command.stdin(Stdio::null());
    let status = command.status().map_err(|error| program.refused(error))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("a worker that does nothing ended: {status}").into())
    }
}
