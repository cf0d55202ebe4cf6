//! Who goes on: the scheduling points, and the choice at each of them.

use super::endless::Before;
use super::op::{Need, Op};
use super::path::{Fork, Node};
use super::set::ThreadSet;
use super::thread::Pause;
use super::{End, Execution, Fault, Mode, ThreadId};
use crate::trace::model::{self, Mark};

/// What the current thread does next.
#[derive(Clone, Copy)]
pub(crate) enum Turn {
    GoesOn,
    Pauses(Pause),
}

/// The threads that could go on, and how free the choice between them is.
struct Options {
    ready: ThreadSet,
    /// The one that goes on if nothing is forced.
    usual: ThreadId,
    /// Whether the current thread would go on, so that all others are forced.
    stays: bool,
    /// The current thread, if it could go on and asked that others do.
    gives_way: bool,
}

impl Execution {
    /// The current thread is about to do `op`: chooses who does something first.
    pub(crate) fn arrive(&mut self, op: Op) -> Turn {
        self.beat.at(op.spot, self.current);
        let me = self.current;
        self.threads[me].pending = op;
        if op.looks {
            self.watch_spin(&op);
        }
        if !self.is_ready(me) {
            self.blocked(me);
        }
        if let Some(first) = self.threads[me].ahead_of.take() {
            self.next = first;
            return Turn::Pauses(self.threads[me].pause);
        }
        self.hand_over();
        if self.next == me && self.end.is_none() {
            Turn::GoesOn
        } else {
            Turn::Pauses(self.threads[me].pause)
        }
    }

    /// Chooses who goes on; ends the run if nobody does.
    pub(crate) fn hand_over(&mut self) {
        if let Some(next) = self.decide() {
            self.next = next;
        } else if self.end.is_none() {
            self.end = Some(End::Passed);
        }
    }

    fn decide(&mut self) -> Option<ThreadId> {
        if self.end.is_some() || self.is_over() {
            return None;
        }
        let ready = self.ready_threads()?;
        let me = self.current;
        let could = ready.contains(me);
        let gives_way = could && self.threads[me].gives_way && ready.is_plural();
        if gives_way {
            self.gives_way_to(ready);
        }
        self.threads[me].gives_way = false;
        let stays = could && !gives_way;
        let usual = if stays { me } else { ready.after(me) };
        let options = Options {
            ready,
            usual,
            stays,
            gives_way,
        };
        let before = Before {
            choices: self.path.depth(),
            cost: self.cost,
        };
        let (next, fork) = self.pick(&options)?;
        self.identify(next, before);
        self.note_turn(&options, next);
        self.begin_event(next, fork);
        Some(next)
    }

    /// The threads that can go on, after time has passed if need be.
    fn ready_threads(&mut self) -> Option<ThreadSet> {
        loop {
            let (ready, looking) = self.ready();
            if !ready.is_empty() {
                return Some(self.with_looking(ready, looking));
            }
            if self.all_finished() {
                return None;
            }
            if !self.let_time_pass() && !self.rouse() {
                self.nobody_goes_on();
                return None;
            }
        }
    }

    pub(crate) fn all_finished(&self) -> bool {
        self.threads[..self.alive]
            .iter()
            .all(|thread| thread.finished)
    }

    /// Who can go on, and who only looks whether something has changed.
    fn ready(&self) -> (ThreadSet, ThreadSet) {
        let (mut ready, mut looking) = (ThreadSet::EMPTY, ThreadSet::EMPTY);
        for thread in 0..self.alive {
            if self.is_ready(thread) {
                let set = if self.pauses(thread) {
                    &mut looking
                } else {
                    &mut ready
                };
                set.insert(thread);
            }
        }
        (ready, looking)
    }

    /// In the search without bound, those who only look pause while others can go on.
    fn with_looking(&mut self, ready: ThreadSet, looking: ThreadSet) -> ThreadSet {
        if matches!(self.mode, Mode::Bounded | Mode::Replay) {
            return ready.union(looking);
        }
        let behind = self.behind(ready);
        self.guessed |= !looking.union(behind).is_empty();
        ready.minus(behind)
    }

