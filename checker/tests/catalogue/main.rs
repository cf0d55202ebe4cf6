//! Classic concurrency bugs, each beside its correct twin, all in plain std code.
//!
//! Each bug is found on every run, and its twin is proved; `CATALOGUE.md` says how soon.

#![allow(unreachable_pub, reason = "the bugs read as any program would")]

#[macro_use]
extern crate every_order as std;

mod bug;
mod channels;
mod locks;
mod memory_order;
mod races;
mod repetition;
mod table;
mod tasks;
mod waiting;

use std::sync::LazyLock;
use std::{env, fs};

use bug::Bug;
use table::{Row, TIMES};

/// All bugs, by theme.
static BUGS: LazyLock<Vec<Bug>> = LazyLock::new(|| {
    [
        races::BUGS,
        memory_order::BUGS,
        locks::BUGS,
        waiting::BUGS,
        channels::BUGS,
        tasks::BUGS,
    ]
    .concat()
});

/// What came of them, explored once for all tests.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| BUGS.iter().map(Row::of).collect());

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/CATALOGUE.md");

#[test]
fn each_bug_is_found_and_called_by_its_name() {
    for (bug, row) in BUGS.iter().zip(ROWS.iter()) {
        assert_eq!(row.class, bug.class, "{}", bug.name);
    }
}

#[test]
fn two_deviations_are_enough_for_each_bug() {
    for row in ROWS.iter() {
        assert!(row.deviations <= 2, "{row:?}");
    }
}

#[test]
fn each_correct_twin_is_as_strong_as_stated() {
    for (bug, row) in BUGS.iter().zip(ROWS.iter()) {
        let stated = if bug.is_proved { "proved" } else { "bounded" };
        assert_eq!(row.twin, stated, "{}", bug.name);
    }
}

#[test]
fn no_two_bugs_have_one_name() {
    let mut names: Vec<_> = BUGS.iter().map(|bug| bug.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), BUGS.len());
}

#[test]
fn the_catalogue_file_says_what_comes_out() {
    let text = fs::read_to_string(FILE).expect("CATALOGUE.md lies beside the manifest");
    let table = table::markdown(&ROWS);
    if env::var_os("EVERY_ORDER_BLESS").is_some() {
        fs::write(FILE, table::replaced(&text, &table))
            .expect("the file can be written");
        return;
    }
    let command =
        "EVERY_ORDER_BLESS=1 cargo test -p every-order --release --test catalogue";
    assert_eq!(
        without_times(&text),
        without_times(&table),
        "stale? run `{command}`"
    );
}

/// The lines of the table, without what differs from run to run, and without padding.
fn without_times(text: &str) -> Vec<Vec<&str>> {
    let rows = text.lines().filter(|line| line.starts_with("| "));
    rows.map(|row| {
        let cells = row.trim_matches('|').split('|').map(str::trim).enumerate();
        cells
            .filter(|(column, _)| !TIMES.contains(column))
            .map(|(_, cell)| cell)
            .collect()
    })
    .collect()
}
