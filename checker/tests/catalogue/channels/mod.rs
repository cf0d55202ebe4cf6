//! Messages that nobody takes, and ends that nobody closes.

mod all_sent_before_any_read;
mod both_send_first;
mod empty_taken_for_the_end;
mod full_ignored;
mod one_pill_for_two;
mod receiver_gone;
mod sender_kept_alive;

use crate::bug::Bug;

pub const BUGS: &[Bug] = &[
    Bug::new(
        "both send first",
        "deadlock",
        both_send_first::wrong,
        both_send_first::right,
    ),
    Bug::new(
        "sender kept alive",
        "deadlock",
        sender_kept_alive::wrong,
        sender_kept_alive::right,
    ),
    Bug::new(
        "all sent before any read",
        "deadlock",
        all_sent_before_any_read::wrong,
        all_sent_before_any_read::right,
    ),
    Bug::new(
        "full ignored",
        "loses work",
        full_ignored::wrong,
        full_ignored::right,
    ),
    Bug::new(
        "one pill for two",
        "deadlock",
        one_pill_for_two::wrong,
        one_pill_for_two::right,
    ),
    Bug::new(
        "receiver gone",
        "loses work",
        receiver_gone::wrong,
        receiver_gone::right,
    ),
    Bug::new(
        "empty taken for the end",
        "loses work",
        empty_taken_for_the_end::wrong,
        empty_taken_for_the_end::right,
    ),
];
