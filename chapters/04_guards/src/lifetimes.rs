//! Until when a lock is held, for each way to write the line that takes it.

use std::sync::{Mutex, TryLockError};

use workbook::show::{Cell, Column, Table};

/// Where the lock was found taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    /// In the block that belongs to the line, if it has one.
    in_block: Option<bool>,
    /// On the line after it.
    after: bool,
}

type Jobs = Mutex<Vec<u32>>;
/// A line that takes the lock, and a function that is written so.
type Way = (&'static str, fn(&Jobs) -> Seen);

const WAYS: [Way; 9] = [
    ("let _guard = lock();", named),
    ("let _ = lock();", underscore),
    ("drop(guard);", dropped),
    ("let count = lock().len();", in_expression),
    ("if lock().len() == 1 { … }", in_if),
    ("if let Some(x) = lock().first() { … }", in_if_let),
    ("if let Some(x) = lock().get(1) { } else { … }", in_else),
    ("match lock().first() { … }", in_match),
    ("while let Some(x) = lock().pop() { … }", in_while_let),
];

/// Each way, and where the lock was found taken.
pub(crate) fn table() -> Table {
    let columns = [
        Column::new("line", "the line"),
        Column::new("in_block", "in its block"),
        Column::new("after", "after it"),
    ];
    let mut table = Table::new("Is the lock still taken?", columns);
    for (line, way) in WAYS {
        let seen = way(&Mutex::new(vec![7]));
        let in_block = seen.in_block.map_or(Cell::Empty, word);
        table.row([Cell::text(line), in_block, word(seen.after)]);
    }
    table.note(
        "`lock()` is short for `m.lock().unwrap()`. In each place, `try_lock` was asked.",
    );
    table.note("Look at `while let`: whoever takes jobs like this works with the queue locked.");
    table
}

fn word(taken: bool) -> Cell {
    Cell::text(if taken { "taken" } else { "free" })
}

fn taken(m: &Jobs) -> bool {
    matches!(m.try_lock(), Err(TryLockError::WouldBlock))
}

fn after_line(m: &Jobs) -> Seen {
    after_block(m, None)
}

fn after_block(m: &Jobs, in_block: Option<bool>) -> Seen {
    let after = taken(m);
    Seen { in_block, after }
}

fn named(m: &Jobs) -> Seen {
    let _guard = m.lock().unwrap();
    after_line(m)
}

#[expect(
    let_underscore_lock,
    reason = "the compiler refuses this line; it is shown here on purpose"
)]
fn underscore(m: &Jobs) -> Seen {
    let _ = m.lock().unwrap();
    after_line(m)
}

fn dropped(m: &Jobs) -> Seen {
    let guard = m.lock().unwrap();
    drop(guard);
    after_line(m)
}

fn in_expression(m: &Jobs) -> Seen {
    let _count = m.lock().unwrap().len();
    after_line(m)
}

fn in_if(m: &Jobs) -> Seen {
    let mut in_block = None;
    if m.lock().unwrap().len() == 1 {
        in_block = Some(taken(m));
    }
    after_block(m, in_block)
}

fn in_if_let(m: &Jobs) -> Seen {
    let mut in_block = None;
    if let Some(_job) = m.lock().unwrap().first() {
        in_block = Some(taken(m));
    }
    after_block(m, in_block)
}

fn in_else(m: &Jobs) -> Seen {
    let in_block = if let Some(_job) = m.lock().unwrap().get(1) {
        None
    } else {
        Some(taken(m))
    };
    after_block(m, in_block)
}

#[expect(clippy::manual_map, reason = "the `match` is what is shown here")]
fn in_match(m: &Jobs) -> Seen {
    let in_block = match m.lock().unwrap().first() {
        Some(_job) => Some(taken(m)),
        None => None,
    };
    after_block(m, in_block)
}

fn in_while_let(m: &Jobs) -> Seen {
    let mut in_block = None;
    while let Some(_job) = m.lock().unwrap().pop() {
        in_block = Some(taken(m));
    }
    after_block(m, in_block)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(way: fn(&Jobs) -> Seen) -> (Option<bool>, bool) {
        let seen = way(&Mutex::new(vec![7]));
        (seen.in_block, seen.after)
    }

    #[test]
    fn a_bare_underscore_keeps_nothing_and_a_name_does() {
        assert_eq!(seen(underscore), (None, false));
        assert_eq!(seen(named), (None, true));
    }

    #[test]
    fn a_match_keeps_its_guard_and_an_if_does_not() {
        assert_eq!(seen(in_match), (Some(true), false));
        assert_eq!(seen(in_if), (Some(false), false));
    }

    #[test]
    fn an_if_let_keeps_its_guard_but_not_for_its_else() {
        assert_eq!(seen(in_if_let), (Some(true), false));
        assert_eq!(seen(in_else), (Some(false), false));
    }
}
