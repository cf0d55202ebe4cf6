//! What a load may see: views of the store histories, after the C++20 memory model.
//!
//! Each atomic keeps all its stores, oldest first. A thread's [`View`] says for each
//! atomic which store it has seen or heard of; a load may see that store or any newer
//! one. A store carries the view that its reader takes over (release and acquire).
//! `SeqCst` is modelled per object: a `SeqCst` access may not see a store older than any
//! earlier `SeqCst` access to that object has seen or written. Fences extend this to all
//! objects ([atomics.order], paragraph 4, of the C++20 standard).
//!
//! Stores enter the history in the order in which they are run. So what needs a store to
//! become visible before an earlier operation of its own thread is not found: load
//! buffering, and the weak outcome of 2+2W.

use std::sync::atomic::Ordering;

use super::Execution;
use super::ObjectId;
use super::clock::Clock;
use super::object::State;
use super::op::{Access, Spot};
use crate::trace::model::StepId;

/// What a thread has heard of: stores, and the steps of other threads.
#[derive(Clone, Default, Debug)]
pub(crate) struct View {
    /// For each atomic the oldest store that may still be seen.
    stores: Vec<u32>,
    /// What happens before, in the sense of the memory model.
    pub(crate) clock: Clock,
}

impl View {
    pub(crate) fn clear(&mut self) {
        self.stores.clear();
        self.clock = Clock::ZERO;
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.join_stores(other);
        self.clock.join(&other.clock);
    }

    fn join_stores(&mut self, other: &Self) {
        if self.stores.len() < other.stores.len() {
            self.stores.resize(other.stores.len(), 0);
        }
        for (mine, theirs) in self.stores.iter_mut().zip(&other.stores) {
            *mine = (*mine).max(*theirs);
        }
    }

    /// Becomes a copy of `other`, without new memory where possible.
    pub(crate) fn copy(&mut self, other: &Self) {
        self.stores.clear();
        self.stores.extend_from_slice(&other.stores);
        self.clock = other.clock;
    }

    fn seen(&self, atomic: usize) -> usize {
        self.stores.get(atomic).map_or(0, |store| *store as usize)
    }

    fn see(&mut self, atomic: usize, store: usize) {
        if self.stores.len() <= atomic {
            self.stores.resize(atomic + 1, 0);
        }
        let store = u32::try_from(store).expect("the step limit is far lower");
        self.stores[atomic] = self.stores[atomic].max(store);
    }
}

/// An atomic with all its stores.
#[derive(Default)]
pub(crate) struct Atomic {
    /// Index into [`View::stores`].
    index: usize,
    /// Only the first `used` belong to this run.
    stores: Vec<Store>,
    used: usize,
    /// The newest store that a `SeqCst` access has seen or written.
    ordered: usize,
}

#[derive(Default)]
struct Store {
    value: u64,
    /// What an acquiring reader takes over.
    view: View,
    /// The step that wrote it, in a run that is logged.
    step: StepId,
}

impl Atomic {
    /// Makes an old atomic new, with its initial value.
    pub(crate) fn restart(&mut self, index: usize, value: u64) {
        self.index = index;
        self.used = 0;
        self.ordered = 0;
        self.append(value).clear();
    }

    /// Adds a store whose view the caller fills in.
    fn append(&mut self, value: u64) -> &mut View {
        if self.used == self.stores.len() {
            self.stores.push(Store::default());
        }
        let store = &mut self.stores[self.used];
        self.used += 1;
        store.value = value;
        &mut store.view
    }

    fn newest(&self) -> usize {
        self.used - 1
    }
}

/// What a load saw.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) value: u64,
    /// If it was not the newest: the newest, and the step that wrote that.
    pub(crate) newest: Option<(u64, StepId)>,
}

const fn acquires(order: Ordering) -> bool {
    matches!(
        order,
        Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst
    )
}

const fn releases(order: Ordering) -> bool {
    matches!(
        order,
        Ordering::Release | Ordering::AcqRel | Ordering::SeqCst
    )
}

impl Execution {
    fn atomic(&mut self, object: ObjectId) -> &mut Atomic {
        match &mut self.objects[object].state {
            State::Atomic(atomic) => atomic,
            _ => unreachable!("registered as an atomic"),
        }
    }

    /// Reads a value that the model allows; which one is a choice.
    pub(crate) fn load(&mut self, object: ObjectId, order: Ordering) -> Seen {
        let oldest = self.oldest(object, order);
        let atomic = self.atomic(object);
        let newest = atomic.newest();
        // A `SeqCst` load past stores that are not `SeqCst` forbids later ones to look
        // back: the order of two such loads matters.
        let orders = order == Ordering::SeqCst && newest > atomic.ordered;
        let access = if orders { Access::Write } else { Access::Read };
        self.touch_atomic(object, access, order);
        let stale = if newest > oldest
            && self.settings.stale_reads
            && self.may_read_stale(object)
        {
            newest - oldest
        } else {
            0
        };
        let at = newest - self.choose(stale + 1);
        if stale > 0 {
            self.has_read(object, at < newest);
        }
        self.observe(object, at, order);
        let atomic = self.atomic(object);
        let (seen, top) = (&atomic.stores[at], &atomic.stores[newest]);
        let newest = (at < newest).then_some((top.value, top.step));
        Seen {
            value: seen.value,
            newest,
        }
    }

    /// Writes a value that follows all others.
    pub(crate) fn store(&mut self, object: ObjectId, value: u64, order: Ordering) {
        self.touch_atomic(object, Access::Write, order);
        self.write(object, value, order, None);
    }

