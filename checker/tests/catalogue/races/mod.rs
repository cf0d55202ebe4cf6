//! Two steps that belong together, and a third that comes between.

mod aba;
mod built_twice;
mod check_then_act;
mod exchange_without_retry;
mod guard_not_kept;
mod lock_per_line;
mod lost_update;
mod read_before_join;
mod read_then_write_lock;
mod thread_local_left_over;
mod torn_read;
mod two_locks_one_thing;
mod weak_exchange_once;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new(
        "lost update",
        "lost update",
        lost_update::wrong,
        lost_update::right,
    ),
    Bug::new(
        "lock per line",
        "lost update",
        lock_per_line::wrong,
        lock_per_line::right,
    ),
    Bug::new(
        "check then act",
        "still races",
        check_then_act::wrong,
        check_then_act::right,
    ),
    Bug::new(
        "read lock, then write lock",
        "still races",
        read_then_write_lock::wrong,
        read_then_write_lock::right,
    ),
    Bug::new(
        "built twice",
        "still races",
        built_twice::wrong,
        built_twice::right,
    ),
    Bug::new(
        "exchange without retry",
        "lost update",
        exchange_without_retry::wrong,
        exchange_without_retry::right,
    ),
    Bug::new(
        "weak exchange once",
        "wrong value",
        weak_exchange_once::wrong,
        weak_exchange_once::right,
    ),
    Bug::new(
        "two locks, one thing",
        "still races",
        two_locks_one_thing::wrong,
        two_locks_one_thing::right,
    ),
    Bug::new(
        "guard not kept",
        "still races",
        guard_not_kept::wrong,
        guard_not_kept::right,
    ),
    Bug::new(
        "read before join",
        "loses work",
        read_before_join::wrong,
        read_before_join::right,
    ),
    Bug::new("ABA in a stack", "wrong value", aba::wrong, aba::right),
    Bug::new(
        "torn read",
        "wrong value",
        torn_read::wrong,
        torn_read::right,
    ),
    Bug::new(
        "thread-local left over",
        "wrong value",
        thread_local_left_over::wrong,
        thread_local_left_over::right,
    ),
];
