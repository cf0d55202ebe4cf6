//! How a parent and its worker wait for each other for ever, both with a full pipe.

use std::io::{Read, Write};
use std::thread;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::show::{Cell, Column, Table};
use workbook::watchdog::Watched;

use crate::worker::Program;

/// Less than a pipe holds anywhere.
const LITTLE: usize = 4 * 1024;
/// More than any pipe holds: 64 KiB on Linux.
const MUCH: usize = 1024 * 1024;

/// Writes everything and then reads, first little and then much.
pub(crate) const IN_TURN: Watched = Watched::new("in turn", || {
    in_turn(LITTLE);
    println!("{LITTLE}");
    in_turn(MUCH);
    println!("{MUCH}");
});

/// Writes and reads at once, first little and then much.
pub(crate) const AT_ONCE: Watched = Watched::new("at once", || {
    at_once(LITTLE);
    println!("{LITTLE}");
    at_once(MUCH);
    println!("{MUCH}");
});

/// What becomes of both, each in a process that a watchdog ends.
pub(crate) fn table(cx: &Context) -> chapter::Result<Table> {
    let limit = Duration::from_millis(if cx.options().quick { 400 } else { 1_000 });
    let columns = [
        Column::new("way", "a parent whose worker sends everything back"),
        Column::new("little", "4 KiB"),
        Column::new("much", "1 MiB"),
    ];
    let mut table = Table::new("Two full pipes", columns);
    for (way, program) in [
        ("writes all of it, then reads", IN_TURN),
        ("writes in one thread, reads in another", AT_ONCE),
    ] {
        let report = program.run(limit)?;
        let came_back = |size: usize| {
            let mut lines = report.output.text.lines();
            let back = lines.any(|line| line == size.to_string());
            Cell::text(if back { "all came back" } else { "hung" })
        };
        table.row([Cell::text(way), came_back(LITTLE), came_back(MUCH)]);
    }
    table.note(format!(
        "Hung: nothing has moved when a watchdog ended it after {} ms.",
        limit.as_millis()
    ));
    Ok(table)
}

fn in_turn(size: usize) {
    let program = Program::this().expect("it is running");
    let mut worker = program.start("echo", &[]).expect("it can be started again");
    worker.to().write_all(&vec![1; size]).expect("it reads");
    worker.to().flush().expect("it reads");
    let mut back = vec![0; size];
    worker.from().read_exact(&mut back).expect("it writes");
}

fn at_once(size: usize) {
    let program = Program::this().expect("it is running");
    let mut worker = program.start("echo", &[]).expect("it can be started again");
    let (to, from) = worker.ends();
    thread::scope(|scope| {
        scope.spawn(|| {
            to.write_all(&vec![1; size]).expect("it reads");
            to.flush().expect("it reads");
        });
        let mut back = vec![0; size];
        from.read_exact(&mut back).expect("it writes");
    });
}
