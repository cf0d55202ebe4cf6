//! The search: which runs are made, in which order, and when to stop.
//!
//! First all runs with no and with one deviation, then a try without bound that proves
//! small programs, then two and three deviations, then all runs without bound in which
//! nothing happens for no reason, then what is left of the budget without bound. A
//! failure that the search without bound finds is looked for again with few deviations,
//! so that the story is short. A long run takes more of the budget than a short one.

use std::mem::ManuallyDrop;
use std::time::Instant;

use super::path::{Choice, Path};
use super::settings::Settings;
use super::token::Script;
use super::watchdog::Beat;
use super::{EXECUTION, End, Execution, Learned, Mode, run, with};
use crate::trace::model::Story;

/// So often the first run is made to see whether it is always the same.
const TRIALS: usize = 3;

/// Most runs of one phase with a bound.
const BOUNDED_RUNS: usize = 50_000;

/// Most runs of the first try without bound.
const FIRST_TRY: usize = 20_000;

/// Most runs of the search without bound in which nothing happens for no reason.
const CALM_RUNS: usize = 250_000;

/// So many more runs are made to find a shorter story than the first one that fails.
const SHORTER: usize = 2_000;

/// A run counts once more for each so many steps.
const LONG_RUN: usize = 50;

/// Most runs that are made to count all orders.
const COUNTED_RUNS: usize = 20_000;

/// A run that can be made again.
#[derive(Clone, Debug)]
pub(crate) struct Schedule {
    mode: Mode,
    bound: usize,
    calm: bool,
    learned: Learned,
    choices: Vec<Choice>,
    pub(crate) length: Length,
}

/// How much a reader has to follow. Of two runs the smaller one is told.
///
/// At equal cost, an interruption is easier to follow than a value that is out of date or
/// a wake-up for no reason, so what is rare counts before the number of switches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Length {
    /// Forced switches and rare events together.
    deviations: usize,
    /// Stale reads, wake-ups for no reason and the like.
    rare: usize,
    switches: usize,
    steps: usize,
}

