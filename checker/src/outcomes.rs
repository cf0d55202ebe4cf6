//! All results of all orders, and what they have to be.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::panic::Location;

use crate::engine::retell::{each_order, retell};
use crate::engine::search::Schedule;
use crate::engine::session::session;
use crate::engine::settings::Settings;
use crate::engine::{Execution, Learned, Mode};
use crate::explorer::{Explorer, forbid_nesting};
use crate::report;
use crate::trace::model::{Failure, Story};
use crate::trace::outcomes::print as print_table;
use crate::trace::table::{Expectation, OutcomeRow, OutcomeTable};
use crate::verdict::{Report, Verdict};

/// Most runs that are made to count all orders.
const COUNTED_RUNS: usize = 20_000;

/// Stories are only told for so many results; more than that nobody reads.
const STORIES: usize = 64;

/// Runs `f` in every order that matters, and collects its results.
///
/// # Panics
///
/// If `f` itself fails in some order, as [`explore`](crate::explore) does.
///
/// # Examples
///
/// ```
/// use every_order::sync::atomic::{AtomicU32, Ordering::SeqCst};
/// use every_order::thread;
///
/// every_order::outcomes(|| {
///     let hits = AtomicU32::new(0);
///     let hit = || hits.store(hits.load(SeqCst) + 1, SeqCst);
///     thread::scope(|s| {
///         s.spawn(hit);
///         hit();
///     });
///     hits.load(SeqCst)
/// })
/// .always(|hits| *hits <= 2, "more hits than there were")
/// .sometimes(|hits| *hits == 1, "this is how an update gets lost");
/// ```
#[track_caller]
pub fn outcomes<T, F>(f: F) -> Outcomes<T>
where
    T: Debug + Ord + Clone,
    F: Fn() -> T,
{
    Explorer::new().outcomes(f)
}

/// The results of all orders.
///
/// Each question about them panics, with a story and the table, if the answer is no.
#[derive(Debug)]
pub struct Outcomes<T> {
    results: Vec<Outcome<T>>,
    report: Report,
    orders: usize,
    complete: bool,
    /// What has been asked, for the table: which results it was about, and how.
    expected: Vec<(Vec<bool>, Expectation, String)>,
    told: bool,
}

#[derive(Debug)]
struct Outcome<T> {
    result: T,
    orders: usize,
    story: Option<Story>,
}

/// What the search notes of one result.
struct Seen {
    orders: usize,
    witness: Schedule,
}

impl Explorer {
    /// Explores, and collects the results of `f`.
    ///
    /// # Panics
    ///
    /// If `f` itself fails in some order, as [`explore`](crate::explore) does.
    #[track_caller]
    pub fn outcomes<T, F>(&self, f: F) -> Outcomes<T>
    where
        T: Debug + Ord + Clone,
        F: Fn() -> T,
    {
        forbid_nesting(Location::caller());
        let mut seen = Collection::default();
        let last = std::cell::RefCell::new(None);
        let body = || {
            last.replace(Some(f()));
        };
        let report = self.run(&body, &mut |e| seen.add(e, last.take()));
        if let Some(story) = &report.story {
            report::append(&report);
            report::fail(story);
        }
        let counted = count(&self.settings(), &body, &last, &seen);
        let (counts, complete) = match counted {
            Some(counts) => (counts, true),
            None => (seen.orders(), false),
        };
        Outcomes {
            results: tell(&self.settings(), &body, seen, &counts),
            report,
            orders: counts.values().sum(),
            complete,
            expected: Vec::new(),
            told: false,
        }
    }
}

/// The results of the runs so far.
struct Collection<T> {
    phase: Option<(Mode, usize, Learned)>,
    seen: BTreeMap<T, Seen>,
}

impl<T> Default for Collection<T> {
    fn default() -> Self {
        Self {
            phase: None,
            seen: BTreeMap::new(),
        }
    }
}

impl<T: Ord + Clone> Collection<T> {
    fn add(&mut self, e: &Execution, result: Option<T>) {
        let phase = Some((e.mode, e.bound, e.learned));
        if phase != self.phase {
            // Each phase runs again what the phases before it ran.
            self.phase = phase;
            self.seen.values_mut().for_each(|seen| seen.orders = 0);
        }
        let Some(result) = result else { return };
        if let Some(seen) = self.seen.get_mut(&result) {
            seen.orders += 1;
            if e.length() < seen.witness.length {
                seen.witness = e.schedule();
            }
        } else {
            self.seen.insert(
                result,
                Seen {
                    orders: 1,
                    witness: e.schedule(),
                },
            );
        }
    }

    fn orders(&self) -> BTreeMap<T, usize> {
        let orders = self
            .seen
            .iter()
            .map(|(result, seen)| (result.clone(), seen.orders));
        orders.collect()
    }
}

/// Counts all orders of all steps, if they are few enough and none fails.
fn count<T: Ord + Clone>(
    settings: &Settings,
    body: &dyn Fn(),
    last: &std::cell::RefCell<Option<T>>,
    seen: &Collection<T>,
) -> Option<BTreeMap<T, usize>> {
    let none = seen.seen.keys().map(|result| (result.clone(), 0));
    let none: BTreeMap<T, usize> = none.collect();
    let (mut counts, mut learned, mut all_pass) = (none.clone(), None, true);
    let are_all = session(settings, None, || {
        each_order(body, COUNTED_RUNS, &mut |e| {
            if learned.replace(e.learned) != Some(e.learned) {
                counts.clone_from(&none);
            }
            all_pass &= e.has_passed();
            if let Some(result) = last.take() {
                *counts.entry(result).or_default() += 1;
            }
        })
    });
    (are_all && all_pass).then_some(counts)
}

