//! The axioms of the C++20 memory model (N4860, 6.9.2 and 31.4), without `consume`.

use super::event::Event;
use super::graph::Graph;
use super::relation::Relation;

/// Whether the axioms hold.
pub(super) fn is_consistent(graph: &Graph) -> bool {
    if !updates_are_atomic(graph) {
        return false;
    }
    let order = Orders::of(graph);
    order.is_coherent() && order.single_total_order_exists(graph)
}

/// A read-modify-write reads the write just before its own.
fn updates_are_atomic(graph: &Graph) -> bool {
    graph.modification_order.iter().all(|order| {
        order.windows(2).all(|pair| {
            let later = graph.events[pair[1]].expect("a write that happened");
            !later.is_update() || later.reads_from == Some(pair[0])
        })
    })
}

struct Orders {
    sequenced_before: Relation,
    synchronizes_with: Relation,
    happens_before: Relation,
    /// Extended coherence order: what must come before what at one location.
    coherence: Relation,
}

impl Orders {
    fn of(graph: &Graph) -> Self {
        let count = graph.events.len();
        let both = |from: usize, to: usize| graph.events[from].zip(graph.events[to]);
        let sequenced_before = Relation::of(count, |from, to| {
            both(from, to).is_some_and(|(first, second)| match first.thread {
                // The initial writes are ordered before everything by the spawns.
                None => second.thread.is_some(),
                thread => thread == second.thread && from < to,
            })
        });
        let synchronizes_with = synchronizes_with(graph, &sequenced_before);
        let happens_before = sequenced_before.union(&synchronizes_with).closure();
        let coherence = coherence(graph);
        Self {
            sequenced_before,
            synchronizes_with,
            happens_before,
            coherence,
        }
    }

    /// No event happens before itself, nor before what coherence puts before it.
    fn is_coherent(&self) -> bool {
        self.happens_before.is_irreflexive()
            && self.coherence.is_irreflexive()
            && self.happens_before.then(&self.coherence).is_irreflexive()
    }

    /// Whether the `SeqCst` events can be put in one order S. All that the standard asks of
    /// S speaks of two events, so an order exists if the demands have no circle.
    fn single_total_order_exists(&self, graph: &Graph) -> bool {
        let seq_cst =
            |number: usize| graph.events[number].is_some_and(Event::is_seq_cst);
        let fence = |number: usize| {
            seq_cst(number) && graph.events[number].is_some_and(Event::is_fence)
        };
        let count = graph.events.len();
        // "Happens before a fence", or is the `SeqCst` event itself; and the mirror image.
        let to_fence = Relation::of(count, |from, to| {
            (from == to && seq_cst(from))
                || (fence(to) && self.happens_before.has(from, to))
        });
        let from_fence = Relation::of(count, |from, to| {
            (from == to && seq_cst(from))
                || (fence(from) && self.happens_before.has(from, to))
        });
        let strong = self.strongly_happens_before(graph);
        let demanded = strong.union(&from_fence.then(&self.coherence).then(&to_fence));
        let was_run_before = |from: usize, to: usize| {
            let place = |event| graph.seq_cst_order.iter().position(|it| *it == event);
            place(from)
                .zip(place(to))
                .is_some_and(|(first, second)| first < second)
        };
        Relation::of(count, |from, to| {
            seq_cst(from)
                && seq_cst(to)
                && (demanded.has(from, to) || was_run_before(from, to))
        })
        .closure()
        .is_irreflexive()
    }

    fn strongly_happens_before(&self, graph: &Graph) -> Relation {
        let seq_cst =
            |number: usize| graph.events[number].is_some_and(Event::is_seq_cst);
        let sync = Relation::of(graph.events.len(), |from, to| {
            seq_cst(from) && seq_cst(to) && self.synchronizes_with.has(from, to)
        });
        let around = self
            .sequenced_before
            .then(&self.happens_before)
            .then(&self.sequenced_before);
        self.sequenced_before.union(&sync).union(&around).closure()
    }
}

fn synchronizes_with(graph: &Graph, sequenced_before: &Relation) -> Relation {
    let event = |number: usize| graph.events[number];
    let count = graph.events.len();
    // From a release to each write that heads a release sequence in its name.
    let heads = Relation::of(count, |release, write| {
        event(release).is_some_and(Event::is_release)
            && event(write).is_some_and(|event| event.writes.is_some())
            && (release == write
                || event(release).is_some_and(Event::is_fence)
                    && sequenced_before.has(release, write))
    });
    // From a read to each acquire in whose name it reads.
    let tails = Relation::of(count, |read, acquire| {
        event(acquire).is_some_and(Event::is_acquire)
            && event(read).is_some_and(|event| event.reads_from.is_some())
            && (read == acquire
                || event(acquire).is_some_and(Event::is_fence)
                    && sequenced_before.has(read, acquire))
    });
    heads.then(&reads_from_sequence(graph)).then(&tails)
}

/// From a write to each read of it or of the read-modify-writes that follow it.
fn reads_from_sequence(graph: &Graph) -> Relation {
    let mut sequence = Relation::empty();
    for (number, event) in graph.events.iter().enumerate() {
        let mut from = event.and_then(|event| event.reads_from);
        while let Some(write) = from {
            sequence.add(write, number);
            from = graph.events[write]
                .filter(|event| event.is_update())
                .and_then(|event| event.reads_from);
        }
    }
    sequence
}

/// Reads-from, modification order and from-reads, any number of steps of them.
fn coherence(graph: &Graph) -> Relation {
    let mut relation = Relation::empty();
    for order in &graph.modification_order {
        for pair in order.windows(2) {
            relation.add(pair[0], pair[1]);
        }
    }
    for (number, event) in graph.events.iter().enumerate() {
        let Some(from) = event.and_then(|event| event.reads_from) else {
            continue;
        };
        relation.add(from, number);
        let location = event
            .and_then(|event| event.location)
            .expect("reads have one");
        let order = &graph.modification_order[location];
        let place = order
            .iter()
            .position(|write| *write == from)
            .expect("it is a write");
        if let Some(next) = order.get(place + 1).filter(|next| **next != number) {
            relation.add(number, *next);
        } else if let Some(after) = order.get(place + 2) {
            relation.add(number, *after);
        }
    }
    relation.closure()
}
