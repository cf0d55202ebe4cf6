//! Futures that are not woken, not awaited, or cut off.

mod guard_over_await;
mod not_awaited;
mod read_cut_off;
mod woken_too_early;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new(
        "woken too early",
        "lost wake-up",
        woken_too_early::wrong,
        woken_too_early::right,
    ),
    Bug::new(
        "guard over an await",
        "deadlock",
        guard_over_await::wrong,
        guard_over_await::right,
    ),
    Bug::new(
        "read cut off",
        "loses work",
        read_cut_off::wrong,
        read_cut_off::right,
    ),
    Bug::new(
        "task not awaited",
        "loses work",
        not_awaited::wrong,
        not_awaited::right,
    ),
];
