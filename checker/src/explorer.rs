//! Explores a closure, and says what was found.

use std::panic::Location;
use std::time::Duration;

use every_order_trace::token::Script;

use crate::engine::op::Spot;
use crate::engine::retell::{follow, retell};
use crate::engine::search::{Found, Strength, search};
use crate::engine::session::session;
use crate::engine::settings::{MAX_STEPS, Settings};
use crate::engine::{Execution, Fault, active, fail};
use crate::report;
use crate::trace::model::Story;
use crate::unstable::{fails_no_more, unstable};
use crate::verdict::{Report, Verdict};

/// Runs `f` in every order that matters, and panics if it fails in one.
///
/// In each run, `f` is called anew, on the thread that calls `explore`. A run fails if
/// `f` panics, if a thread panics that nobody joins, if threads wait for ever, and if
/// [`RaceCell`](crate::cell::RaceCell)s race. So `f` must be deterministic but for the
/// order of its threads: it may not ask a clock, a random number or an address.
///
/// # Panics
///
/// If some order fails. The message is the shortest story that leads there.
///
/// # Examples
///
/// ```should_panic
/// use every_order::sync::atomic::{AtomicU32, Ordering::SeqCst};
/// use every_order::thread;
///
/// every_order::explore(|| {
///     let hits = AtomicU32::new(0);
///     let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
///     thread::scope(|s| {
///         s.spawn(hit);
///         hit();
///     });
///     assert_eq!(hits.load(SeqCst), 2, "lost update: a hit is gone");
/// });
/// ```
#[track_caller]
pub fn explore<F: Fn()>(f: F) {
    Explorer::new().explore(f);
}

/// Repeats the one run that a token describes, and panics if it fails.
///
/// # Panics
///
/// If the run fails, or if the token does not fit the program.
#[track_caller]
pub fn replay<F: Fn()>(token: &str, f: F) {
    forbid_nesting(Location::caller());
    let story = Explorer::new().replay(token, &f);
    if story.failure.is_some() {
        report::fail(&story);
    }
}

/// An exploration with settings of its own. Each of them is optional.
///
/// # Examples
///
/// ```
/// use every_order::{Explorer, Verdict};
///
/// let report = Explorer::new().forced_switches(2).check(|| ());
/// assert!(matches!(report.verdict, Verdict::Proved { executions: 1 }));
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "call `explore`, `check` or `outcomes`"]
pub struct Explorer {
    settings: Settings,
}

impl Explorer {
    /// Everything is explored that may happen.
    pub fn new() -> Self {
        Self::default()
    }

    /// Stops after all orders with at most so many deviations.
    ///
    /// The verdict is then at best [`Bounded`](Verdict::Bounded), unless there are no
    /// further orders.
    pub fn forced_switches(mut self, most: usize) -> Self {
        self.settings.forced_switches = Some(most);
        self
    }

    /// Goes straight to the search without a bound, so that a test of this crate can
    /// compare the two searches. A failure's story is then not the shortest.
    #[doc(hidden)]
    pub fn unbounded_only(mut self) -> Self {
        self.settings.unbounded_only = true;
        self
    }

    /// Makes at most so many runs; half a million if not set.
    pub fn executions(mut self, most: usize) -> Self {
        self.settings.executions = most;
        self
    }

    /// Fails a run that takes more than so many steps; 5,000 if not set, and never more
    /// than 30,000.
    pub fn steps(mut self, most: usize) -> Self {
        self.settings.steps = most.min(MAX_STEPS);
        self
    }

    /// Begins no further run after this time. The verdict then depends on the machine.
    pub fn time(mut self, most: Duration) -> Self {
        self.settings.time = Some(most);
        self
    }

    /// Ends the process if a thread runs this long without any operation; 5 s if not set.
    pub fn hang(mut self, after: Duration) -> Self {
        self.settings.hang = after;
        self
    }

