//! The largest bypass of our own locks, in every order.

use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use every_order::trace::model::Story;
use every_order::{Explorer, Report, outcomes, thread};
use workbook::show::{Cell, Column, Table};

use crate::own::{Access, OwnLock, Policy};

const POLICIES: [(&str, Policy); 5] = [
    ("reader-first", Policy::ReadersFirst),
    ("writer-first", Policy::WritersFirst),
    ("fair, patience 0", Policy::Fair { patience: 0 }),
    ("fair, patience 1", Policy::Fair { patience: 1 }),
    ("fair, patience 3", Policy::Fair { patience: 3 }),
];

/// A crowd so small that it can be explored.
#[derive(Clone, Copy)]
struct Few {
    /// What they want who come again and again.
    many: Access,
    /// How many they are.
    size: usize,
    /// How often each of them comes.
    visits: usize,
}

/// What was found in all orders.
struct Found {
    report: Report,
    largest_bypass: u64,
}

impl Few {
    /// Those of `many` come and go, and one of the other kind comes once.
    fn come_and_go(self, lock: &OwnLock) {
        let one = match self.many {
            Access::Read => Access::Write,
            Access::Write => Access::Read,
        };
        thread::scope(|scope| {
            for _ in 0..self.size {
                scope.spawn(|| {
                    for _ in 0..self.visits {
                        drop(lock.enter(self.many));
                    }
                });
            }
            drop(lock.enter(one));
        });
    }

    fn explore(self, policy: Policy) -> Found {
        // Relaxed: read after the exploration, which runs all of this on one thread.
        let largest = AtomicU64::new(0);
        let report = Explorer::new().check(|| {
            let lock = OwnLock::new(policy);
            self.come_and_go(&lock);
            largest.fetch_max(lock.largest_bypass(), Relaxed);
        });
        Found {
            report,
            largest_bypass: largest.load(Relaxed),
        }
    }
}

/// The largest bypass in any order, for each policy, if the many come so often.
pub(crate) fn table(visits: &[usize]) -> Table {
    let mut columns = vec![Column::new("policy", "lock"), Column::new("one", "waits")];
    columns.extend(visits.iter().map(|visits| {
        Column::new(format!("visits_{visits}"), format!("{visits} visits"))
    }));
    columns.push(Column::new("runs", "proved by"));
    let mut table = Table::new("Largest bypass, in every order", columns);
    for (name, policy) in POLICIES {
        for (one, many) in [("writer", Access::Read), ("reader", Access::Write)] {
            let mut cells = vec![Cell::text(name), Cell::text(one)];
            cells.extend(bypass(policy, many, visits));
            table.row(cells);
        }
    }
    table.note(
        "One thread comes again and again, and one of the other kind comes once. A run \
         stands for all orders that differ only in steps that don't touch each other.",
    );
    table
}

/// The largest bypass for each number of visits, and how many runs prove it.
fn bypass(policy: Policy, many: Access, visits: &[usize]) -> Vec<Cell> {
    let few = visits.iter().map(|&visits| Few {
        many,
        size: 1,
        visits,
    });
    let found: Vec<Found> = few.map(|few| few.explore(policy)).collect();
    let all = found.iter().all(|found| found.report.verdict.is_proved());
    let runs: usize = found.iter().map(|found| found.report.executions).sum();
    let proof = if all {
        format!("{runs} runs")
    } else {
        format!("nothing: {runs} runs are not all")
    };
    let bypass = found.iter().map(|found| Cell::Count(found.largest_bypass));
    bypass.chain([Cell::text(proof)]).collect()
}

/// One reader that comes three times: enough to pass a writer twice.
const THREE_TIMES: Few = Few {
    many: Access::Read,
    size: 1,
    visits: 3,
};

/// The bypass of a writer when a reader comes three times.
fn bypass_of_a_writer(policy: Policy) -> u64 {
    let lock = OwnLock::new(policy);
    THREE_TIMES.come_and_go(&lock);
    lock.largest_bypass()
}

/// In how many orders that reader passes the writer twice, without a promise and with one.
pub(crate) fn share() -> String {
    let twice = |policy| {
        let table = outcomes(|| bypass_of_a_writer(policy)).table();
        let twice = table.rows.iter().filter(|row| row.result == "2");
        let twice: usize = twice.map(|row| row.orders).sum();
        format!("{twice} of {} orders", table.orders)
    };
    format!(
        "A reader that comes three times passes the writer twice in {} at the \
         reader-first lock, and in {} at the fair one with patience 1.",
        twice(Policy::ReadersFirst),
        twice(Policy::Fair { patience: 1 }),
    )
}

/// The shortest order in which a writer is passed twice although readers came later.
pub(crate) fn story() -> Option<Story> {
    let report = Explorer::new().check(|| {
        let bypass = bypass_of_a_writer(Policy::ReadersFirst);
        assert!(bypass < 2, "unfair: a reader who came later went in, twice");
    });
    report.story
}

#[cfg(test)]
mod tests {
    use every_order::Gauge;

    use super::*;

    fn explore(policy: Policy, many: Access, size: usize, visits: usize) -> Found {
        let few = Few { many, size, visits };
        let found = few.explore(policy);
        assert!(found.report.verdict.is_proved(), "{:?}", found.report);
        found
    }

    #[test]
    fn whoever_waits_at_the_fair_lock_is_passed_as_often_as_promised() {
        for patience in 0..4 {
            for many in [Access::Read, Access::Write] {
                let found = explore(Policy::Fair { patience }, many, 1, 6);
                assert_eq!(found.largest_bypass, patience);
            }
        }
    }

    #[test]
    fn orders_in_which_a_writer_is_passed_twice_are_counted_exactly() {
        let share = share();
        let counts = ["233 of 569 orders", "0 of 828 orders"];
        assert!(counts.iter().all(|count| share.contains(count)), "{share}");
    }

    #[test]
    fn two_of_the_many_pass_no_more_often_than_one() {
        let fair = Policy::Fair { patience: 1 };
        for many in [Access::Read, Access::Write] {
            assert_eq!(explore(fair, many, 2, 2).largest_bypass, 1);
        }
    }

    #[test]
    fn without_a_promise_the_bypass_grows_with_the_visits() {
        for visits in 1..6 {
            let readers = explore(Policy::ReadersFirst, Access::Read, 1, visits);
            let writers = explore(Policy::WritersFirst, Access::Write, 1, visits);
            let bypass = [readers, writers].map(|found| found.largest_bypass);
            assert_eq!(bypass, [visits as u64 - 1; 2]);
        }
    }

    #[test]
    fn readers_share_and_writers_exclude_whatever_the_policy() {
        use Access::{Read, Write};
        for (_, policy) in POLICIES {
            for (who, together) in [([Read, Read], 2), ([Read, Write], 1)] {
                let peaks = outcomes(|| {
                    let (lock, inside) = (OwnLock::new(policy), Gauge::new());
                    let visit = |wants| {
                        let _guard = lock.enter(wants);
                        drop(inside.enter());
                    };
                    thread::scope(|scope| {
                        scope.spawn(|| visit(who[0]));
                        visit(who[1]);
                    });
                    inside.peak()
                });
                peaks
                    .always(move |peak| *peak <= together, "a writer excludes")
                    .sometimes(move |peak| *peak == together, "readers share");
            }
        }
    }
}
