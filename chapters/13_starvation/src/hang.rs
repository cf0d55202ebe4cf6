//! Readers and writers who go on until the one of the other kind was in: some never end.

use std::io;
use std::num::NonZeroU64;
use std::time::Duration;

use workbook::show::{Cell, Column, Table};
use workbook::trials;
use workbook::watchdog::Watched;

use crate::load::{Crowd, until_the_one_was_in};
use crate::locks::KINDS;
use crate::own::Access;

/// Each kind of lock under each of the two loads, in a process of its own.
pub(crate) const WATCHED: [[Watched; 2]; 6] = [
    [writer::<0>("00"), reader::<0>("01")],
    [writer::<1>("10"), reader::<1>("11")],
    [writer::<2>("20"), reader::<2>("21")],
    [writer::<3>("30"), reader::<3>("31")],
    [writer::<4>("40"), reader::<4>("41")],
    [writer::<5>("50"), reader::<5>("51")],
];

/// One writer among readers.
const fn writer<const KIND: usize>(name: &'static str) -> Watched {
    Watched::new(name, || run(KIND, Access::Read))
}

/// One reader among writers.
const fn reader<const KIND: usize>(name: &'static str) -> Watched {
    Watched::new(name, || run(KIND, Access::Write))
}

fn run(kind: usize, many: Access) {
    let lock = (KINDS[kind].make)();
    until_the_one_was_in(&*lock, Crowd::of(many));
}

/// How often each lock kept the one outside for good.
///
/// Makes `runs` runs of each kind; what takes longer than `limit` counts as hung.
///
/// # Errors
///
/// If the system starts no process, or a lock lets in who must stay outside.
pub(crate) fn table(runs: NonZeroU64, limit: Duration) -> io::Result<Table> {
    let columns = [
        Column::new("lock", "lock"),
        Column::new("writer_hung", "a writer among readers"),
        Column::new("reader_hung", "a reader among writers"),
    ];
    let mut table = Table::new("Never let in", columns);
    for (kind, [writer, reader]) in KINDS.iter().zip(WATCHED) {
        let hung = [
            trials::hangs(writer, runs, limit)?,
            trials::hangs(reader, runs, limit)?,
        ];
        let [writer, reader] = hung.map(|hung| Cell::text(hung.to_string()));
        table.row([Cell::text(kind.name), writer, reader]);
    }
    table.note(format!(
        "All go on until the one was in; after {} ms that counts as never.",
        limit.as_millis()
    ));
    Ok(table)
}