    /// Whether waits may end for no reason; they may if not set.
    pub fn spurious_wake_ups(mut self, on: bool) -> Self {
        self.settings.spurious_wake_ups = on;
        self
    }

    /// Whether a weak compare-and-exchange may fail for no reason; it may if not set.
    pub fn weak_cas_failures(mut self, on: bool) -> Self {
        self.settings.weak_cas_failures = on;
        self
    }

    /// Whether time may pass although threads could go on; it may if not set.
    pub fn early_time_outs(mut self, on: bool) -> Self {
        self.settings.early_time_outs = on;
        self
    }

    /// Whether loads may see older values, as the memory model allows; they may if not
    /// set.
    pub fn stale_reads(mut self, on: bool) -> Self {
        self.settings.stale_reads = on;
        self
    }

    /// Fails a run in which a waiting thread is overtaken more often than this.
    pub fn bypass(mut self, most: usize) -> Self {
        self.settings.bypass = Some(most);
        self
    }

    /// Explores, and panics if some order fails.
    ///
    /// # Panics
    ///
    /// If some order fails. The message is the shortest story that leads there.
    #[track_caller]
    pub fn explore<F: Fn()>(&self, f: F) {
        forbid_nesting(Location::caller());
        if let Some(token) = report::token_to_replay() {
            let story = self.replay(&token, &f);
            if story.failure.is_some() {
                report::fail(&story);
            }
            return;
        }
        let report = self.check(f);
        if let Some(story) = &report.story {
            report::fail(story);
        }
    }

    /// Explores, and says what was found. Does not panic if some order fails.
    #[track_caller]
    pub fn check<F: Fn()>(&self, f: F) -> Report {
        forbid_nesting(Location::caller());
        let report = self.run(&f, &mut |_| ());
        report::append(&report);
        report
    }

    pub(crate) fn settings(&self) -> Settings {
        self.settings.clone()
    }

    /// Explores, showing `observe` each run that passed.
    pub(crate) fn run(
        &self,
        f: &dyn Fn(),
        observe: &mut dyn FnMut(&Execution),
    ) -> Report {
        let test = report::test_name();
        session(&self.settings, test.clone(), || {
            let found = search(self.settings.clone(), f, observe);
            let story = match &found.strength {
                Strength::Failed(schedule) => Some(retell(schedule, f, test)),
                Strength::Unstable => Some(unstable(f, test.as_ref())),
                _ => None,
            };
            conclude(&found, story)
        })
    }

    /// Makes the run that a token describes.
    #[track_caller]
    fn replay(&self, token: &str, f: &dyn Fn()) -> Story {
        let script = match Script::parse(token) {
            Ok(script) => script,
            Err(message) => panic!("{message}"),
        };
        let test = report::test_name();
        session(&self.settings, test.clone(), || follow(&script, f, test))
    }
}

fn conclude(found: &Found, mut story: Option<Story>) -> Report {
    let executions = found.executions;
    if let Some(story) = &mut story {
        // Else the run that failed does not fail when it is made again.
        story.failure.get_or_insert_with(fails_no_more);
    }
    let failure = story.as_ref().and_then(|story| story.failure.clone());
    let verdict = match (&found.strength, failure) {
        (_, Some(failure)) => Verdict::Failed(Box::new(failure)),
        (Strength::Bounded { deviations, why }, _) => Verdict::Bounded {
            forced_switches: *deviations,
            executions,
            why: (*why).to_owned(),
        },
        _ => Verdict::Proved { executions },
    };
    Report {
        verdict,
        executions,
        story,
    }
}

/// An exploration can't be part of another one.
pub(crate) fn forbid_nesting(spot: Spot) {
    if active() {
        let message = "an exploration inside of an exploration; explore one closure that \
                       does both, or one after the other";
        fail(Fault::Misuse {
            message: message.to_owned(),
            spot: Some(spot),
        });
    }
}
