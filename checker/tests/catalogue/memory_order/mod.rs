//! What one thread wrote, and another does not yet see.

mod dekker;
mod double_checked;
mod fence_on_the_wrong_side;
mod last_owner;
mod message_passing;
mod peterson;
mod published_too_early;
mod spin_lock;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new(
        "message passing, relaxed",
        "wrong value",
        message_passing::wrong,
        message_passing::right,
    ),
    Bug::new(
        "fence on the wrong side",
        "wrong value",
        fence_on_the_wrong_side::wrong,
        fence_on_the_wrong_side::right,
    ),
    Bug::new(
        "double-checked, relaxed",
        "wrong value",
        double_checked::wrong,
        double_checked::right,
    ),
    Bug::new(
        "spin lock, relaxed",
        "lost update",
        spin_lock::wrong,
        spin_lock::right,
    )
    .bounded(),
    Bug::new(
        "Dekker, release/acquire",
        "still races",
        dekker::wrong,
        dekker::right,
    ),
    Bug::new(
        "Peterson, release/acquire",
        "lost update",
        peterson::wrong,
        peterson::right,
    )
    .bounded(),
    Bug::new(
        "last owner, relaxed",
        "loses work",
        last_owner::wrong,
        last_owner::right,
    ),
    Bug::new(
        "published too early",
        "wrong value",
        published_too_early::wrong,
        published_too_early::right,
    ),
];
