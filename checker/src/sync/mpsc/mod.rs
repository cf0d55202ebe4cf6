//! `std::sync::mpsc`, explored.
//!
//! A channel that is made in an exploration belongs to its run; one that is made outside
//! is std's.

mod iter;
mod receiver;
mod sender;
mod shared;

pub use std::sync::mpsc::{
    RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError,
};

pub use iter::{IntoIter, Iter, TryIter};
pub use receiver::Receiver;
pub use sender::{Sender, SyncSender};
use shared::Shared;

use crate::engine::active;

/// A channel whose sender never waits.
#[must_use]
#[track_caller]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    if active() {
        let shared = Shared::new(usize::MAX);
        return (Sender::inside(&shared), Receiver::inside(shared));
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    (Sender::outside(sender), Receiver::outside(receiver))
}

/// A channel whose sender waits while `bound` messages are in it.
///
/// With a bound of 0 it waits until its message is taken.
#[must_use]
#[track_caller]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    if active() {
        let shared = Shared::new(bound);
        return (SyncSender::inside(&shared), Receiver::inside(shared));
    }
    let (sender, receiver) = std::sync::mpsc::sync_channel(bound);
    (SyncSender::outside(sender), Receiver::outside(receiver))
}
