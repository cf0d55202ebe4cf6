//! A lock for readers and writers, with three policies for who goes first.
//!
//! The primitives are the checker's. In an exploration they are run in every order; in a
//! real run they are std's own.

use std::collections::VecDeque;

use every_order::sync::Mutex;
use every_order::thread::{self, Thread};

/// What somebody comes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// Shares the inside with other readers.
    Read,
    /// Is alone inside.
    Write,
}

/// Who goes first when not all can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Readers wait only while a writer is inside.
    ReadersFirst,
    /// Readers wait while a writer is inside or waits.
    WritersFirst,
    /// Nobody is passed more than `patience` times by those who came later.
    Fair { patience: u64 },
}

/// A lock whose policy says who goes first.
#[derive(Debug)]
pub(crate) struct OwnLock {
    policy: Policy,
    state: Mutex<State>,
}

/// Is inside, until it is dropped.
#[must_use]
pub(crate) struct Inside<'a> {
    lock: &'a OwnLock,
    had: Access,
}

#[derive(Debug, Default)]
struct State {
    readers_inside: usize,
    writer_inside: bool,
    /// Who waits, in the order in which they came.
    queue: VecDeque<Waiting>,
    next_ticket: u64,
    largest_bypass: u64,
}

#[derive(Debug)]
struct Waiting {
    ticket: u64,
    wants: Access,
    /// How many came later and went in first.
    passed: u64,
    thread: Thread,
}

impl OwnLock {
    pub(crate) fn new(policy: Policy) -> Self {
        Self {
            policy,
            state: Mutex::default(),
        }
    }

    /// Waits until the policy lets the calling thread in.
    pub(crate) fn enter(&self, wants: Access) -> Inside<'_> {
        let mut state = self.state.lock().unwrap();
        let ticket = state.join(wants);
        while !state.may_enter(self.policy, state.place_of(ticket)) {
            drop(state);
            // If somebody wakes us before we park, `park` returns at once.
            thread::park();
            state = self.state.lock().unwrap();
        }
        state.let_in(ticket);
        state.wake_next(self.policy);
        Inside {
            lock: self,
            had: wants,
        }
    }

    /// How often somebody who waited was passed by others who came later, at most.
    pub(crate) fn largest_bypass(&self) -> u64 {
        self.state.lock().unwrap().largest_bypass
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let mut state = self.lock.state.lock().unwrap();
        match self.had {
            Access::Read => state.readers_inside -= 1,
            Access::Write => state.writer_inside = false,
        }
        state.wake_next(self.lock.policy);
    }
}

impl State {
    /// Whether the policy lets in who waits in this place.
    fn may_enter(&self, policy: Policy, place: usize) -> bool {
        let wants = self.queue[place].wants;
        let others_wait =
            |for_what| self.queue.iter().any(|other| other.wants == for_what);
        let its_turn = match policy {
            Policy::ReadersFirst => wants == Access::Read || !others_wait(Access::Read),
            Policy::WritersFirst => {
                wants == Access::Write || !others_wait(Access::Write)
            }
            Policy::Fair { patience } => {
                let mut before = self.queue.range(..place);
                before.all(|earlier| earlier.passed < patience)
            }
        };
        its_turn && self.has_room_for(wants)
    }

    fn has_room_for(&self, wants: Access) -> bool {
        let alone = wants == Access::Write;
        !self.writer_inside && (!alone || self.readers_inside == 0)
    }

    /// Joins the end of the queue.
    fn join(&mut self, wants: Access) -> u64 {
        let ticket = self.next_ticket;
        self.next_ticket += 1;
        self.queue.push_back(Waiting {
            ticket,
            wants,
            passed: 0,
            thread: thread::current(),
        });
        ticket
    }

    fn place_of(&self, ticket: u64) -> usize {
        let place = self.queue.iter().position(|other| other.ticket == ticket);
        place.expect("in the queue until it is let in")
    }

    /// Lets in who has this ticket, past all who came before and still wait.
    fn let_in(&mut self, ticket: u64) {
        let place = self.place_of(ticket);
        for earlier in self.queue.range_mut(..place) {
            earlier.passed += 1;
            self.largest_bypass = self.largest_bypass.max(earlier.passed);
        }
        let waiting = self.queue.remove(place);
        match waiting.expect("its place").wants {
            Access::Read => self.readers_inside += 1,
            Access::Write => self.writer_inside = true,
        }
    }

    /// Wakes the first who may enter now. Whoever enters wakes the next one in turn.
    fn wake_next(&self, policy: Policy) {
        let mut places = 0..self.queue.len();
        if let Some(place) = places.find(|place| self.may_enter(policy, *place)) {
            self.queue[place].thread.unpark();
        }
    }
}
