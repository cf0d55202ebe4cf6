//! The rules by name, and a real dinner by each of them.

use workbook::watchdog::Watched;

use crate::luck::dine_for_real;
use crate::rules::{
    Rule, banker_asked, both_or_none, circle_refused, left_first, one_at_a_time,
    one_seat_stays_free, put_back_and_try_again, smaller_number_first,
};

/// A rule, what the tables call it, and a real dinner by it.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    pub(crate) name: &'static str,
    pub(crate) rule: Rule,
    pub(crate) dinner: Watched,
    /// The same, for a shorter time.
    pub(crate) snack: Watched,
}

/// No rule, six cures, and one that only looks like a cure.
pub(crate) static WAYS: [Way; 8] = [
    way::<0>("left fork first", "dinner 0", "snack 0"),
    way::<1>("smaller number first", "dinner 1", "snack 1"),
    way::<2>("one seat stays free", "dinner 2", "snack 2"),
    way::<3>("one at a time", "dinner 3", "snack 3"),
    way::<4>("both or none", "dinner 4", "snack 4"),
    way::<5>("circle refused", "dinner 5", "snack 5"),
    way::<6>("banker asked", "dinner 6", "snack 6"),
    way::<7>("put back, try again", "dinner 7", "snack 7"),
];

const RULES: [Rule; 8] = [
    left_first,
    smaller_number_first,
    one_seat_stays_free,
    one_at_a_time,
    both_or_none,
    circle_refused,
    banker_asked,
    put_back_and_try_again,
];

const fn way<const NUMBER: usize>(
    name: &'static str,
    dinner: &'static str,
    snack: &'static str,
) -> Way {
    Way {
        name,
        rule: RULES[NUMBER],
        dinner: Watched::new(dinner, || dine_for_real(RULES[NUMBER], 20)),
        snack: Watched::new(snack, || dine_for_real(RULES[NUMBER], 4)),
    }
}

/// All real dinners.
pub(crate) fn watched() -> Vec<Watched> {
    let both = WAYS.iter().flat_map(|way| [way.dinner, way.snack]);
    both.collect()
}
