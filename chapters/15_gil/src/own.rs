//! A program of the reader's own, under every policy.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;
use std::time::{Duration, Instant};

use workbook::chapter;
use workbook::show::{Cell, Column, Table};

use crate::fault::Fault;
use crate::kind::Kind;
use crate::program::Program;
use crate::timed::interpreter::World;

/// The largest file that is read: a program has a line for each instruction.
const LARGEST: u64 = 1 << 20;
/// Objects in a heap.
const ROOM: usize = 4_096;

/// How the program is run.
pub(crate) struct Terms {
    pub(crate) turns: i64,
    pub(crate) budget: u64,
    pub(crate) interval: Duration,
}

/// Reads the program in this file.
///
/// # Errors
///
/// If it can't be read, or with line and column if it makes no sense.
pub(crate) fn read(path: &Path) -> chapter::Result<Program> {
    let name = path.display();
    let size = fs::metadata(path).map_or(0, |about| about.len());
    if size > LARGEST {
        return Err(format!("{name}: larger than 1 MiB, so no program").into());
    }
    let text = fs::read_to_string(path).map_err(|error| {
        format!("{name}: {error}; give a text file, such as those in data/")
    })?;
    Ok(Program::parse(&name.to_string(), &text)?)
}

/// What becomes of it under each policy, on so many threads.
pub(crate) fn table(
    program: &Program,
    threads: &[NonZeroUsize],
    terms: &Terms,
) -> Table {
    let columns = [
        Column::new("policy", "who keeps threads apart"),
        Column::new("threads", "threads"),
        Column::new("time_s", "time"),
        Column::new("results", "results"),
        Column::new("shared", "shared object"),
    ];
    let title = format!("Your program, with n = {}", terms.turns);
    let mut table = Table::new(title, columns);
    for kind in Kind::POLICIES {
        for &threads in threads {
            table.row(row(program, kind, threads.get(), terms));
        }
    }
    table
}

fn row(program: &Program, kind: Kind, threads: usize, terms: &Terms) -> [Cell; 5] {
    let world = World::new(kind, threads, terms.interval, ROOM);
    let begun = Instant::now();
    let results = world.run_together(threads, program, terms.turns, terms.budget);
    let took = begun.elapsed();
    [
        Cell::text(kind.name()),
        Cell::Count(threads as u64),
        Cell::Time(took),
        Cell::text(said(program, &results)),
        Cell::text(world.shared_number().to_string()),
    ]
}

/// The results of all threads, each of them once.
fn said(program: &Program, results: &[Result<i64, Fault>]) -> String {
    let mut said: Vec<_> = results
        .iter()
        .map(|result| match result {
            Ok(number) => number.to_string(),
            Err(fault) => fault.told(program),
        })
        .collect();
    said.dedup();
    said.join(", ")
}