    /// Whether the thread's next operation can be done now.
    pub(crate) fn is_ready(&self, thread: ThreadId) -> bool {
        let op = &self.threads[thread].pending;
        match op.need {
            Need::Nothing => true,
            Need::Signal => false,
            Need::End(other) => self.threads[other].finished,
            Need::Unpark | Need::Wake => self.threads[thread].token,
            Need::Time(then) => then <= self.now,
            need => self.objects[op.object].state.allows(need),
        }
    }

    fn pick(&mut self, options: &Options) -> Option<(ThreadId, Option<usize>)> {
        let next = match self.mode {
            _ if self.drains => (options.usual, None),
            Mode::Bounded => self.pick_bounded(options)?,
            Mode::Every => self.pick_any(options)?,
            Mode::Reduced => self.pick_reduced(options)?,
            Mode::Replay => (self.scripted_thread(options.usual)?, None),
        };
        Some(next)
    }

    /// Iterative context bounding: a forced switch costs one of the few deviations.
    fn pick_bounded(&mut self, options: &Options) -> Option<(ThreadId, Option<usize>)> {
        let ready = options.ready;
        let free = self.free_in(options);
        let is_spent = self.cost >= self.bound;
        let open = if is_spent { free } else { ready };
        if open != ready && self.path.is_new() {
            self.cut = true;
        }
        let next = self.fork(options.usual_in(free), open, ThreadSet::EMPTY)?;
        if !free.contains(next.0) {
            self.cost += 1;
        }
        Some(next)
    }

    /// Who can go on without any cost.
    fn free_in(&self, options: &Options) -> ThreadSet {
        let me = ThreadSet::one(self.current);
        if options.stays {
            return me;
        }
        let mut free = options.ready.minus(self.behind(options.ready));
        if options.gives_way {
            free = free.minus(me);
        }
        if free.is_empty() { options.ready } else { free }
    }

    /// Anybody. Only to learn of an end that has come touches nobody else: that is done at
    /// once, or each place for it would make an order that nobody can tell from others.
    fn pick_any(&mut self, options: &Options) -> Option<(ThreadId, Option<usize>)> {
        let joins = |thread: &ThreadId| {
            matches!(self.threads[*thread].pending.need, Need::End(_))
        };
        if let Some(thread) = options.ready.iter().find(joins) {
            return Some((thread, None));
        }
        self.fork(options.usual, options.ready, ThreadSet::EMPTY)
    }

    /// Only who has to: the others are added when a race with them is found.
    fn pick_reduced(&mut self, options: &Options) -> Option<(ThreadId, Option<usize>)> {
        let asleep = self.sleep;
        let awake = options.ready.minus(asleep);
        if awake.is_empty() && self.path.is_new() {
            // All that can follow has been seen. The rest of the run only tidies up.
            self.drains = true;
            return Some((options.usual, None));
        }
        let usual = options.usual_in(if awake.is_empty() {
            options.ready
        } else {
            awake
        });
        if !options.ready.is_plural() {
            return Some((usual, None));
        }
        let next = self.fork(usual, ThreadSet::one(usual), asleep)?;
        if let Some(fork) = next.1 {
            let fork = self.path.fork(fork);
            self.sleep = fork.asleep.union(fork.done);
            self.sleep.remove(next.0);
        }
        Some(next)
    }

    /// Makes the choice that is given, or a new one.
    fn fork(
        &mut self,
        usual: ThreadId,
        wanted: ThreadSet,
        asleep: ThreadSet,
    ) -> Option<(ThreadId, Option<usize>)> {
        if self.mode != Mode::Reduced && !wanted.is_plural() {
            return Some((usual, None));
        }
        let Some(node) = self.path.given() else {
            let (op, done) = (self.threads[usual].pending, ThreadSet::EMPTY);
            let op = Some(op);
            self.path.push(Node::Thread(Fork {
                chosen: usual,
                wanted,
                done,
                asleep,
                op,
            }));
            return Some((usual, Some(self.path.last())));
        };
        let Node::Thread(fork) = node else {
            return self.parted(None);
        };
        let (chosen, expected) = (fork.chosen, fork.op);
        self.path.step();
        self.check_given(chosen, expected)
    }

