//! The messages of a channel, and what both of its ends do.

use std::collections::VecDeque;
use std::sync::mpsc::{RecvTimeoutError, SendError, TryRecvError, TrySendError};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::engine::channel::{Channel, Received};
use crate::engine::identity::Identity;
use crate::engine::lock::{look, point_before_release};
use crate::engine::log::Note;
use crate::engine::object::State;
use crate::engine::op::{Need, Op, Spot};
use crate::engine::{Execution, ObjectId, active, point, with};
use crate::trace::model::{Effect, ObjectKind};
use crate::value::show;

/// What the ends of a channel share.
pub(super) struct Shared<T> {
    identity: Identity,
    /// As many as the engine counts; never contended.
    messages: Mutex<VecDeque<T>>,
    bound: usize,
}

impl<T> Shared<T> {
    #[track_caller]
    pub(super) fn new(bound: usize) -> Arc<Self> {
        let (identity, messages) = (Identity::new(), Mutex::default());
        let shared = Arc::new(Self {
            identity,
            messages,
            bound,
        });
        with(|e| shared.object(e));
        shared
    }

    pub(super) fn object(&self, e: &mut Execution) -> ObjectId {
        self.identity.object(&self.messages, e, |_, _| {
            let about = self
                .identity
                .about(ObjectKind::Channel, std::any::type_name::<T>());
            (State::Channel(Channel::new(self.bound)), about)
        })
    }

    /// Waits for room and sends.
    pub(super) fn send(&self, value: T, spot: Spot) -> Result<(), SendError<T>> {
        let object = with(|e| self.object(e));
        point(Op::write(object, spot).needs(Need::Room));
        self.put(object, value, "send", spot)
    }

    /// Sends if there is room.
    pub(super) fn try_send(&self, value: T, spot: Spot) -> Result<(), TrySendError<T>> {
        let object = with(|e| self.object(e));
        look(Op::write(object, spot));
        if with(|e| e.is_full(object)) {
            note_returned(object, "try_send", "Err(Full)", spot);
            return Err(TrySendError::Full(value));
        }
        self.put(object, value, "try_send", spot)
            .map_err(|SendError(value)| TrySendError::Disconnected(value))
    }

    fn put(
        &self,
        object: ObjectId,
        value: T,
        call: &'static str,
        spot: Spot,
    ) -> Result<(), SendError<T>> {
        if !with(|e| e.is_open(object)) {
            with(|e| {
                e.touch(object, crate::engine::op::Access::Read);
                e.note(|_| {
                    Note::new(call, spot, vec![Effect::Disconnected]).on(object)
                });
            });
            return Err(SendError(value));
        }
        let shown = seen(&value);
        self.queue().push_back(value);
        let hands_over = with(|e| {
            let hands_over = e.send(object, shown.as_deref());
            e.note(|_| Note::new(call, spot, vec![Effect::Sent(shown)]).on(object));
            hands_over
        });
        if !hands_over {
            return Ok(());
        }
        point(Op::write(object, spot).needs(Need::Signal));
        self.handed_over(object)
    }

    /// Whether the message was taken for which the sender has waited.
    fn handed_over(&self, object: ObjectId) -> Result<(), SendError<T>> {
        let left_behind = with(|e| {
            e.learn(object);
            e.is_left_behind(object)
        });
        if !left_behind {
            return Ok(());
        }
        let value = self.queue().pop_front();
        Err(SendError(value.expect("the message that nobody took")))
    }

    /// Waits for a message, but no longer than `limit`.
    pub(super) fn receive(
        &self,
        limit: Option<Duration>,
        call: &'static str,
        spot: Spot,
    ) -> Result<T, RecvTimeoutError> {
        let object = with(|e| self.object(e));
        if self.bound == 0 {
            point(Op::write(object, spot));
            with(|e| e.expect_message(object));
        }
        let op = Op::write(object, spot);
        let early = with(|e| e.begin_receive(limit, spot));
        point(if early {
            op.looks()
        } else {
            op.needs(Need::Message)
        });
        with(Execution::end_receive);
        self.take(object, call, spot).map_err(|error| match error {
            TryRecvError::Empty => RecvTimeoutError::Timeout,
            TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
        })
    }

    /// Takes a message if there is one.
    pub(super) fn try_receive(&self, spot: Spot) -> Result<T, TryRecvError> {
        let object = with(|e| self.object(e));
        look(Op::write(object, spot));
        self.take(object, "try_recv", spot)
    }

    fn take(
        &self,
        object: ObjectId,
        call: &'static str,
        spot: Spot,
    ) -> Result<T, TryRecvError> {
        let shown = self.queue().front().and_then(seen);
        match with(|e| e.receive(object, shown.as_deref())) {
            Received::Message => {
                let message = self.queue().pop_front();
                let message = message.expect("as many messages as the engine counts");
                with(|e| {
                    let effects = vec![Effect::Received(shown)];
                    e.note(|_| Note::new(call, spot, effects).on(object));
                });
                Ok(message)
            }
            Received::Nothing => {
                note_returned(object, call, "nothing there", spot);
                Err(TryRecvError::Empty)
            }
            Received::Disconnected => {
                with(|e| {
                    let effects = vec![Effect::Disconnected];
                    e.note(|_| Note::new(call, spot, effects).on(object));
                });
                Err(TryRecvError::Disconnected)
            }
        }
    }

    /// One end to send with is gone.
    pub(super) fn drop_sender(&self) {
        if active() {
            let object = with(|e| self.object(e));
            point_before_release(object, self.identity.made);
            with(|e| e.drop_sender(object));
        }
    }

    /// The end to receive with is gone.
    pub(super) fn drop_receiver(&self) {
        if !active() {
            return;
        }
        let object = with(|e| self.object(e));
        point(Op::write(object, self.identity.made));
        with(|e| e.drop_receiver(object));
        if self.bound > 0 {
            // Not while the queue is locked: values may do anything when dropped.
            let messages = std::mem::take(&mut *self.queue());
            drop(messages);
        }
    }

    pub(super) fn add_sender(&self) {
        if active() {
            with(|e| {
                let object = self.object(e);
                e.add_sender(object);
            });
        }
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, VecDeque<T>> {
        self.messages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A message as it is shown, if a story is told or it matters whether it is a new one.
fn seen<T>(message: &T) -> Option<String> {
    let wanted = with(|e| e.log.is_some() || e.looks_closely());
    wanted.then(|| show(message)).flatten()
}

fn note_returned(object: ObjectId, call: &'static str, what: &str, spot: Spot) {
    with(|e| {
        let effect = Effect::Returned(what.to_owned());
        e.note(|_| Note::new(call, spot, vec![effect]).on(object));
    });
}

impl Execution {
    /// Whether the wait for a message ends at once, because its time is up early.
    fn begin_receive(&mut self, limit: Option<Duration>, spot: Spot) -> bool {
        let Some(limit) = limit else { return false };
        let me = self.current;
        if self.may_be_early(spot) && self.choose(2) == 1 {
            self.learned.releases = true;
            self.is_early(spot);
            let then = self.deadline(limit);
            self.pass_deadline(then, spot);
            return true;
        }
        self.threads[me].deadline = Some(self.deadline(limit));
        false
    }

    fn end_receive(&mut self) {
        let me = self.current;
        self.threads[me].deadline = None;
        self.threads[me].timed_out = false;
    }
}
