//! Readers and writers who come again and again, for real.

use std::num::NonZeroUsize;
use std::sync::OnceLock;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize};
use std::thread::{self, ScopedJoinHandle};
use std::time::{Duration, Instant};

use crate::locks::Lock;
use crate::own::Access;

/// Many of one kind, who come again and again, and one of the other kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Crowd {
    /// What the many want.
    pub(crate) many: Access,
    /// How many they are.
    pub(crate) size: usize,
}

/// What became of one thread.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Visits {
    /// How often it was inside.
    pub(crate) entries: u64,
    /// Its longest wait, even if that was in vain.
    pub(crate) longest_wait: Duration,
    /// How often others went in during a single wait of its own, at most.
    pub(crate) most_others: u64,
}

/// A lock, and what it guards.
pub(crate) struct Place<'a> {
    lock: &'a dyn Lock,
    /// All the same, unless a writer is at work.
    numbers: Vec<AtomicU64>,
    /// How often anybody went in.
    entries: AtomicU64,
    /// How many come again and again.
    arrived: AtomicUsize,
}

struct Visit {
    went_in: Instant,
    waited: Duration,
    others: u64,
}

impl Crowd {
    /// A crowd that keeps all CPUs busy: some are inside at any time.
    pub(crate) fn of(many: Access) -> Self {
        let cpus = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let size = (cpus + 4).min(Self::MOST);
        Self { many, size }
    }

    /// So many suffice on any machine.
    const MOST: usize = 16;

    /// What the one wants.
    pub(crate) fn one(self) -> Access {
        match self.many {
            Access::Read => Access::Write,
            Access::Write => Access::Read,
        }
    }
}

/// Lets the crowd come and go for `time`, once all are there. The one is the last.
///
/// # Panics
///
/// If the lock lets in who must stay outside.
pub(crate) fn come_and_go(
    lock: &dyn Lock,
    crowd: Crowd,
    time: Duration,
) -> Vec<Visits> {
    let place = Place::new(lock);
    let ends = OnceLock::new();
    let one_of_many = || {
        place.visit_while(crowd.many, || ends.get().is_none());
        place.visit_until(*ends.get().expect("just seen"), crowd.many)
    };
    thread::scope(|scope| {
        let many: Vec<_> = (0..crowd.size).map(|_| scope.spawn(one_of_many)).collect();
        place.wait_for(crowd.size);
        let ends = *ends.get_or_init(|| Instant::now() + time);
        let one = place.visit_until(ends, crowd.one());
        let many = many.into_iter().map(ScopedJoinHandle::join);
        let many = many.map(|visits| visits.expect("a lock that excludes"));
        many.chain([one]).collect()
    })
}

/// Lets the crowd come and go until the one of the other kind has been in once.
///
/// Does not return if that never happens.
pub(crate) fn until_the_one_was_in(lock: &dyn Lock, crowd: Crowd) {
    let place = Place::new(lock);
    let was_in = AtomicBool::new(false);
    // Relaxed, here and below: a flag alone; a visit more or less does not matter.
    let one_of_many = || place.visit_while(crowd.many, || !was_in.load(Relaxed));
    thread::scope(|scope| {
        for _ in 0..crowd.size {
            scope.spawn(one_of_many);
        }
        place.wait_for(crowd.size);
        place.visit(crowd.one());
        was_in.store(true, Relaxed);
    });
}

/// Entries of all in a millisecond, if the load went on for `time`.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^52")]
pub(crate) fn rate(visits: &[Visits], time: Duration) -> f64 {
    let entries: u64 = visits.iter().map(|visits| visits.entries).sum();
    entries as f64 / (1e3 * time.as_secs_f64())
}

impl<'a> Place<'a> {
    /// How many numbers the lock guards: a visit reads or writes them all.
    const NUMBERS: usize = 4_096;

    pub(crate) fn new(lock: &'a dyn Lock) -> Self {
        Self {
            lock,
            numbers: (0..Self::NUMBERS).map(|_| AtomicU64::new(0)).collect(),
            entries: AtomicU64::new(0),
            arrived: AtomicUsize::new(0),
        }
    }

    /// Comes again and again as long as `goes_on`.
    fn visit_while(&self, wants: Access, goes_on: impl Fn() -> bool) {
        self.visit(wants);
        self.arrive();
        while goes_on() {
            self.visit(wants);
        }
    }

    /// One more comes again and again from now on.
    pub(crate) fn arrive(&self) {
        // Relaxed: a count that orders nothing.
        self.arrived.fetch_add(1, Relaxed);
    }

    /// Waits until so many have arrived.
    pub(crate) fn wait_for(&self, visitors: usize) {
        // Relaxed: as above.
        while self.arrived.load(Relaxed) < visitors {
            thread::yield_now();
        }
    }

    fn visit_until(&self, ends: Instant, wants: Access) -> Visits {
        let mut visits = Visits::default();
        while Instant::now() < ends {
            let visit = self.visit(wants);
            visits.entries += u64::from(visit.went_in < ends);
            visits.longest_wait = visits.longest_wait.max(visit.waited);
            visits.most_others = visits.most_others.max(visit.others);
        }
        visits
    }

    fn visit(&self, wants: Access) -> Visit {
        // Relaxed, here and below: a count that orders nothing.
        let before = self.entries.load(Relaxed);
        let came = Instant::now();
        let mut visit = None;
        self.go_in(wants, || {
            let went_in = Instant::now();
            visit = Some(Visit {
                went_in,
                waited: went_in - came,
                others: self.entries.fetch_add(1, Relaxed) - before,
            });
        });
        visit.expect("was inside")
    }

    /// Goes in once, calls `just_in`, and uses what is there.
    pub(crate) fn go_in(&self, wants: Access, mut just_in: impl FnMut()) {
        let mut inside = || {
            just_in();
            self.use_numbers(wants);
        };
        match wants {
            Access::Read => self.lock.read(&mut inside),
            Access::Write => self.lock.write(&mut inside),
        }
    }

    fn use_numbers(&self, wants: Access) {
        self.look();
        if wants == Access::Write {
            for number in &self.numbers {
                // Relaxed: the lock orders all that is done to the numbers, or it is none.
                number.store(number.load(Relaxed) + 1, Relaxed);
            }
        }
    }

    /// Looks at everything; all must be the same to whoever is inside.
    pub(crate) fn look(&self) {
        // Relaxed: see `use_numbers`.
        let first = self.numbers[0].load(Relaxed);
        let same = self
            .numbers
            .iter()
            .all(|number| number.load(Relaxed) == first);
        assert!(same, "a writer is inside, and is not alone");
    }
}
