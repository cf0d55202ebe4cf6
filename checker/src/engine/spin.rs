//! Tells a thread that waits by looking again and again from one that gets on.
//!
//! A thread that repeats a look (a load, a failed attempt) at the same spot of the
//! program, while nobody else has changed anything, most likely waits. In the search
//! with bounds it gives way, as if it had called `yield_now`. In the searches without
//! bounds it pauses until somebody changes something, or nobody else can go on. And a
//! thread that has given way some times waits until those whom it kept waiting have done
//! a step (Musuvathi and Qadeer, *Fair stateless model checking*, PLDI 2008). Both are
//! guesses: a loop may count its turns. So a run in which one was used proves nothing
//! (`Execution::guessed`).

use super::op::{Op, Spot};
use super::set::ThreadSet;
use super::{Execution, Mode, ObjectId, ThreadId};

/// So many looks in vain are taken for getting on.
const PATIENCE: u32 = 3;

/// So often in a row a thread gives way before it waits for those who get no turn.
const POLITE: u32 = 2;

/// What a thread has looked at, and how often in vain.
#[derive(Default)]
pub(crate) struct Futile {
    looks: Vec<Look>,
    /// It waits until others have made more changes than this.
    paused_at: Option<u64>,
    /// Changes made by this thread, and those of them that get it on.
    own: u64,
    progress: u64,
    /// How often in a row it gave way, and somebody got no turn.
    polite: u32,
    /// Who has done a step since it gave way last.
    since: ThreadSet,
    /// Who has to do a step before it goes on.
    behind: ThreadSet,
}

struct Look {
    spot: Spot,
    object: ObjectId,
    times: u32,
    /// Changes by others, and its own progress, up to the last look.
    seen: (u64, u64),
}

impl Futile {
    pub(crate) fn clear(&mut self) {
        self.looks.clear();
        self.paused_at = None;
        self.own = 0;
        self.progress = 0;
        self.polite = 0;
        (self.since, self.behind) = (ThreadSet::EMPTY, ThreadSet::EMPTY);
    }
}

impl Execution {
    /// The current thread changed something that others can see.
    pub(crate) fn progress(&mut self) {
        self.changed();
        self.threads[self.current].futile.progress += 1;
        self.last_progress = self.steps;
    }

    /// The current thread gave something back, as it does in every turn of a loop that
    /// gets nowhere: others may go on, but it has not got on.
    pub(crate) fn changed(&mut self) {
        self.changes += 1;
        self.threads[self.current].futile.own += 1;
    }

    /// Notes that the current thread is about to look at something.
    pub(crate) fn watch_spin(&mut self, op: &Op) {
        let times = self.looks_in_vain(op);
        if times < PATIENCE {
            return;
        }
        let me = self.current;
        self.threads[me].gives_way = true;
        if self.mode != Mode::Bounded && times > PATIENCE {
            let changes = self.changes_by_others(me);
            self.threads[me].futile.paused_at = Some(changes);
        }
    }

    fn looks_in_vain(&mut self, op: &Op) -> u32 {
        let me = self.current;
        let seen = (self.changes_by_others(me), self.threads[me].futile.progress);
        let looks = &mut self.threads[me].futile.looks;
        let same = looks
            .iter_mut()
            .find(|look| std::ptr::eq(look.spot, op.spot) && look.object == op.object);
        let Some(look) = same else {
            let (spot, object) = (op.spot, op.object);
            looks.push(Look {
                spot,
                object,
                times: 0,
                seen,
            });
            return 0;
        };
        look.times = if look.seen == seen { look.times + 1 } else { 0 };
        look.seen = seen;
        look.times
    }

    fn changes_by_others(&self, thread: ThreadId) -> u64 {
        self.changes - self.threads[thread].futile.own
    }

    /// Whether the thread pauses because it only looks.
    pub(crate) fn pauses(&self, thread: ThreadId) -> bool {
        let paused_at = self.threads[thread].futile.paused_at;
        paused_at.is_some_and(|changes| changes == self.changes_by_others(thread))
    }

    /// The current thread gives way to those who are ready.
    pub(crate) fn gives_way_to(&mut self, ready: ThreadSet) {
        let me = self.current;
        self.polite.insert(me);
        let futile = &mut self.threads[me].futile;
        let kept_waiting = ready.minus(futile.since).minus(ThreadSet::one(me));
        futile.since = ThreadSet::EMPTY;
        futile.polite = if kept_waiting.is_empty() {
            0
        } else {
            futile.polite + 1
        };
        if futile.polite >= POLITE {
            futile.behind = kept_waiting;
        }
    }

    /// A thread does a step, so nobody waits for its turn any more.
    pub(crate) fn has_turn(&mut self, thread: ThreadId) {
        for other in self.polite.iter() {
            let futile = &mut self.threads[other].futile;
            futile.behind.remove(thread);
            futile.since.insert(thread);
        }
    }

    /// Those of `ready` who are behind others of them.
    pub(crate) fn behind(&self, ready: ThreadSet) -> ThreadSet {
        let is_behind =
            |thread: &ThreadId| self.threads[*thread].futile.behind.intersects(ready);
        self.polite.iter().filter(is_behind).collect()
    }

    /// Nobody can go on: lets those go on that pause because they only look. False if
    /// there are none.
    pub(crate) fn rouse(&mut self) -> bool {
        self.roused += 1;
        if self.clock_object.is_some() {
            // Whoever looks at the clock again and again waits for it.
            let step = 1_000_000_u64 << self.roused.min(30);
            self.move_clock(self.now.saturating_add(step));
        }
        let mut any = false;
        for thread in &mut self.threads[..self.alive] {
            any |= thread.futile.paused_at.take().is_some() && !thread.finished;
        }
        any
    }
}
