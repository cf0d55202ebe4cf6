//! How a worker ends, and what its parent hears of it.

use std::fs;
use std::process::{Child, ExitStatus, Stdio};
use std::thread;

use workbook::chapter;
use workbook::show::{Cell, Column, Table};

use crate::worker::Program;

/// What the worker does, and the duty that makes it do so.
const ENDINGS: [(&str, &str, &[&str]); 4] = [
    ("returns from main", "nothing", &[]),
    ("exits with code 3", "exit", &["3"]),
    ("panics", "panic", &[]),
    ("aborts", "abort", &[]),
];

/// A row for each ending.
pub(crate) fn table(program: &Program) -> chapter::Result<Table> {
    let columns = [
        Column::new("worker", "the worker"),
        Column::new("before", "before it is asked for"),
        Column::new("status", "what wait() returns"),
        Column::new("code", "code()"),
    ];
    let mut table = Table::new("How a worker ends, as its parent sees it", columns);
    for (what, duty, arguments) in ENDINGS {
        let child = start(program, duty, arguments)?;
        table.row(row(what, child)?);
    }
    let mut child = start(program, "wait", &[])?;
    child.kill()?;
    table.row(row("is killed by its parent", child)?);
    table.note(
        "A zombie has ended, and only its status is left, until its parent asks for it.",
    );
    Ok(table)
}

fn start(program: &Program, duty: &str, arguments: &[&str]) -> chapter::Result<Child> {
    let arguments: Vec<_> = arguments.iter().map(ToString::to_string).collect();
    let mut command = program.command(duty, &arguments);
    // What a panic says of itself is not the point here.
    command.stdin(Stdio::piped()).stderr(Stdio::null());
    Ok(command.spawn().map_err(|error| program.refused(error))?)
}

fn row(what: &str, mut child: Child) -> chapter::Result<[Cell; 4]> {
    let before = state_once_ended(child.id());
    let status: ExitStatus = child.wait()?;
    let code = status.code();
    Ok([
        Cell::text(what),
        Cell::or_not_available(before, Cell::text),
        Cell::text(status.to_string()),
        code.map_or(Cell::text("None"), |code| {
            Cell::text(format!("Some({code})"))
        }),
    ])
}

/// What the system's list says of a process that has ended but was not asked for.
///
/// Nothing where there is no such list, or where the process does not end soon.
fn state_once_ended(id: u32) -> Option<&'static str> {
    const LOOKS: u32 = 1_000_000;
    for _ in 0..LOOKS {
        let line = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // The state follows the name, which stands in brackets and may hold anything.
        let (_, rest) = line.rsplit_once(')')?;
        if rest.trim_start().starts_with('Z') {
            return Some("a zombie");
        }
        thread::yield_now();
    }
    None
}
