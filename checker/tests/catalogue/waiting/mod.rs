//! Waits that nobody ends, and waits that end too early.

mod barrier_used_again;
mod bell_without_a_flag;
mod countdown_by_store;
mod if_for_while;
mod nobody_listens;
mod parked_once;
mod permit_not_returned;
mod permit_out_of_nothing;
mod sleep_as_synchronisation;
mod time_out_taken_for_an_end;
mod two_kinds_of_waiters;
mod two_permits_one_token;
mod woken_by_nobody;
mod writer_overtaken;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new(
        "nobody listens",
        "lost wake-up",
        nobody_listens::wrong,
        nobody_listens::right,
    ),
    Bug::new(
        "bell without a flag",
        "lost wake-up",
        bell_without_a_flag::wrong,
        bell_without_a_flag::right,
    ),
    Bug::new(
        "if for while",
        "wrong value",
        if_for_while::wrong,
        if_for_while::right,
    ),
    Bug::new(
        "woken by nobody",
        "wrong value",
        woken_by_nobody::wrong,
        woken_by_nobody::right,
    ),
    Bug::new(
        "two kinds of waiters",
        "lost wake-up",
        two_kinds_of_waiters::wrong,
        two_kinds_of_waiters::right,
    ),
    Bug::new(
        "barrier used again",
        "lost wake-up",
        barrier_used_again::wrong,
        barrier_used_again::right,
    ),
    Bug::new(
        "parked once",
        "wrong value",
        parked_once::wrong,
        parked_once::right,
    ),
    Bug::new(
        "two permits, one token",
        "lost wake-up",
        two_permits_one_token::wrong,
        two_permits_one_token::right,
    ),
    Bug::new(
        "permit not returned",
        "lost wake-up",
        permit_not_returned::wrong,
        permit_not_returned::right,
    ),
    Bug::new(
        "permit out of nothing",
        "still races",
        permit_out_of_nothing::wrong,
        permit_out_of_nothing::right,
    ),
    Bug::new(
        "countdown by store",
        "lost wake-up",
        countdown_by_store::wrong,
        countdown_by_store::right,
    ),
    Bug::new(
        "writer overtaken",
        "unfair",
        writer_overtaken::wrong,
        writer_overtaken::right,
    ),
    Bug::new(
        "time-out taken for an end",
        "loses work",
        time_out_taken_for_an_end::wrong,
        time_out_taken_for_an_end::right,
    ),
    Bug::new(
        "sleep as synchronisation",
        "loses work",
        sleep_as_synchronisation::wrong,
        sleep_as_synchronisation::right,
    ),
];
