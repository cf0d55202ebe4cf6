//! The same dinners, explored in every order.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use every_order::{Explorer, Gauge, Orders, Report};

use crate::dinner::Dinner;
use crate::forks::Table;
use crate::rules::Rule;

/// So many steps suffice for any dinner. Whoever takes more gets nowhere.
const STEPS: usize = 400;

/// No more orders than these are run to count them.
const COUNTED: usize = 20_000;

/// Three philosophers eat one meal each, in every order there is.
pub(crate) fn explore_dinner(rule: Rule) -> Report {
    Explorer::new()
        .steps(STEPS)
        .check(|| one_meal(rule, 3, &[0, 1, 2], &|| ()))
}

/// In how many orders so many philosophers fail to eat one meal each, of all there are.
///
/// These are all interleavings of all steps, or the first of them if there are too many;
/// [`explore_dinner`] needs fewer runs, as it knows which steps have nothing to do with each
/// other.
pub(crate) fn count_orders(rule: Rule, seats: usize) -> Orders {
    let all: Vec<usize> = (0..seats).collect();
    Explorer::new()
        .steps(STEPS)
        .executions(COUNTED)
        .orders(|| one_meal(rule, seats, &all, &|| ()))
}

/// Whether two of four philosophers who share no fork can eat at the same time.
pub(crate) fn opposite_can_eat_at_once(rule: Rule) -> bool {
    // Relaxed: read after the exploration, which runs all of this on one thread.
    let met = AtomicBool::new(false);
    Explorer::new().check(|| {
        let eating = Gauge::new();
        one_meal(rule, 4, &[0, 2], &|| drop(eating.enter()));
        met.fetch_or(eating.peak() == 2, Relaxed);
    });
    met.load(Relaxed)
}

/// A dinner at which those on `seats` eat once.
fn one_meal(rule: Rule, table: usize, seats: &[usize], eat: &(dyn Fn() + Sync)) {
    Dinner {
        rule,
        table: &Table::new(table),
        seats,
        is_hungry: &|meals| meals == 0,
        eat,
    }
    .hold();
}

#[cfg(test)]
mod tests {
    use every_order::Verdict;
    use every_order::trace::model::Failure;

    use super::*;
    use crate::rules::{left_first, one_at_a_time, put_back_and_try_again};
    use crate::tables::failure_class;
    use crate::ways::{WAYS, Way};

    fn cures() -> &'static [Way] {
        &WAYS[1..7]
    }

    #[test]
    fn left_forks_first_end_in_a_circle_of_three() {
        let verdict = explore_dinner(left_first).verdict;
        let Verdict::Failed(failure) = verdict else {
            panic!("{verdict:?}");
        };
        let Failure::Deadlock { circle, .. } = *failure else {
            panic!("{failure:?}");
        };
        assert_eq!(circle.len(), 3);
    }

    #[test]
    fn two_who_take_the_left_fork_first_deadlock_in_two_of_four_orders() {
        let orders = count_orders(left_first, 2);
        assert_eq!(orders.to_string(), "2 of 4");
    }

    #[test]
    fn three_who_take_the_left_fork_first_deadlock_once_for_each_order_of_three() {
        let orders = count_orders(left_first, 3);
        assert_eq!(orders.to_string(), "6 of 30");
    }

    #[test]
    fn one_at_a_time_leaves_only_the_order_in_which_they_come() {
        let orders = count_orders(one_at_a_time, 3);
        assert_eq!(orders.to_string(), "0 of 6");
    }

    #[test]
    fn each_of_six_cures_is_right_in_every_order() {
        for cure in cures() {
            assert!(
                explore_dinner(cure.rule).verdict.is_proved(),
                "{}",
                cure.name
            );
        }
    }

    #[test]
    fn putting_back_can_go_on_for_ever() {
        let report = explore_dinner(put_back_and_try_again);
        assert_eq!(failure_class(&report), Some("livelock"));
    }

    #[test]
    fn only_the_waiter_keeps_those_apart_who_share_no_fork() {
        for cure in cures() {
            let together = opposite_can_eat_at_once(cure.rule);
            assert_eq!(together, cure.name != "one at a time", "{}", cure.name);
        }
    }

    #[test]
    fn neighbours_never_eat_at_once() {
        for way in cures() {
            let most = every_order::outcomes(|| {
                let eating = Gauge::new();
                one_meal(way.rule, 3, &[0, 1], &|| drop(eating.enter()));
                eating.peak()
            });
            most.always(|most| *most == 1, "still races: they share a fork");
        }
    }
}