    /// The newest value, as a read-modify-write sees it.
    pub(crate) fn newest(&mut self, object: ObjectId) -> u64 {
        let atomic = self.atomic(object);
        atomic.stores[atomic.newest()].value
    }

    /// The second half of a read-modify-write that replaces the newest value.
    pub(crate) fn replace(&mut self, object: ObjectId, value: u64, order: Ordering) {
        self.touch_atomic(object, Access::Write, order);
        let last = self.atomic(object).newest();
        self.observe(object, last, order);
        self.write(object, value, order, Some(last));
    }

    /// The second half of a read-modify-write that keeps the newest value.
    pub(crate) fn keep(&mut self, object: ObjectId, order: Ordering) {
        let atomic = self.atomic(object);
        let last = atomic.newest();
        let orders = order == Ordering::SeqCst && last > atomic.ordered;
        let access = if orders { Access::Write } else { Access::Read };
        self.touch_atomic(object, access, order);
        self.observe(object, last, order);
    }

    /// A fence. Only a `SeqCst` fence can be noticed by others.
    pub(crate) fn fence(&mut self, order: Ordering) {
        let me = self.current;
        if order == Ordering::SeqCst {
            let object = self.fences(crate::engine::HERE);
            self.touch(object, Access::Write);
            self.order_all();
        }
        let thread = &mut self.threads[me];
        if acquires(order) {
            thread.view.join(&thread.acquired);
        }
        if releases(order) {
            thread.released.copy(&thread.view);
            thread.view.clock.tick(me);
        }
    }

    /// What earlier `SeqCst` accesses and fences have seen, this thread may not miss;
    /// what this thread has seen, later ones may not miss.
    fn order_all(&mut self) {
        let view = &mut self.threads[self.current].view;
        for object in self.objects.iter() {
            if let State::Atomic(atomic) = &object.state {
                view.see(atomic.index, atomic.ordered);
            }
        }
        view.join_stores(&self.fenced);
        self.fenced.join_stores(view);
    }

    /// The oldest store that a load of this thread may see.
    fn oldest(&mut self, object: ObjectId, order: Ordering) -> usize {
        let atomic = self.atomic(object);
        let (index, ordered) = (atomic.index, atomic.ordered);
        let seen = self.threads[self.current].view.seen(index);
        if order == Ordering::SeqCst {
            seen.max(ordered).max(self.fenced.seen(index))
        } else {
            seen
        }
    }

    /// Takes over what the reader of a store takes over.
    fn observe(&mut self, object: ObjectId, at: usize, order: Ordering) {
        let me = self.current;
        let State::Atomic(atomic) = &mut self.objects[object].state else {
            unreachable!("registered as an atomic");
        };
        if order == Ordering::SeqCst {
            atomic.ordered = atomic.ordered.max(at);
        }
        let thread = &mut self.threads[me];
        thread.view.see(atomic.index, at);
        let store = &atomic.stores[at];
        self.trail.mix(store.value);
        if acquires(order) {
            thread.view.join(&store.view);
        } else {
            // An acquire fence may come later.
            thread.acquired.join(&store.view);
        }
    }

    /// Appends a store; `after` is the store that a read-modify-write replaces.
    fn write(
        &mut self,
        object: ObjectId,
        value: u64,
        order: Ordering,
        after: Option<usize>,
    ) {
        let me = self.current;
        let step = self.next_step();
        if self.newest(object) != value {
            self.progress();
        }
        let State::Atomic(atomic) = &mut self.objects[object].state else {
            unreachable!("registered as an atomic");
        };
        self.trail.mix(value);
        let (index, at) = (atomic.index, atomic.used);
        let thread = &mut self.threads[me];
        thread.view.see(index, at);
        let view = atomic.append(value);
        if releases(order) {
            view.copy(&thread.view);
            thread.view.clock.tick(me);
        } else {
            view.copy(&thread.released);
        }
        view.see(index, at);
        if let Some(after) = after {
            // A read-modify-write goes on with the release sequence that it is part of.
            let (before, rest) = atomic.stores.split_at_mut(at);
            rest[0].view.join(&before[after].view);
        }
        atomic.stores[at].step = step;
        if order == Ordering::SeqCst {
            atomic.ordered = at;
        }
    }

    fn touch_atomic(&mut self, object: ObjectId, access: Access, order: Ordering) {
        self.touch(object, access);
        if order == Ordering::SeqCst && self.learned.fences {
            let fences = self.fences(crate::engine::HERE);
            self.touch(fences, Access::Read);
        }
    }

    /// What stands for the order of all `SeqCst` fences.
    pub(crate) fn fences(&mut self, spot: Spot) -> ObjectId {
        if let Some(object) = self.fence_object {
            return object;
        }
        let object = self.add_hidden(State::Hidden, spot);
        self.fence_object = Some(object);
        object
    }

    /// Makes an atomic, in the memory of an old one where possible.
    pub(crate) fn new_atomic(&mut self, value: u64) -> State {
        let mut atomic = match self.objects.spare() {
            Some(State::Atomic(old)) => std::mem::take(old),
            _ => Atomic::default(),
        };
        atomic.restart(self.atomics, value);
        self.atomics += 1;
        State::Atomic(atomic)
    }

    /// What the current thread knows goes to whoever takes `object` over.
    pub(crate) fn publish(&mut self, object: ObjectId) {
        let me = self.current;
        let view = &mut self.threads[me].view;
        self.objects[object].view.join(view);
        view.clock.tick(me);
    }

    /// The current thread learns what was published through `object`.
    pub(crate) fn learn(&mut self, object: ObjectId) {
        self.threads[self.current]
            .view
            .join(&self.objects[object].view);
    }
}
