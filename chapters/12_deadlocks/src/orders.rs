//! The same dinners, explored in every order.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use every_order::trace::text;
use every_order::{Explorer, Gauge, Report};

use crate::dinner::dinner;
use crate::rules::{Rule, Table};

/// Three philosophers eat one meal each, in every order there is.
pub(crate) fn explore_dinner(rule: Rule) -> Report {
    Explorer::new().check(|| dinner(rule, &Table::new(3), &[0, 1, 2], 1, &|| ()))
}

/// Whether two of four philosophers who share no fork can eat at the same time.
pub(crate) fn opposite_can_eat_at_once(rule: Rule) -> bool {
    // Relaxed: read after the exploration, which runs all of this on one thread.
    let met = AtomicBool::new(false);
    Explorer::new().check(|| {
        let eating = Gauge::new();
        dinner(rule, &Table::new(4), &[0, 2], 1, &|| drop(eating.enter()));
        met.fetch_or(eating.peak() == 2, Relaxed);
    });
    met.load(Relaxed)
}

/// What happens in the shortest order that fails; empty if none does.
pub(crate) fn story(rule: Rule) -> String {
    let story = explore_dinner(rule).story;
    story.map_or_else(String::new, |story| {
        text::print(&story, &text::Options::default())
    })
}

#[cfg(test)]
mod tests {
    use every_order::Verdict;
    use every_order::trace::model::Failure;

    use super::*;
    use crate::rules::{
        left_first, one_at_a_time, one_seat_stays_free, smaller_number_first,
    };

    const CURES: [Rule; 3] = [smaller_number_first, one_seat_stays_free, one_at_a_time];

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
    fn each_cure_is_right_in_every_order() {
        for cure in CURES {
            assert!(explore_dinner(cure).verdict.is_proved());
        }
    }

    #[test]
    fn only_the_waiter_keeps_those_apart_who_share_no_fork() {
        let together = CURES.map(opposite_can_eat_at_once);
        assert_eq!(together, [true, true, false]);
    }
}
