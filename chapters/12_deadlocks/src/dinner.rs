//! A dinner: philosophers who eat a number of meals each, all at the same time.

use every_order::thread;

use crate::rules::{Rule, Table};

/// The philosophers on `seats` eat `meals` meals each. Returns when all have done so.
pub(crate) fn dinner(
    rule: Rule,
    table: &Table,
    seats: &[usize],
    meals: u32,
    eat: &(dyn Fn() + Sync),
) {
    thread::scope(|scope| {
        for &seat in seats {
            scope.spawn(move || {
                for _ in 0..meals {
                    rule(table, seat, eat);
                }
            });
        }
    });
}
