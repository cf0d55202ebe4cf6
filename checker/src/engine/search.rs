//! The search: which runs are made, in which order, and when to stop.
//!
//! First all runs with no and with one deviation, then a try without bound that proves
//! small programs, then runs with two and with three deviations, and in between and
//! afterwards the try goes on where it was left. Most of what is too much is so because
//! something may happen for no reason, such as a wake-up. So the orders without any of
//! that come first. A failure that the search without bound finds is looked for again
//! with few deviations, so that the story is short. A long run takes more of the budget
//! than a short one.

mod phase;

use std::time::Instant;

use super::path::{Choice, Path};
use super::settings::Settings;
use super::{End, Execution, Learned, Mode, run, with};
pub(super) use phase::Phase;

/// So often the first run is made to see whether it is always the same.
const TRIALS: usize = 3;

/// Most runs of one phase with a bound.
const BOUNDED_RUNS: usize = 50_000;

/// Most runs of the first try without bound.
const FIRST_TRY: usize = 20_000;

/// Most runs of the second one.
const SECOND_TRY: usize = 60_000;

/// Most runs of the search without bound in which nothing happens for no reason.
const CALM_RUNS: usize = 250_000;

/// With what happens for no reason there are many times more runs than without it. There
/// is a chance to make them all if without it there are at most so many.
const FEW: usize = 50_000;

/// So many more runs are made to find a shorter story than the first one that fails.
const SHORTER: usize = 2_000;

/// A run counts once more for each so many steps.
const LONG_RUN: usize = 50;

/// A run that can be made again.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    pub(super) mode: Mode,
    pub(super) bound: usize,
    pub(super) calm: bool,
    pub(super) learned: Learned,
    pub(super) choices: Vec<Choice>,
    pub(crate) length: Length,
}

/// How much a reader has to follow. Of two runs the smaller one is told.
///
/// At equal cost, an interruption is easier to follow than a value that is out of date or
/// a wake-up for no reason, so what is rare counts before the number of switches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Length {
    /// Forced switches and rare events together.
    pub(super) deviations: usize,
    /// Stale reads, wake-ups for no reason and the like.
    pub(super) rare: usize,
    pub(super) switches: usize,
    pub(super) steps: usize,
}

/// How strong the result is.
#[derive(Clone, Debug)]
pub(crate) enum Strength {
    Proved,
    Bounded {
        deviations: Option<usize>,
        why: &'static str,
    },
    Failed(Box<Schedule>),
    /// The same order does not do the same each time.
    Unstable,
}

/// What a search found.
pub(crate) struct Found {
    pub(crate) strength: Strength,
    pub(crate) executions: usize,
}

/// A search that is under way.
pub(super) struct Search<'a> {
    settings: Settings,
    body: &'a dyn Fn(),
    observe: &'a mut dyn FnMut(&Execution),
    started: Instant,
    executions: usize,
    best: Option<Schedule>,
    /// All runs with so many deviations are made.
    complete: Option<usize>,
    /// There are no runs with more deviations.
    all_seen: bool,
    /// The search without bound.
    full: Unbounded,
    /// The same without anything that happens for no reason.
    calm: Unbounded,
}

/// A search without bound, as far as it has come.
struct Unbounded {
    /// The run that it makes next.
    path: Path,
    phase: Phase,
    learned: Learned,
    executions: usize,
    /// Something was left out.
    guessed: bool,
}

impl Default for Unbounded {
    fn default() -> Self {
        Self {
            path: Path::default(),
            phase: Phase::Spent,
            learned: Learned::default(),
            executions: 0,
            guessed: false,
        }
    }
}

impl Unbounded {
    /// Whether no run fails.
    fn is_proof(&self) -> bool {
        self.phase == Phase::Complete && !self.guessed
    }
}