/// How a phase ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// All its runs are made.
    Complete,
    /// The budget was used up.
    Spent,
    Failed,
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
struct Search<'a> {
    settings: Settings,
    body: &'a dyn Fn(),
    observe: &'a mut dyn FnMut(&Execution),
    started: Instant,
    executions: usize,
    best: Option<Schedule>,
    /// All runs with so many deviations are made.
    complete: Option<usize>,
    guessed: bool,
    /// All runs are made in which nothing happens for no reason.
    calm: bool,
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
    fn new(
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
            guessed: false,
            calm: false,
        }
    }

    fn all_phases(&mut self) -> Strength {
        if let Some(unstable) = self.is_unstable() {
            return unstable;
        }
        let last = self.settings.forced_switches;
        for bound in 0..=last.unwrap_or(3) {
            if bound == 2 && last.is_none() && self.without_bound(FIRST_TRY, false) {
                return Strength::Proved;
            }
            if self.with_bound(bound) {
                return self.all_seen();
            }
            if self
                .best
                .as_ref()
                .is_some_and(|best| best.mode == Mode::Bounded)
            {
                break;
            }
        }
        if self.best.is_none() && last.is_none() {
            // Most of what is too much is so because something may happen for no reason.
            let before = self.executions;
            self.calm = self.without_bound(CALM_RUNS, true);
            // With these there are many times more; so only if there is a chance.
            let few = self.executions - before < CALM_RUNS / 5;
            if self.calm && few && self.without_bound(usize::MAX, false) {
                return Strength::Proved;
            }
        }
        match self.best.take() {
            Some(best) => Strength::Failed(Box::new(best)),
            None => self.bounded(),
        }
    }

    /// Makes the first run some times: a program that asks the world what to do does
    /// not do the same each time.
    fn is_unstable(&mut self) -> Option<Strength> {
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

    /// Whether there are no further runs.
    fn with_bound(&mut self, bound: usize) -> bool {
        let phase = self.phase(Mode::Bounded, bound, BOUNDED_RUNS);
        if phase == Phase::Complete {
            self.complete = Some(bound);
        }
        let cut = with(|e| e.cut);
        phase == Phase::Complete && !cut && self.best.is_none()
    }

    /// Whether that proves that no run fails.
    fn without_bound(&mut self, budget: usize, calm: bool) -> bool {
        with(|e| e.calm = calm);
        let phase = self.phase(Mode::Reduced, 0, budget);
        with(|e| e.calm = false);
        let guessed = with(|e| e.guessed);
        self.guessed |= guessed;
        phase == Phase::Complete && !guessed
    }

    fn all_seen(&self) -> Strength {
        if with(|e| e.guessed) {
            self.bounded()
        } else {
            Strength::Proved
        }
    }

    fn bounded(&self) -> Strength {
        let why = if self.calm {
            "of the orders in which something happens for no reason, such as a wake-up, \
             only those with few deviations were run; all others were"
        } else if self.is_over_time() {
            "the time is up"
        } else if self.settings.forced_switches.is_some() {
            "no more forced switches were asked for"
        } else if self.guessed {
            "a thread that waits by looking again and again was not made to look for ever"
        } else {
            "the budget of executions is used up"
        };
        Strength::Bounded {
            deviations: self.complete,
            why,
        }
    }

    fn phase(&mut self, mode: Mode, bound: usize, budget: usize) -> Phase {
        with(|e| e.begin_phase(mode, bound));
        let mut left = budget.min(self.settings.executions - self.executions);
        let mut failed = false;
        while left > 0 && !self.is_over_time() {
            let (learned, known) = with(|e| (e.learned, e.known_endless()));
            self.run();
            left = left.saturating_sub(1 + with(|e| e.steps) / LONG_RUN);
            if learned != with(|e| e.learned) {
                // The runs so far had too few scheduling points.
                with(|e| e.begin_phase(mode, bound));
                continue;
            }
            if known != with(|e| e.known_endless()) {
                // Once more: now the run ends where it begins to repeat itself.
                continue;
            }
            if self.judge() && !failed {
                failed = true;
                left = left.min(SHORTER);
            }
            if failed && mode == Mode::Reduced {
                return Phase::Failed;
            }
            if self.try_suspect() {
                continue;
            }
            if !with(|e| e.path.advance()) {
                return if failed {
                    Phase::Failed
                } else {
                    Phase::Complete
                };
            }
        }
        if failed { Phase::Failed } else { Phase::Spent }
    }

    /// If some steps of the last run may be endless, a run finds out. Whether they are.
    fn try_suspect(&mut self) -> bool {
        let Some(choices) = with(Execution::trial) else {
            return false;
        };
        let (path, known) = with(|e| {
            let path = std::mem::take(&mut e.path);
            e.path.give(&choices);
            (path, e.known_endless())
        });
        self.run();
        with(|e| {
            e.path = path;
            e.known_endless() > known
        })
    }

    fn run(&mut self) {
        self.executions += 1;
        run::run(self.body);
    }

    /// Whether the run failed.
    fn judge(&mut self) -> bool {
        let failed = with(|e| match e.end {
            Some(End::Failed(_)) => Some(e.schedule()),
            _ => None,
        });
        let Some(schedule) = failed else {
            // Not inside of `with`: the observer runs code of the program under test.
            let passed = with(|e| matches!(e.end, Some(End::Passed)));
            if passed {
                let execution = EXECUTION.take().expect("the search is under way");
                (self.observe)(&execution);
                EXECUTION.set(Some(execution));
            }
            return false;
        };
        let shorter = self.best.as_ref().is_none_or(|best| {
            best.mode != schedule.mode || schedule.length < best.length
        });
        if shorter {
            self.best = Some(schedule);
        }
        true
    }

    fn is_over_time(&self) -> bool {
        let limit = self.settings.time;
        self.executions.is_multiple_of(64)
            && limit.is_some_and(|limit| self.started.elapsed() > limit)
    }
}