/// Makes the shortest run to each result again, and tells its story.
fn tell<T: Ord>(
    settings: &Settings,
    body: &dyn Fn(),
    seen: Collection<T>,
    counts: &BTreeMap<T, usize>,
) -> Vec<Outcome<T>> {
    session(settings, None, || {
        let outcomes = seen
            .seen
            .into_iter()
            .enumerate()
            .map(|(at, (result, seen))| {
                let story = (at < STORIES)
                    .then(|| retell(&seen.witness, body, report::test_name()));
                let orders = counts.get(&result).copied().unwrap_or(seen.orders);
                Outcome {
                    result,
                    orders,
                    story,
                }
            });
        outcomes.collect()
    })
}

#[expect(
    clippy::return_self_not_must_use,
    reason = "the last question is asked for its panic alone"
)]
impl<T: Debug> Outcomes<T> {
    /// No result may be like this.
    ///
    /// `why` is what a student reads; it may begin with the class of the failure and a
    /// colon: `"lost update: a deposit is gone"`.
    ///
    /// # Panics
    ///
    /// If one is.
    #[track_caller]
    pub fn never(self, unwanted: impl Fn(&T) -> bool, why: &str) -> Self {
        self.forbid(unwanted, why)
    }

    /// All results must be like this.
    ///
    /// # Panics
    ///
    /// If one is not.
    #[track_caller]
    pub fn always(self, wanted: impl Fn(&T) -> bool, why: &str) -> Self {
        self.forbid(|result| !wanted(result), why)
    }

    /// At least one result must be like this.
    ///
    /// # Panics
    ///
    /// If none is.
    #[track_caller]
    pub fn sometimes(mut self, wanted: impl Fn(&T) -> bool, why: &str) -> Self {
        let hits = self.hits(wanted);
        let reached = hits.contains(&true);
        self.expected
            .push((hits, Expectation::MustHappen, why.to_owned()));
        if !reached {
            let failure = Failure::NeverHappens {
                what: String::new(),
                why: why.to_owned(),
                proved: self.report.verdict.is_proved(),
            };
            let shortest = self.results.iter().find_map(|one| one.story.clone());
            self.fail(failure, shortest, None);
        }
        self
    }

    /// All results, ready to print.
    #[must_use]
    pub fn table(&self) -> OutcomeTable {
        self.table_showing(None)
    }

    /// How strong the result is.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        &self.report.verdict
    }

    /// The results, in their order.
    pub fn results(&self) -> impl Iterator<Item = &T> {
        self.results.iter().map(|one| &one.result)
    }

    #[track_caller]
    fn forbid(mut self, unwanted: impl Fn(&T) -> bool, why: &str) -> Self {
        let hits = self.hits(unwanted);
        let first = hits.iter().position(|hit| *hit);
        self.expected
            .push((hits, Expectation::Forbidden, why.to_owned()));
        if let Some(at) = first {
            let outcome = format!("{:?}", self.results[at].result);
            let failure = Failure::Forbidden {
                outcome,
                why: why.to_owned(),
            };
            let story = self.results[at].story.clone();
            self.fail(failure, story, Some(at));
        }
        self
    }

    fn hits(&self, matches: impl Fn(&T) -> bool) -> Vec<bool> {
        self.results
            .iter()
            .map(|one| matches(&one.result))
            .collect()
    }

    #[track_caller]
    fn fail(
        &mut self,
        failure: Failure,
        story: Option<Story>,
        shown: Option<usize>,
    ) -> ! {
        let mut story = story.unwrap_or_else(report::empty_story);
        story.failure = Some(failure);
        let table = print_table(&self.table_showing(shown));
        self.told = true;
        report::append_failed(&story, &table, self.report.executions);
        panic!("{}\n{table}", report::shown(&story));
    }

    fn table_showing(&self, shown: Option<usize>) -> OutcomeTable {
        let mut rows: Vec<OutcomeRow> = (0..self.results.len())
            .map(|at| self.row(at, shown == Some(at)))
            .collect();
        for (hits, expectation, why) in &self.expected {
            if *expectation == Expectation::MustHappen && !hits.contains(&true) {
                rows.push(OutcomeRow {
                    result: "(none)".to_owned(),
                    orders: 0,
                    expectation: *expectation,
                    witness: None,
                    note: why.clone(),
                    shown: false,
                });
            }
        }
        OutcomeTable {
            title: report::test_name().unwrap_or_default(),
            orders: self.orders,
            complete: self.complete,
            rows,
        }
    }

    fn row(&self, at: usize, shown: bool) -> OutcomeRow {
        let one = &self.results[at];
        let about = self.expected.iter().find(|(hits, ..)| hits[at]);
        OutcomeRow {
            result: format!("{:?}", one.result),
            orders: one.orders,
            expectation: about.map_or(Expectation::Allowed, |(_, how, _)| *how),
            witness: one.story.as_ref().map(|story| story.replay.clone()),
            note: about.map_or_else(String::new, |(.., why)| why.clone()),
            shown,
        }
    }
}

impl<T> Drop for Outcomes<T> {
    /// All questions are asked: reports that they were answered well.
    fn drop(&mut self) {
        if !self.told && !std::thread::panicking() {
            report::append(&self.report);
        }
    }
}
