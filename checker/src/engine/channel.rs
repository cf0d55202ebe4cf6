//! What sending and receiving do to a run.

use std::collections::VecDeque;

use super::memory::View;
use super::object::State;
use super::op::{Access, Need, Op, Spot};
use super::{Execution, NOTHING, ObjectId, ThreadId};

/// A channel, as far as it decides who can go on. The messages are elsewhere.
#[derive(Default)]
pub(crate) struct Channel {
    /// What each message's sender knew; as many as there are messages.
    messages: VecDeque<View>,
    /// Largest number of messages; 0 hands over from hand to hand.
    bound: usize,
    senders: usize,
    receiver: bool,
    /// A receiver waits for somebody to hand something over.
    expects: bool,
    /// The sender that waits until its message is taken.
    hands_over: Option<ThreadId>,
    /// The sender whose message nobody took before the receiver went.
    left_behind: Option<ThreadId>,
}

/// What came of an attempt to receive.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Received {
    Message,
    Nothing,
    /// Nothing, and nobody sends any more.
    Disconnected,
}

impl Channel {
    pub(crate) fn new(bound: usize) -> Self {
        Self {
            bound,
            senders: 1,
            receiver: true,
            ..Self::default()
        }
    }

    pub(crate) fn has_room(&self) -> bool {
        self.messages.len() < self.bound.max(1) || !self.receiver
    }

    pub(crate) fn has_message(&self) -> bool {
        !self.messages.is_empty() || self.senders == 0
    }

    /// Whether a message can be sent without waiting.
    fn takes_at_once(&self) -> bool {
        match self.bound {
            0 => self.expects && self.messages.is_empty(),
            bound => self.messages.len() < bound,
        }
    }
}

impl Execution {
    pub(crate) fn channel(&mut self, object: ObjectId) -> &mut Channel {
        match &mut self.objects[object].state {
            State::Channel(channel) => channel,
            _ => unreachable!("registered as a channel"),
        }
    }

    /// Whether sending would have to wait.
    pub(crate) fn is_full(&mut self, object: ObjectId) -> bool {
        let full = !self.channel(object).takes_at_once() && self.is_open(object);
        if full {
            self.touch(object, Access::Read);
        }
        full
    }

    /// Whether anybody can still receive.
    pub(crate) fn is_open(&mut self, object: ObjectId) -> bool {
        self.channel(object).receiver
    }

    /// Puts a message in that is shown so. The sender waits on if it hands over, and then
    /// this is true.
    pub(crate) fn send(&mut self, object: ObjectId, shown: Option<&str>) -> bool {
        self.touch(object, Access::Write);
        self.progress();
        let me = self.current;
        if self.channel(object).bound < usize::MAX {
            // Room for this message came from whoever received another one.
            self.learn(object);
        }
        let thread = &mut self.threads[me];
        let message = thread.view.clone();
        thread.view.clock.tick(me);
        let channel = self.channel(object);
        channel.messages.push_back(message);
        let left = channel.messages.len();
        let hands_over = channel.bound == 0;
        if hands_over {
            channel.hands_over = Some(me);
        }
        self.saw_message(shown, left);
        hands_over
    }

    /// Says that the current thread stands ready to take a message from hand to hand.
    pub(crate) fn expect_message(&mut self, object: ObjectId) {
        self.touch(object, Access::Write);
        self.channel(object).expects = true;
        self.changed();
    }

    /// Takes a message out, if there is one; it is shown so.
    pub(crate) fn receive(
        &mut self,
        object: ObjectId,
        shown: Option<&str>,
    ) -> Received {
        let channel = self.channel(object);
        if channel.messages.is_empty() {
            let open = channel.senders > 0;
            channel.expects = false;
            if !open {
                self.find_all_gone(object);
            }
            self.touch(object, Access::Read);
            return if open {
                Received::Nothing
            } else {
                Received::Disconnected
            };
        }
        self.touch(object, Access::Write);
        self.progress();
        let channel = self.channel(object);
        channel.expects = false;
        let sender = channel.hands_over.take();
        let message = channel.messages.pop_front().unwrap_or_default();
        let left = channel.messages.len();
        self.saw_message(shown, left);
        let me = self.current;
        self.threads[me].view.join(&message);
        self.publish(object);
        if let Some(sender) = sender {
            self.let_go(sender);
        }
        Received::Message
    }

    /// One more handle to send with.
    pub(crate) fn add_sender(&mut self, object: ObjectId) {
        self.channel(object).senders += 1;
    }

    /// One handle less. Whoever waits for a message may find that none can come.
    pub(crate) fn drop_sender(&mut self, object: ObjectId) {
        if self.learned.releases {
            self.touch(object, Access::Write);
        } else {
            self.leave_for_good(object);
        }
        self.channel(object).senders -= 1;
        self.changed();
    }

    /// Nobody receives any more: all messages are lost.
    pub(crate) fn drop_receiver(&mut self, object: ObjectId) {
        self.touch(object, Access::Write);
        self.progress();
        let channel = self.channel(object);
        channel.receiver = false;
        channel.messages.clear();
        channel.left_behind = channel.hands_over.take();
        if let Some(sender) = channel.left_behind {
            self.let_go(sender);
        }
    }

    /// Whether the message that the current thread hands over was not taken.
    pub(crate) fn is_left_behind(&mut self, object: ObjectId) -> bool {
        let me = self.current;
        self.channel(object).left_behind == Some(me)
    }

    /// A sender that hands over need not wait any more.
    fn let_go(&mut self, sender: ThreadId) {
        self.enable(sender);
        let spot: Spot = self.threads[sender].pending.spot;
        self.threads[sender].pending = Op::read(NOTHING, spot).needs(Need::Nothing);
    }
}