/// Runs every order of all steps, if there are few enough. Whether there are.
///
/// Nothing is known of programs that fail: they are not asked for.
pub(crate) fn count_orders(
    body: &dyn Fn(),
    observe: &mut dyn FnMut(&Execution),
) -> bool {
    let settings = with(|e| e.settings.clone());
    let mut search = Search::new(settings, body, observe);
    let phase = search.phase(Mode::Every, 0, COUNTED_RUNS);
    phase == Phase::Complete && !with(|e| e.guessed)
}

/// Makes one run again and tells what happens.
pub(crate) fn retell(
    schedule: &Schedule,
    body: &dyn Fn(),
    test: Option<String>,
) -> Story {
    with(|e| {
        e.begin_phase(schedule.mode, schedule.bound);
        e.learned = schedule.learned;
        e.calm = schedule.calm;
        e.path.give(&schedule.choices);
        e.log = Some(Box::default());
    });
    run::run(body);
    with(|e| e.story(test))
}

/// Makes the run that a token describes.
pub(crate) fn follow(script: &Script, body: &dyn Fn(), test: Option<String>) -> Story {
    // What the program looks at shows in the first run and matters in the second; what it
    // repeats for ever then shows, and shortens the third.
    for _ in 0..3 {
        with(|e| {
            e.begin_phase(Mode::Replay, 0);
            e.follow(script.clone());
            e.log = Some(Box::default());
        });
        run::run(body);
    }
    with(|e| e.story(test))
}

/// Sets the execution of this thread up, for as long as `f` runs.
pub(crate) fn session<R>(
    settings: &Settings,
    test: Option<String>,
    f: impl FnOnce() -> R,
) -> R {
    let _silence = super::hook::Silence::begin();
    let _session = Session::begin(Execution::new(settings.clone(), test));
    f()
}

struct Session(());

impl Session {
    fn begin(execution: Execution) -> Self {
        EXECUTION.set(Some(ManuallyDrop::new(Box::new(execution))));
        Self(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(EXECUTION.take().map(ManuallyDrop::into_inner));
    }
}

impl Execution {
    fn new(settings: Settings, test: Option<String>) -> Self {
        let beat = Beat::new(settings.hang, test);
        Self {
            settings,
            mode: Mode::Bounded,
            bound: 0,
            learned: Learned::default(),
            path: Path::default(),
            stacks: super::stacks::Stacks::new(),
            statics: super::statics::Statics::default(),
            beat,
            calm: false,
            cut: false,
            guessed: false,
            endless: Vec::new(),
            cleared: Vec::new(),
            stamp: 0,
            threads: Vec::new(),
            alive: 0,
            objects: super::Objects::default(),
            current: 0,
            next: 0,
            end: None,
            steps: 0,
            switches: 0,
            forced: 0,
            deviations: 0,
            cost: 0,
            fingerprint: 0,
            now: 0,
            changes: 0,
            roused: 0,
            polite: super::ThreadSet::EMPTY,
            sleep: super::ThreadSet::EMPTY,
            drains: false,
            events: Vec::new(),
            trail: super::endless::Trail::default(),
            suspect: None,
            last_progress: 0,
            atomics: 0,
            fenced: super::View::default(),
            fence_object: None,
            clock_object: None,
            script: Script::default(),
            log: None,
        }
    }

    fn begin_phase(&mut self, mode: Mode, bound: usize) {
        self.mode = mode;
        self.bound = bound;
        self.path.clear();
        self.cut = false;
        self.guessed = false;
        self.log = None;
    }

    /// The run that has just ended, so that it can be made again.
    pub(crate) fn schedule(&self) -> Schedule {
        Schedule {
            mode: self.mode,
            bound: self.bound,
            calm: self.calm,
            learned: self.learned,
            choices: self.path.choices(),
            length: self.length(),
        }
    }

    pub(crate) fn length(&self) -> Length {
        Length {
            deviations: self.forced + self.deviations,
            rare: self.deviations,
            switches: self.switches,
            steps: self.steps,
        }
    }
}

#[cfg(test)]
mod agreement;
