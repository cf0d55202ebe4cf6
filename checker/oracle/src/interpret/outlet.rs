//! Both kinds of channel behind one face.

use super::sync::mpsc::{self, RecvTimeoutError, TryRecvError, TrySendError};
use crate::program::{Op, Value, code};
use std::time::Duration;

/// The sending end.
#[derive(Clone)]
pub(crate) enum Outlet {
    Unbounded(mpsc::Sender<Value>),
    Bounded(mpsc::SyncSender<Value>),
}

/// A channel for so many messages; `None` means any number.
pub(crate) fn open(capacity: Option<usize>) -> (Outlet, mpsc::Receiver<Value>) {
    match capacity {
        None => {
            let (sender, receiver) = mpsc::channel();
            (Outlet::Unbounded(sender), receiver)
        }
        Some(capacity) => {
            let (sender, receiver) = mpsc::sync_channel(capacity);
            (Outlet::Bounded(sender), receiver)
        }
    }
}

impl Outlet {
    /// Sends, and gives what is pushed.
    pub(crate) fn step(&self, op: Op) -> Value {
        let failed = |is_err| {
            if is_err {
                code::DISCONNECTED
            } else {
                code::DONE
            }
        };
        match (op, self) {
            (Op::Send(value), Self::Unbounded(sender)) => {
                failed(sender.send(value).is_err())
            }
            (Op::Send(value), Self::Bounded(sender)) => {
                failed(sender.send(value).is_err())
            }
            (Op::TrySend(value), Self::Bounded(sender)) => match sender.try_send(value)
            {
                Ok(()) => code::DONE,
                Err(TrySendError::Full(_)) => code::FULL,
                Err(TrySendError::Disconnected(_)) => code::DISCONNECTED,
            },
            _ => unreachable!("{op:?} does not send here"),
        }
    }
}

/// Receives, and gives what is pushed.
pub(crate) fn receive(inlet: &mpsc::Receiver<Value>, op: Op) -> Value {
    match op {
        Op::Receive => inlet.recv().unwrap_or(code::DISCONNECTED),
        Op::TryReceive => inlet.try_recv().unwrap_or_else(|error| match error {
            TryRecvError::Empty => code::EMPTY,
            TryRecvError::Disconnected => code::DISCONNECTED,
        }),
        Op::ReceiveFor(time) => inlet
            .recv_timeout(Duration::from_millis(time))
            .unwrap_or_else(|error| match error {
                RecvTimeoutError::Timeout => code::TIMED_OUT,
                RecvTimeoutError::Disconnected => code::DISCONNECTED,
            }),
        _ => unreachable!("{op:?} does not receive"),
    }
}
