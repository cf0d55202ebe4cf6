//! A round table with forks, and who has which of them.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;

use every_order::sync::{Condvar, Mutex, MutexGuard};

/// No fork, or nobody.
const NONE: usize = usize::MAX;

/// A round table with a fork on the left of each seat, which has the seat's number.
pub(crate) struct Table {
    /// For the rules by which everybody takes forks on their own.
    forks: Vec<Mutex<()>>,
    /// For the rule by which a waiter watches over all meals.
    pub(crate) waiter: Mutex<()>,
    /// For the rule by which not all may sit.
    pub(crate) free_seats: Mutex<usize>,
    pub(crate) stood_up: Condvar,
    /// For the rules by which all forks lie on one desk.
    pub(crate) desk: Mutex<Desk>,
    pub(crate) put_back: Condvar,
    notes: Vec<Note>,
}

/// What lies on the desk: for each fork who has it, for each seat which fork it waits for.
#[derive(Clone, Debug)]
pub(crate) struct Desk {
    pub(crate) holders: Vec<Option<usize>>,
    pub(crate) waits: Vec<Option<usize>>,
}

/// A fork in somebody's hand. It goes back to the table when this is dropped.
pub(crate) struct Fork<'a> {
    _guard: MutexGuard<'a, ()>,
    note: &'a Note,
}

/// For whoever looks from outside; no rule reads it. So these are std's atomics, and an
/// exploration does not see them.
struct Note {
    /// Who has the fork of this number.
    holder: AtomicUsize,
    /// Which fork the seat of this number waits for.
    waits: AtomicUsize,
    /// How often the seat of this number has eaten.
    meals: AtomicUsize,
}

/// Somebody who waits for a fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waits {
    pub(crate) seat: usize,
    pub(crate) fork: usize,
}

impl Table {
    /// A table with at least two seats.
    pub(crate) fn new(seats: usize) -> Self {
        let note = || Note {
            holder: AtomicUsize::new(NONE),
            waits: AtomicUsize::new(NONE),
            meals: AtomicUsize::new(0),
        };
        let forks: Vec<Mutex<()>> = (0..seats).map(|_| Mutex::new(())).collect();
        for (number, fork) in forks.iter().enumerate() {
            every_order::name(fork, &format!("fork {number}"));
        }
        Self {
            forks,
            waiter: Mutex::new(()),
            free_seats: Mutex::new(seats - 1),
            stood_up: Condvar::new(),
            desk: Mutex::new(Desk {
                holders: vec![None; seats],
                waits: vec![None; seats],
            }),
            put_back: Condvar::new(),
            notes: (0..seats).map(|_| note()).collect(),
        }
    }

    pub(crate) fn seats(&self) -> usize {
        self.forks.len()
    }

    /// The numbers of the forks on the left and on the right.
    pub(crate) fn forks_of(&self, seat: usize) -> (usize, usize) {
        (seat, (seat + 1) % self.seats())
    }

    /// Waits until this fork lies on the table, and takes it.
    #[track_caller]
    pub(crate) fn take(&self, seat: usize, fork: usize) -> Fork<'_> {
        // Relaxed, here and below: whoever looks waits until nothing changes any more.
        self.notes[seat].waits.store(fork, Relaxed);
        let guard = self.forks[fork].lock().unwrap();
        self.notes[seat].waits.store(NONE, Relaxed);
        self.taken(seat, fork, guard)
    }

    /// Takes this fork if it lies on the table.
    #[track_caller]
    pub(crate) fn try_take(&self, seat: usize, fork: usize) -> Option<Fork<'_>> {
        let guard = self.forks[fork].try_lock().ok()?;
        Some(self.taken(seat, fork, guard))
    }

    fn taken<'a>(
        &'a self,
        seat: usize,
        fork: usize,
        guard: MutexGuard<'a, ()>,
    ) -> Fork<'a> {
        let note = &self.notes[fork];
        // Relaxed: see `take`.
        note.holder.store(seat, Relaxed);
        Fork {
            _guard: guard,
            note,
        }
    }

    /// The seat of this number has eaten.
    pub(crate) fn count_meal(&self, seat: usize) {
        // Relaxed: a count that orders nothing.
        self.notes[seat].meals.fetch_add(1, Relaxed);
    }

    /// How often each has eaten.
    pub(crate) fn meals(&self) -> Vec<usize> {
        // Relaxed: as above.
        let meals = self.notes.iter().map(|note| note.meals.load(Relaxed));
        meals.collect()
    }

    /// Those who wait for each other in a circle, if the notes of this moment show one.
    ///
    /// The notes of a moment may be out of date. If they are the same at a second look, and
    /// nobody has eaten in between, the circle is real.
    pub(crate) fn circle(&self) -> Option<Vec<Waits>> {
        let start = (0..self.seats()).find_map(|seat| self.waits(seat))?;
        let mut path = vec![start];
        loop {
            let last = path.last().expect("the start at least");
            // Relaxed: see `take`.
            let holder = self.notes[last.fork].holder.load(Relaxed);
            let next = (holder != NONE).then(|| self.waits(holder)).flatten()?;
            if let Some(place) = path.iter().position(|waits| *waits == next) {
                return Some(path.split_off(place));
            }
            path.push(next);
        }
    }

    fn waits(&self, seat: usize) -> Option<Waits> {
        // Relaxed: see `take`.
        let fork = self.notes[seat].waits.load(Relaxed);
        (fork != NONE).then_some(Waits { seat, fork })
    }
}

impl Drop for Fork<'_> {
    fn drop(&mut self) {
        // Relaxed: see `Table::take`. The guard goes after this.
        self.note.holder.store(NONE, Relaxed);
    }
}

impl Desk {
    pub(crate) fn is_free(&self, fork: usize) -> bool {
        self.holders[fork].is_none()
    }

    /// Whether this seat waits for somebody who waits, and so on, for this seat.
    pub(crate) fn closes_a_circle(&self, seat: usize) -> bool {
        let mut at = seat;
        // Whoever goes along as many arrows as there are seats has met a circle.
        for _ in 0..self.waits.len() {
            let holder = self.waits[at].and_then(|fork| self.holders[fork]);
            match holder {
                Some(holder) if holder == seat => return true,
                Some(holder) => at = holder,
                None => return false,
            }
        }
        false
    }

    /// Whether all could eat one after the other, if `seat` took `fork` now.
    pub(crate) fn is_safe_with(&self, seat: usize, fork: usize) -> bool {
        let mut holders = self.holders.clone();
        holders[fork] = Some(seat);
        let seats = holders.len();
        let mut hungry: Vec<usize> = (0..seats).collect();
        while let Some(place) = hungry.iter().position(|&seat| {
            let mut both = [seat, (seat + 1) % seats].into_iter();
            both.all(|fork| holders[fork].is_none_or(|holder| holder == seat))
        }) {
            let fed = hungry.remove(place);
            for holder in &mut holders {
                holder.take_if(|holder| *holder == fed);
            }
        }
        hungry.is_empty()
    }
}
