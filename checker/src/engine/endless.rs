//! Tells a run that goes round for ever from one that only takes long.
//!
//! Nobody can see from outside whether a loop counts its turns and ends after a hundred.
//! So the first run that goes round is left alone until it reaches the limit of steps.
//! If the same few steps came again and again up to there, they are *endless*, and the
//! exploration keeps them in mind: where they come three times in a row, a run ends as a
//! livelock. The first one is made again, too, so that its story is short. A program
//! whose runs all end by themselves is never called a livelock.
//!
//! Where it takes a choice in each turn to go round, each run has one turn more than the
//! one before, and none comes to the limit for a long time. So if a run has some turns in
//! a row, their choices are made again and again up to the limit, to see what comes of it.
//!
//! Steps are the same if the same thread does the same to the same object, and finds and
//! leaves the same value there. Virtual time is left out: to let it pass is no progress.
//! A message is the same if as many others wait in its channel, too. What can't be shown
//! counts as the same, but for messages: they count as new.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::path::Choice;
use super::set::ThreadSet;
use super::{End, Execution, Fault, MAX_THREADS, Mode, ThreadId};

/// At its limit a run is judged by this many of its last steps.
const WINDOW: usize = 1_000;

/// So often steps that are known to be endless must come in a row.
const TURNS: usize = 3;

/// After so many steps it is asked whether they go round, in short turns or long ones.
const LOOK_BACK: [usize; 3] = [64, 256, 1024];

/// The part of a key that says which thread it was.
const THREAD: u64 = MAX_THREADS as u64 - 1;

/// What was done so far in a run: a key for each step.
#[derive(Default)]
pub(crate) struct Trail {
    keys: Vec<u64>,
    before: Vec<Before>,
}

/// What was there before a step.
#[derive(Clone, Copy)]
pub(crate) struct Before {
    /// How many choices were made.
    pub(crate) choices: usize,
    /// How much of the bound they took.
    pub(crate) cost: usize,
}

/// Steps that come again and again, wherever their turn is said to begin.
#[derive(Clone, Copy)]
pub(crate) struct Endless {
    period: usize,
    sum: u64,
    /// So many of this run's last steps are those of one period before.
    same: usize,
}

/// Steps of a run that came some times in a row, and may be endless.
#[derive(Clone, Copy)]
pub(crate) struct Suspect {
    period: usize,
    sum: u64,
    /// The choices before the first turn, and at its end.
    from: usize,
    to: usize,
}

impl Trail {
    pub(crate) fn clear(&mut self) {
        self.keys.clear();
        self.before.clear();
    }

    /// A thread begins a step; returns its key.
    pub(crate) fn push(&mut self, thread: ThreadId, step: u64, before: Before) -> u64 {
        let key = key(thread, step);
        self.keys.push(key);
        self.before.push(before);
        key
    }

    /// The running step has to do with this value.
    pub(crate) fn mix(&mut self, value: u64) {
        if let Some(last) = self.keys.last_mut() {
            *last = mixed(*last, value) & !THREAD | *last & THREAD;
        }
    }

    fn len(&self) -> usize {
        self.keys.len()
    }

    fn last(&self, count: usize) -> &[u64] {
        &self.keys[self.len() - count.min(self.len())..]
    }

    /// Whether the last step was done one period before, too.
    fn repeats(&self, period: usize) -> bool {
        let last = self.len().wrapping_sub(1);
        let before = last.wrapping_sub(period);
        self.keys
            .get(before)
            .is_some_and(|key| *key == self.keys[last])
    }

    /// The shortest period of the last `count` steps, of which it has some turns.
    fn period(&self, count: usize) -> Option<usize> {
        let last = self.last(count);
        let repeats = |period: &usize| last[*period..] == last[..last.len() - period];
        (1..=last.len() / TURNS).find(repeats)
    }

    fn threads(&self, count: usize) -> ThreadSet {
        let keys = self.last(count).iter();
        keys.map(|key| (key & THREAD) as ThreadId).collect()
    }

    fn sum(&self, count: usize) -> u64 {
        let keys = self.last(count).iter();
        keys.fold(0, |sum, key| sum.wrapping_add(*key))
    }

    /// The first step of those that repeat with this period up to the end.
    fn first(&self, period: usize) -> usize {
        let latest = self.len() - period;
        let differs = |at: &usize| self.keys[*at] != self.keys[at + period];
        (0..latest).rev().find(differs).map_or(0, |at| at + 1)
    }
}

const fn key(thread: ThreadId, step: u64) -> u64 {
    mixed(0, step) & !THREAD | thread as u64
}