    /// The same choices must lead to the same operations.
    fn check_given(
        &mut self,
        chosen: ThreadId,
        expected: Option<Op>,
    ) -> Option<(ThreadId, Option<usize>)> {
        let at = self.path.last();
        if chosen >= self.alive || !self.is_ready(chosen) {
            return self.parted(expected);
        }
        let pending = self.threads[chosen].pending;
        if expected.is_some_and(|op| !op.is_same(&pending)) {
            return self.parted(expected);
        }
        if expected.is_none() {
            self.path.fork(at).op = Some(pending);
        }
        Some((chosen, Some(at)))
    }

    fn parted<T>(&mut self, expected: Option<Op>) -> Option<T> {
        let found = self.threads[self.current].pending;
        self.fail(Fault::Nondeterminism { expected, found });
        None
    }

    /// A choice between values. 0 is the ordinary one; any other is a deviation.
    pub(crate) fn choose(&mut self, options: usize) -> usize {
        if options <= 1 || self.drains || self.end.is_some() {
            return 0;
        }
        if self.mode == Mode::Replay {
            return self.scripted_value(options);
        }
        if self.mode == Mode::Bounded && self.cost >= self.bound {
            self.cut |= self.path.is_new();
            return 0;
        }
        let taken = match self.path.given() {
            None => {
                self.path.push(Node::Value { options, taken: 0 });
                0
            }
            Some(Node::Value { taken, .. }) => {
                let taken = *taken;
                self.path.step();
                taken
            }
            Some(Node::Thread(fork)) => {
                let expected = fork.op;
                self.parted::<usize>(expected);
                0
            }
        };
        if taken > 0 {
            self.cost += 1;
            self.deviations += 1;
        }
        self.record_value(taken);
        taken
    }

    /// Whether the current thread may wake up for no reason.
    pub(crate) fn may_wake_spuriously(&mut self) -> bool {
        self.may_have_a_mishap(self.settings.spurious_wake_ups)
    }

    /// Whether something may happen to the current thread for no reason, if settings
    /// allow for it.
    pub(crate) fn may_have_a_mishap(&mut self, allowed: bool) -> bool {
        let may = allowed && self.threads[self.current].mishaps == 0;
        self.restless |= may;
        may && !self.calm
    }

    /// Keeps count of switches, and says in the log what the scheduler did.
    fn note_turn(&mut self, options: &Options, next: ThreadId) {
        let me = self.current;
        self.steps += 1;
        self.has_turn(next);
        self.count_turn();
        self.record_thread(next, next == options.usual);
        if next == me {
            return;
        }
        self.switches += 1;
        if options.stays {
            self.forced += 1;
            self.mark(Mark::ForcedSwitch { from: me });
        } else if self.log.is_some() {
            let because = self.why_paused(me, options.gives_way);
            self.mark(Mark::QuietSwitch { from: me, because });
        }
    }

    /// What a run does, as one number: the same schedule must do the same again.
    fn identify(&mut self, thread: ThreadId, before: Before) {
        let op = &self.threads[thread].pending;
        let step = (std::ptr::from_ref(op.spot).addr() ^ (op.object << 40)) as u64;
        let done = self.trail.push(thread, step, before);
        self.fingerprint = super::endless::mixed(self.fingerprint, done);
    }

    fn why_paused(&self, thread: ThreadId, gives_way: bool) -> model::Pause {
        if gives_way {
            model::Pause::Yielded
        } else if self.threads[thread].panic.is_some() && self.threads[thread].finished
        {
            model::Pause::Panicked
        } else if self.threads[thread].finished {
            model::Pause::Finished
        } else {
            model::Pause::Blocked(self.waits_for(thread))
        }
    }
}

impl Options {
    /// The usual one, or the next in the circle if that may not go on.
    fn usual_in(&self, open: ThreadSet) -> ThreadId {
        if open.contains(self.usual) {
            self.usual
        } else {
            open.after(self.usual)
        }
    }
}