/// Searches all orders of `body`; shows each run that passed to `observe`.
pub(crate) fn search(
    settings: Settings,
    body: &dyn Fn(),
    observe: &mut dyn FnMut(&Execution),
) -> Found {
    let mut search = Search::new(settings, body, observe);
    let strength = search.all_phases();
    Found {
        strength,
        executions: search.executions,
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(
        settings: Settings,
        body: &'a dyn Fn(),
        observe: &'a mut dyn FnMut(&Execution),
    ) -> Self {
        Self {
            settings,
            body,
            observe,
            started: Instant::now(),
            executions: 0,
            best: None,
            complete: None,
            all_seen: false,
            full: Unbounded::default(),
            calm: Unbounded::default(),
        }
    }

    fn all_phases(&mut self) -> Strength {
        if let Some(unstable) = self.is_unstable() {
            return unstable;
        }
        let proved = if let Some(last) = self.settings.forced_switches {
            (0..=last).any(|bound| self.with_bound(bound))
        } else if self.settings.unbounded_only {
            self.go_on(false, usize::MAX)
        } else {
            self.by_turns()
        };
        match self.best.take() {
            _ if proved => Strength::Proved,
            Some(best) => Strength::Failed(Box::new(best)),
            None => self.bounded(),
        }
    }

    /// Searches with and without bound. Whether that proves that no run fails.
    fn by_turns(&mut self) -> bool {
        self.with_bound(0)
            || self.with_bound(1)
            || self.go_on(false, FIRST_TRY)
            || self.with_bound(2)
            || self.go_on_calmly(SECOND_TRY, SECOND_TRY)
            || self.with_bound(3)
            || self.go_on_calmly(CALM_RUNS, usize::MAX)
    }

    /// Makes the first run some times: a program that asks the world what to do does
    /// not do the same each time.
    pub(super) fn is_unstable(&mut self) -> Option<Strength> {
        with(|e| e.begin_phase(Mode::Bounded, 0));
        let mut first = None;
        for _ in 0..TRIALS {
            let learned = with(|e| e.learned);
            run::run(self.body);
            let (now, done) = with(|e| (e.learned, e.fingerprint));
            if with(|e| !matches!(e.end, Some(End::Passed))) {
                // The search will say why, and in fewer words.
                return None;
            }
            // What it learned changes what it does, once.
            if learned == now && *first.get_or_insert(done) != done {
                return Some(Strength::Unstable);
            }
        }
        None
    }

    /// Makes all runs with so many deviations. Whether there are no further ones, and none
    /// fails.
    fn with_bound(&mut self, bound: usize) -> bool {
        let found = self.best.as_ref();
        if self.all_seen || found.is_some_and(|best| best.mode == Mode::Bounded) {
            // With more deviations the story would be longer.
            return false;
        }
        let phase = self.phase(Mode::Bounded, bound, BOUNDED_RUNS);
        if phase == Phase::Complete {
            self.complete = Some(bound);
            self.all_seen = with(|e| !e.cut);
        }
        self.all_seen && self.best.is_none() && with(|e| !e.guessed)
    }

    /// Goes on with the search without bound, if there is a chance, by so many runs in
    /// which nothing happens for no reason, and by so many others. Whether that proves
    /// that no run fails.
    fn go_on_calmly(&mut self, calm: usize, full: usize) -> bool {
        if self.full.phase == Phase::Complete {
            // It was complete and no proof, as something was left out.
            return false;
        }
        if with(|e| e.restless) {
            self.go_on(true, calm);
            if !self.calm.is_proof() || self.calm.executions > FEW {
                return false;
            }
        }
        self.go_on(false, full)
    }

    /// Goes on with a search without bound. Whether it proves that no run fails.
    fn go_on(&mut self, calmly: bool, budget: usize) -> bool {
        let mut search = std::mem::take(self.unbounded(calmly));
        if search.phase == Phase::Spent && self.best.is_none() && !self.all_seen {
            let before = self.executions;
            with(|e| {
                e.begin_phase(Mode::Reduced, 0);
                e.calm = calmly;
                if e.learned == search.learned {
                    e.path = std::mem::take(&mut search.path);
                    e.guessed = search.guessed;
                }
            });
            search.phase = self.make_runs(budget);
            search.executions += self.executions - before;
            with(|e| {
                e.calm = false;
                search.path = std::mem::take(&mut e.path);
                (search.guessed, search.learned) = (e.guessed, e.learned);
            });
        }
        let is_proof = search.is_proof();
        *self.unbounded(calmly) = search;
        is_proof
    }

    fn unbounded(&mut self, calmly: bool) -> &mut Unbounded {
        if calmly {
            &mut self.calm
        } else {
            &mut self.full
        }
    }

    fn bounded(&self) -> Strength {
        let why = if self.calm.is_proof() {
            "of the orders in which something happens for no reason, such as a wake-up, \
             only those with few deviations were run; all others were"
        } else if self.is_over_time() {
            "the time is up"
        } else if self.settings.forced_switches.is_some() {
            "no more forced switches were asked for"
        } else if self.full.guessed || self.calm.guessed || with(|e| e.guessed) {
            "a thread that waits by looking again and again was not made to look for ever"
        } else {
            "the budget of executions is used up"
        };
        Strength::Bounded {
            deviations: self.complete,
            why,
        }
    }
}

#[cfg(test)]
mod agreement;
