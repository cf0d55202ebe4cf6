//! The same interpreter in every order of its threads' steps.

use std::time::Duration;

use every_order::trace::model::Story;
use every_order::{Explorer, Outcomes, Verdict, thread};
use workbook::show::{Cell, Column, Table};

use crate::explored::interpreter::World;
use crate::kind::Kind;
use crate::programs::{ADD_ONE, Known, TAKE_AND_DROP};

/// A big lock has a mutex, a condition variable and a time-out: many orders. Three forced
/// switches are enough to pass it on between any two instructions.
const SWITCHES: usize = 3;
/// Without a policy a program has more orders than anybody could wait for.
const ORDERS: usize = 3_000;
/// On the checker's clock, where any time will do.
const INTERVAL: Duration = Duration::from_millis(5);

/// How many references are counted after two threads have taken one each.
fn taken_together(kind: Kind) -> i64 {
    let world = World::new(kind, 2, INTERVAL, 1);
    thread::scope(|scope| {
        scope.spawn(|| world.take_reference());
        world.take_reference();
    });
    world.references_left()
}

/// All counts that can come of it, and in how many orders.
pub(crate) fn counts() -> Table {
    let columns = [
        Column::new("policy", "the count is kept by"),
        Column::new("count", "references counted"),
        Column::new("orders", "comes about in"),
    ];
    let title = "Two threads take a reference each, in every order";
    let mut table = Table::new(title, columns);
    for kind in [Kind::Nothing, Kind::ObjectLocks, Kind::AtomicCounts] {
        let outcomes = in_every_order(kind).table();
        for row in outcomes.rows {
            let orders = format!("{} of {} orders", row.orders, outcomes.orders);
            table.row([
                Cell::text(kind.name()),
                Cell::text(row.result),
                Cell::text(orders),
            ]);
        }
    }
    table
}

/// The steps in every order. That a thread may see an old count as well would only lose
/// more of them.
fn in_every_order(kind: Kind) -> Outcomes<i64> {
    Explorer::new()
        .stale_reads(false)
        .outcomes(|| taken_together(kind))
}

/// The shortest order in which a reference is not counted.
pub(crate) fn story() -> Option<Story> {
    let report = Explorer::new().check(|| {
        let counted = taken_together(Kind::Nothing);
        assert_eq!(counted, 2, "lost update: two references were taken");
    });
    report.story
}

/// What can go wrong in whole programs, under each policy.
pub(crate) fn programs() -> Table {
    let columns = [
        Column::new("policy", "who keeps threads apart"),
        Column::new("references", "references, after take_and_drop"),
        Column::new("total", "total, after add_one"),
    ];
    let mut table = Table::new("Two threads run a program, in every order", columns);
    // These programs don't wait, so it is all one whether a lock would be held meanwhile.
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::HeldLock);
    for kind in kinds {
        let references = outcomes(kind, &TAKE_AND_DROP, World::references_left);
        let total = outcomes(kind, &ADD_ONE, World::shared_number);
        table.row([
            Cell::text(kind.name()),
            Cell::text(said(&references, 0)),
            Cell::text(said(&total, 2)),
        ]);
    }
    table.note("A negative number of references: freed while somebody still has one.");
    table
}

fn outcomes(kind: Kind, known: &Known, ask: fn(&World) -> i64) -> Outcomes<i64> {
    let program = known.program();
    let explorer = match kind {
        Kind::HeldLock | Kind::BigLock => Explorer::new().forced_switches(SWITCHES),
        _ => Explorer::new().executions(ORDERS),
    };
    explorer.outcomes(|| {
        let world = World::new(kind, 2, INTERVAL, 1);
        // A thread that finds its object freed stops; what is left tells that.
        let _ = world.run_together(2, &program, 1, 1);
        ask(&world)
    })
}

fn said(outcomes: &Outcomes<i64>, right: i64) -> String {
    let results: Vec<_> = outcomes.results().copied().collect();
    let wrong = results.iter().filter(|result| **result != right);
    let wrong: Vec<_> = wrong.map(i64::to_string).collect();
    if !wrong.is_empty() {
        return format!("can be {} instead of {right}", wrong.join(", "));
    }
    match outcomes.verdict() {
        Verdict::Bounded {
            forced_switches: Some(most),
            ..
        } => format!("right with {most} forced switches"),
        Verdict::Bounded { .. } => "right in the orders that were run".to_owned(),
        _ => "right in every order".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(kind: Kind, known: &Known, ask: fn(&World) -> i64) -> Vec<i64> {
        outcomes(kind, known, ask).results().copied().collect()
    }

    #[test]
    fn two_plain_counts_lose_a_reference_in_four_of_six_orders() {
        let table = in_every_order(Kind::Nothing).table();
        let found: Vec<_> = table.rows.iter().map(|row| row.orders).collect();
        assert_eq!((table.orders, &found[..]), (6, &[4, 2][..]));
    }

    #[test]
    fn no_policy_loses_a_reference_in_any_order() {
        for kind in Kind::POLICIES {
            let left = results(kind, &TAKE_AND_DROP, World::references_left);
            assert_eq!(left, [0], "{kind:?}");
        }
    }

    #[test]
    fn without_a_policy_an_object_leaks_or_is_freed_too_early() {
        let left = results(Kind::Nothing, &TAKE_AND_DROP, World::references_left);
        assert!(left.contains(&-1) && left.contains(&1), "{left:?}");
    }

    #[test]
    fn only_threads_that_share_nothing_keep_an_addition_of_several_instructions() {
        for kind in Kind::POLICIES {
            let totals = results(kind, &ADD_ONE, World::shared_number);
            let loses = totals.contains(&1);
            assert_eq!(loses, kind != Kind::OneEach, "{kind:?}");
        }
    }

    #[test]
    fn the_story_of_a_lost_reference_can_be_told() {
        assert!(story().is_some_and(|story| !story.steps.is_empty()));
    }
}
