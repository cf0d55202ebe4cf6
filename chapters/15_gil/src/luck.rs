//! What becomes of one shared object when two threads use it for real.

use std::num::NonZeroU64;
use std::time::Duration;

use workbook::show::{Cell, Column, Table};
use workbook::trials;

use crate::kind::Kind;
use crate::programs::SHARED_OBJECT;
use crate::timed::interpreter::World;

const RUNS: NonZeroU64 = NonZeroU64::new(50).unwrap();
const THREADS: usize = 2;
/// Turns of each thread: long enough for a big lock to change hands.
const TURNS: i64 = 200_000;

/// What was seen in all runs of one kind.
struct Seen {
    runs: NonZeroU64,
    wrong_totals: u64,
    least: i64,
    wrong_counts: u64,
    freed: u64,
}

/// Runs each kind for at most `budget`.
///
/// # Errors
///
/// If something is lost that a policy promises to keep.
pub(crate) fn table(budget: Duration, interval: Duration) -> Result<Table, String> {
    let columns = [
        Column::new("policy", "who keeps threads apart"),
        Column::new("wrong_total", "total wrong in"),
        Column::new("least_total", "least total"),
        Column::new("wrong_count", "references wrong in"),
        Column::new("freed", "freed too early in"),
    ];
    let mut table = Table::new("Two threads add to one object, for real", columns);
    for kind in Kind::ALL {
        let seen = run(kind, budget, interval);
        keeps_promises(kind, &seen)?;
        table.row(row(kind, &seen));
    }
    let right = 2 * TURNS;
    table.note(format!("The right total is {right}."));
    Ok(table)
}

fn run(kind: Kind, budget: Duration, interval: Duration) -> Seen {
    let program = SHARED_OBJECT.program();
    let mut seen = Seen {
        runs: NonZeroU64::MIN,
        wrong_totals: 0,
        least: i64::MAX,
        wrong_counts: 0,
        freed: 0,
    };
    let tally = trials::count(RUNS, budget, |_| {
        let world = World::new(kind, THREADS, interval, 1);
        let results = world.run_together(THREADS, &program, TURNS, u64::MAX);
        let total = world.shared_number();
        let wrong = total != 2 * TURNS;
        seen.wrong_totals += u64::from(wrong);
        seen.least = seen.least.min(total);
        seen.wrong_counts += u64::from(world.references_left() != 0);
        seen.freed += u64::from(results.iter().any(Result::is_err));
        wrong
    });
    seen.runs = tally.of;
    seen
}

/// References never get lost but where nobody keeps the threads apart; totals never do
/// where nothing is shared.
fn keeps_promises(kind: Kind, seen: &Seen) -> Result<(), String> {
    let name = kind.name();
    if kind != Kind::Nothing && seen.wrong_counts + seen.freed > 0 {
        return Err(format!(
            "{name}: a reference got lost, which never may happen"
        ));
    }
    if kind == Kind::OneEach && seen.wrong_totals > 0 {
        return Err(format!(
            "{name}: an addition got lost, and nothing is shared"
        ));
    }
    Ok(())
}

fn row(kind: Kind, seen: &Seen) -> [Cell; 5] {
    let of = |happened| Cell::text(format!("{happened} of {}", seen.runs));
    [
        Cell::text(kind.name()),
        of(seen.wrong_totals),
        Cell::text(seen.least.to_string()),
        of(seen.wrong_counts),
        of(seen.freed),
    ]
}