/// Spreads small differences over the whole word, by Fibonacci hashing.
pub(crate) const fn mixed(before: u64, value: u64) -> u64 {
    (before.rotate_left(23) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Execution {
    /// The current thread may have changed a value that is shown so, if it can be shown.
    pub(crate) fn saw_change(&mut self, before: Option<&str>, after: Option<&str>) {
        let mut hasher = DefaultHasher::new();
        after.hash(&mut hasher);
        self.trail.mix(hasher.finish());
        if after.is_some() && after != before {
            self.progress();
        }
    }

    /// The running step passes on a message that is shown so, and leaves so many behind.
    /// One that can't be shown may be new each time.
    pub(crate) fn saw_message(&mut self, message: Option<&str>, left: usize) {
        let Some(message) = message else {
            return self.trail.mix(self.steps as u64);
        };
        let mut hasher = DefaultHasher::new();
        (message, left).hash(&mut hasher);
        self.trail.mix(hasher.finish());
    }

    /// How many kinds of endless steps have been met.
    pub(crate) fn known_endless(&self) -> usize {
        self.endless.len()
    }

    /// Whether values that are not plain numbers matter now: to look at them costs time.
    pub(crate) fn looks_closely(&self) -> bool {
        !self.endless.is_empty() || self.steps + self.window() >= self.settings.steps
    }

    fn window(&self) -> usize {
        WINDOW.min(self.settings.steps / 2)
    }

    /// Ends a run that has taken too many steps, or that goes round.
    pub(crate) fn is_over(&mut self) -> bool {
        if self.steps >= self.settings.steps && !self.all_finished() {
            self.too_many_steps();
        } else if let Some(period) = self.endless_period() {
            self.goes_round(period);
        } else if let Some(period) = self.recent_period() {
            self.let_sleepers_on(self.trail.threads(period));
            self.suspect(period);
        }
        self.end.is_some()
    }

    /// The period of the endless steps that the run is in.
    fn endless_period(&mut self) -> Option<usize> {
        let trail = &self.trail;
        let is_in = |endless: &mut Endless| {
            let period = endless.period;
            let repeats = trail.repeats(period);
            endless.same = if repeats { endless.same + 1 } else { 0 };
            endless.same >= (TURNS - 1) * period && trail.sum(period) == endless.sum
        };
        // All of them count their steps, so all have to be asked.
        let found = self.endless.iter_mut().filter_map(|endless| {
            let period = endless.period;
            is_in(endless).then_some(period)
        });
        found.min()
    }

    /// The last steps are known to be endless.
    fn goes_round(&mut self, period: usize) {
        let busy = self.trail.threads(period);
        if self.let_sleepers_on(busy) {
            self.forget_turns();
        } else if !self.all_ready().minus(busy).is_empty() {
            self.is_unfair();
        } else {
            self.fail_as_endless(period);
        }
    }

    fn fail_as_endless(&mut self, period: usize) {
        let threads = self.trail.threads(period).iter().collect();
        let first = self.trail.first(period);
        let turn = Some(first..first + period);
        self.fail(Fault::Livelock { threads, turn });
    }

    /// The run has reached its limit: says whether it got anywhere.
    fn too_many_steps(&mut self) {
        let window = self.window();
        let (ready, busy) = (self.all_ready(), self.trail.threads(window));
        let is_kept_waiting = self.next_deadline_without(busy).is_some();
        if is_kept_waiting || !ready.minus(busy).is_empty() {
            self.is_unfair();
        } else if let Some(period) = self.trail.period(window) {
            self.endless.push(Endless {
                period,
                sum: self.trail.sum(period),
                same: 0,
            });
            self.fail_as_endless(period);
        } else if self.last_progress + window < self.steps {
            let (threads, turn) = (ready.iter().collect(), None);
            self.fail(Fault::Livelock { threads, turn });
        } else {
            let limit = self.settings.steps;
            self.fail(Fault::TooManySteps { limit });
        }
    }

    fn all_ready(&self) -> ThreadSet {
        (0..self.alive).filter(|t| self.is_ready(*t)).collect()
    }

    /// Gives the run up: somebody could have gone on and never did.
    fn is_unfair(&mut self) {
        self.guessed = true;
        self.end.get_or_insert(End::Unfair);
    }

    fn recent_period(&self) -> Option<usize> {
        let due = |count: &usize| self.steps.is_multiple_of(*count);
        let mut counts = LOOK_BACK.into_iter().filter(due);
        counts.find_map(|count| self.trail.period(count))
    }

    /// Some steps came some times in a row.
    fn suspect(&mut self, period: usize) {
        let sum = self.trail.sum(period);
        if self.suspect.is_some() || self.drains || self.cleared.contains(&sum) {
            return;
        }
        let first = self.trail.first(period);
        let turn = [first, first + period].map(|step| self.trail.before[step]);
        if self.mode == Mode::Bounded && turn[0].cost != turn[1].cost {
            // The bound would not allow for many more turns.
            return;
        }
        let [from, to] = turn.map(|before| before.choices);
        self.suspect = Some(Suspect {
            period,
            sum,
            from,
            to,
        });
    }

    /// The steps of the run that has just ended that are worth a trial: all choices of a
    /// run that takes their turn again and again.
    pub(crate) fn trial(&mut self) -> Option<Vec<Choice>> {
        let suspect = self.suspect.take()?;
        self.cleared.push(suspect.sum);
        let choices = self.path.choices();
        let turn = choices.get(suspect.from..suspect.to)?;
        let turns = self.settings.steps / suspect.period + 1;
        let before = choices[..suspect.from].iter();
        let again = turn.iter().cycle().take(turn.len() * turns);
        (!turn.is_empty()).then(|| before.chain(again).copied().collect())
    }

    /// Lets time pass if somebody waits for that who is not among the busy ones: it
    /// passes also while others go round and get nowhere.
    fn let_sleepers_on(&mut self, busy: ThreadSet) -> bool {
        let then = self.next_deadline_without(busy);
        if let Some(then) = then {
            self.let_time_pass_until(then);
        }
        then.is_some()
    }

    /// At the beginning of a run.
    pub(crate) fn forget_turns(&mut self) {
        for endless in &mut self.endless {
            endless.same = 0;
        }
    }
}
