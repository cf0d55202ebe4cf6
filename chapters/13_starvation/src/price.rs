//! What fairness costs, through the harness.

use std::cell::RefCell;
use std::io;
use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;

use workbook::chapter::Context;
use workbook::rounds::{self, Way};
use workbook::show::{Cell, Column, Table, counted};
use workbook::stats::{median, ratio_interval};
use workbook::team::Team;

use crate::load::Place;
use crate::locks::{KINDS, Lock, STD};
use crate::own::Access;

/// One of so many visits is a writer's.
const WRITES: usize = 8;

/// On more CPUs than these the table would not fit, nor the time.
const MOST_CPUS: NonZeroUsize = NonZeroUsize::new(8).unwrap();

/// Seconds of a sample, for each round.
type Rounds = Vec<f64>;

/// What was measured; each kind of lock is where it is in [`KINDS`].
pub(crate) struct Prices {
    threads: Vec<NonZeroUsize>,
    /// Visits of one sample, all threads together.
    visits: usize,
    /// Nothing to do inside, and one thread.
    bare: Vec<Rounds>,
    /// For each kind, and then for each thread count.
    loaded: Vec<Vec<Rounds>>,
}

/// Measures all of it, in turn in each round.
///
/// # Errors
///
/// If the system starts no more threads.
pub(crate) fn measure(cx: &Context) -> io::Result<Prices> {
    let threads = thread_counts(cx);
    let visits = if cx.options().quick { 160 } else { 960 };
    let most = threads[threads.len() - 1];
    let team = RefCell::new(Team::new(most)?);
    let locks = KINDS.map(|kind| (kind.make)());

    let mut ways: Vec<Way> = Vec::new();
    for (kind, lock) in KINDS.iter().zip(&locks) {
        ways.push((kind.name, Box::new(|| bare_visits(lock.as_ref(), visits))));
        for &count in &threads {
            let place = Place::new(lock.as_ref());
            let team = &team;
            let way = move || loaded_visits(&place, team, count, visits);
            ways.push((kind.name, Box::new(way)));
        }
    }

    let seconds = rounds::measure(cx, &mut ways, visits as u64);
    let kinds = seconds.chunks(1 + threads.len());
    Ok(Prices {
        bare: kinds.clone().map(|kind| kind[0].clone()).collect(),
        loaded: kinds.map(|kind| kind[1..].to_vec()).collect(),
        threads,
        visits,
    })
}

/// Those asked for, else 1, 2, 4 and so on to one per CPU, and then twice as many.
fn thread_counts(cx: &Context) -> Vec<NonZeroUsize> {
    let cpus = thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let cpus = cpus.min(MOST_CPUS);
    let mut counts = cx.threads(cpus);
    if cx.options().threads.is_none() {
        counts.push(cpus.saturating_add(cpus.get()));
    }
    counts
}

/// Nothing to do inside. Answers how often somebody was inside.
fn bare_visits(lock: &dyn Lock, visits: usize) -> u64 {
    let mut inside = 0;
    for visit in 0..visits {
        match wants(visit) {
            Access::Read => lock.read(&mut || inside += 1),
            Access::Write => lock.write(&mut || inside += 1),
        }
    }
    inside
}

/// The same number of visits, spread over `threads`.
fn loaded_visits(
    place: &Place,
    team: &RefCell<Team>,
    threads: NonZeroUsize,
    visits: usize,
) -> u64 {
    let mut team = team.borrow_mut();
    team.field(threads);
    let inside = team.run(|worker, of| {
        let mine = (worker..visits).step_by(of);
        let mut inside = 0;
        for visit in mine {
            place.go_in(wants(visit / of + worker), || inside += 1);
        }
        inside
    });
    inside.iter().sum()
}

fn wants(visit: usize) -> Access {
    if visit.is_multiple_of(WRITES) {
        Access::Write
    } else {
        Access::Read
    }
}

impl Prices {
    /// The time of an entry, and how each lock does beside std's.
    pub(crate) fn table(&self) -> Table {
        let mut columns =
            vec![Column::new("lock", "lock"), Column::new("bare_s", "empty")];
        for count in &self.threads {
            let heading = counted(count.get(), "thread");
            columns.push(Column::new(format!("threads_{count}_s"), heading));
        }
        columns.push(Column::new("speed_beside_std", "std is 1 [95 %]"));
        let mut table = Table::new("The price: time of an entry", columns);
        for (place, kind) in KINDS.iter().enumerate() {
            table.row(self.row(place, kind.name));
        }
        table.note(format!(
            "One entry of {WRITES} is a writer's. Empty: one thread, and nothing to do inside. The \
             last column is the speed with {} threads.",
            self.threads[self.threads.len() - 1]
        ));
        table
    }

    fn row(&self, place: usize, name: &str) -> Vec<Cell> {
        let mut cells = vec![Cell::text(name), self.time(&self.bare[place])];
        cells.extend(self.loaded[place].iter().map(|rounds| self.time(rounds)));
        let std = KINDS.iter().position(|kind| kind.name == STD.name);
        let std = self.most_threads(std.expect("one of them"));
        let ratio = ratio_interval(std, self.most_threads(place));
        cells.push(match ratio {
            _ if name == STD.name => Cell::number(1.0, 2),
            Some(ratio) => Cell::interval(ratio, 2),
            None => Cell::NotAvailable,
        });
        cells
    }

    fn most_threads(&self, place: usize) -> &Rounds {
        &self.loaded[place][self.threads.len() - 1]
    }

    fn time(&self, rounds: &Rounds) -> Cell {
        let visits = self.visits;
        Cell::or_not_available(median(rounds), |seconds| {
            #[expect(clippy::cast_precision_loss, reason = "some hundred visits")]
            Cell::Time(Duration::from_secs_f64(seconds / visits as f64))
        })
    }
}
