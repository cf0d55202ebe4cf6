//! How the big lock changes hands, in every order: is who waits the next to have it?

use std::time::Duration;

use every_order::time::Instant;
use every_order::trace::model::Story;
use every_order::{Explorer, Outcomes, thread};
use workbook::show::{Cell, Column, Table, counted};

use crate::explored::interpreter::gil::Gil;

/// On the checker's clock, which stands still while anybody can go on.
const INTERVAL: Duration = Duration::from_millis(5);
/// So long that the interval ends in the middle of the third one.
const INSTRUCTION: Duration = Duration::from_millis(2);
/// How often an owner looks whether it is asked for the lock.
const LOOKS: [usize; 3] = [1, 2, 4];

/// What the owner does when it is asked for the lock.
type PassOn = fn(&Gil);

/// Broken: the owner is awake, and who waits is not.
const TAKES_IT_AGAIN: PassOn = |gil| {
    gil.give();
    gil.take();
};
const WAITS_FOR_OTHERS: PassOn = Gil::pass_on;

/// An owner runs `instructions`, and looks before each; another thread waits for the lock.
///
/// `waits` takes the lock. Its result is what that thread has seen meanwhile.
fn hand_over<T: Send>(
    pass_on: PassOn,
    instructions: usize,
    run: impl Fn(),
    waits: impl Fn(&Gil) -> T + Sync,
) -> T {
    let gil = Gil::new(INTERVAL);
    gil.take();
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            let seen = waits(&gil);
            gil.give();
            seen
        });
        for _ in 0..instructions {
            if gil.is_asked_for() {
                pass_on(&gil);
            }
            run();
        }
        gil.give();
        other.join().unwrap()
    })
}

/// How often the owner takes the lock again before who waits has it.
fn passed(pass_on: PassOn, looks: usize) -> u64 {
    hand_over(pass_on, looks, || (), Gil::take)
}

/// The same in every order.
fn all_passed(pass_on: PassOn, looks: usize) -> Outcomes<u64> {
    Explorer::new().outcomes(|| passed(pass_on, looks))
}

/// How long the other thread waits at most, in any order, if instructions take their time.
fn longest_wait(pass_on: PassOn) -> Option<Duration> {
    let take = |gil: &Gil| {
        let came = Instant::now();
        gil.take();
        came.elapsed()
    };
    let run = || thread::sleep(INSTRUCTION);
    // An early time-out would be no time, and no flag is seen as late as an instruction.
    let explorer = Explorer::new().early_time_outs(false).stale_reads(false);
    let waits = explorer.outcomes(|| hand_over(pass_on, 6, run, take));
    waits.results().max().copied()
}

/// How often a thread that waits is passed, and how long it waits.
pub(crate) fn table() -> Table {
    let mut columns = vec![Column::new("owner", "the owner")];
    columns.extend(
        LOOKS.map(|looks| {
            Column::new(format!("passed_{looks}"), counted(looks, "look"))
        }),
    );
    columns.push(Column::new("orders", "passed in"));
    columns.push(Column::new("wait_s", "longest wait"));
    let title = "How often a thread that waits is passed, in every order";
    let mut table = Table::new(title, columns);
    for (name, pass_on) in [
        ("takes it again", TAKES_IT_AGAIN),
        ("waits for others", WAITS_FOR_OTHERS),
    ] {
        table.row(row(name, pass_on));
    }
    table.note(
        "Passed in: with one look. The wait: with an interval of 5 ms, and six instructions \
         of 2 ms each, on the checker's clock.",
    );
    table
}

fn row(name: &str, pass_on: PassOn) -> Vec<Cell> {
    let found = LOOKS.map(|looks| all_passed(pass_on, looks));
    let most = found.iter().map(|found| {
        let most = found.results().max().copied();
        most.map_or(Cell::Empty, Cell::Count)
    });
    let one_look = found[0].table();
    let passed = one_look.rows.iter().filter(|row| row.result != "0");
    let passed: usize = passed.map(|row| row.orders).sum();
    let orders = format!("{passed} of {} orders", one_look.orders);
    let wait = longest_wait(pass_on).map_or(Cell::Empty, Cell::Time);
    let first = [Cell::text(name)].into_iter().chain(most);
    first.chain([Cell::text(orders), wait]).collect()
}

/// The shortest order in which the owner passes who waits.
pub(crate) fn story() -> Option<Story> {
    let take = |gil: &Gil| assert_eq!(gil.take(), 0, "unfair: the owner had it again");
    let report = Explorer::new().check(|| hand_over(TAKES_IT_AGAIN, 1, || (), take));
    report.story
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_waits_is_never_passed_by_an_owner_that_waits_for_it() {
        for looks in LOOKS {
            let found = all_passed(WAITS_FOR_OTHERS, looks);
            assert!(found.verdict().is_proved(), "{:?}", found.verdict());
            assert_eq!(found.results().collect::<Vec<_>>(), [&0]);
        }
    }

    #[test]
    fn an_owner_that_takes_it_again_passes_with_each_look() {
        for looks in LOOKS {
            let found = all_passed(TAKES_IT_AGAIN, looks);
            assert!(found.verdict().is_proved(), "{:?}", found.verdict());
            assert_eq!(found.results().max(), Some(&(looks as u64)));
        }
    }

    #[test]
    fn who_waits_has_the_lock_after_the_instruction_in_which_the_interval_ends() {
        let third_instruction = 3 * INSTRUCTION;
        assert_eq!(longest_wait(WAITS_FOR_OTHERS), Some(third_instruction));
    }

    #[test]
    fn of_two_who_wait_the_one_that_came_later_can_be_first() {
        let found = Explorer::new().forced_switches(2).outcomes(|| {
            let gil = Gil::new(INTERVAL);
            gil.take();
            let wait = || {
                let passed = gil.take();
                gil.give();
                passed
            };
            thread::scope(|scope| {
                let others = [scope.spawn(wait), scope.spawn(wait)];
                gil.pass_on();
                gil.give();
                others.map(|other| other.join().unwrap())
            })
        });
        // Passed by the owner and by the other one, who takes it only once.
        assert_eq!(found.results().flatten().max(), Some(&2));
    }

    #[test]
    fn the_story_of_an_owner_that_has_it_again_can_be_told() {
        assert!(story().is_some_and(|story| !story.steps.is_empty()));
    }
}
