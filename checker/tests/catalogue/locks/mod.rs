//! Threads that wait for each other, or for themselves.

mod ab_ba;
mod called_under_the_lock;
mod joined_under_the_lock;
mod philosophers;
mod poison_ignored;
mod polite_livelock;
mod upgrade;
mod waits_for_itself;
mod waits_with_a_second_lock;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new("AB/BA", "deadlock", ab_ba::wrong, ab_ba::right),
    Bug::new(
        "waits for itself",
        "deadlock",
        waits_for_itself::wrong,
        waits_for_itself::right,
    ),
    Bug::new(
        "philosophers",
        "deadlock",
        philosophers::wrong,
        philosophers::right,
    ),
    Bug::new(
        "read lock upgraded",
        "deadlock",
        upgrade::wrong,
        upgrade::right,
    ),
    Bug::new(
        "called under the lock",
        "deadlock",
        called_under_the_lock::wrong,
        called_under_the_lock::right,
    ),
    Bug::new(
        "joined under the lock",
        "deadlock",
        joined_under_the_lock::wrong,
        joined_under_the_lock::right,
    ),
    Bug::new(
        "waits with a second lock",
        "deadlock",
        waits_with_a_second_lock::wrong,
        waits_with_a_second_lock::right,
    ),
    Bug::new(
        "polite livelock",
        "livelock",
        polite_livelock::wrong,
        polite_livelock::right,
    ),
    Bug::new(
        "poison ignored",
        "wrong value",
        poison_ignored::wrong,
        poison_ignored::right,
    ),
];
