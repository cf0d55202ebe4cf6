//! A dinner: philosophers who eat again and again, all at the same time.

use every_order::thread;

use crate::forks::Table;
use crate::rules::Rule;

/// What happens at a dinner.
pub(crate) struct Dinner<'a> {
    pub(crate) rule: Rule,
    pub(crate) table: &'a Table,
    /// Who comes.
    pub(crate) seats: &'a [usize],
    /// Whether somebody who has eaten so often wants to eat once more.
    pub(crate) is_hungry: &'a (dyn Fn(u64) -> bool + Sync),
    /// What eating is.
    pub(crate) eat: &'a (dyn Fn() + Sync),
}

impl Dinner<'_> {
    /// Returns when nobody is hungry any more.
    pub(crate) fn hold(&self) {
        thread::scope(|scope| {
            for &seat in self.seats {
                scope.spawn(move || {
                    let mut meals = 0;
                    while (self.is_hungry)(meals) {
                        (self.rule)(self.table, seat, self.eat);
                        self.table.count_meal(seat);
                        meals += 1;
                    }
                });
            }
        });
    }
}
