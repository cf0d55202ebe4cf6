//! The end of a channel to receive with.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;
use std::sync::mpsc::{RecvError, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use super::iter::{IntoIter, Iter, TryIter};
use super::shared::Shared;

/// [`std::sync::mpsc::Receiver`], explored.
pub struct Receiver<T> {
    inner: Inner<T>,
    /// Only one thread may receive, as with std's.
    not_sync: PhantomData<Cell<()>>,
}

enum Inner<T> {
    Outside(std::sync::mpsc::Receiver<T>),
    Inside(Arc<Shared<T>>),
}

impl<T> Receiver<T> {
    pub(super) fn outside(receiver: std::sync::mpsc::Receiver<T>) -> Self {
        Self {
            inner: Inner::Outside(receiver),
            not_sync: PhantomData,
        }
    }

    pub(super) fn inside(shared: Arc<Shared<T>>) -> Self {
        Self {
            inner: Inner::Inside(shared),
            not_sync: PhantomData,
        }
    }

    /// Waits for a message.
    ///
    /// # Errors
    ///
    /// If there is none and nobody sends any more.
    #[track_caller]
    pub fn recv(&self) -> Result<T, RecvError> {
        match &self.inner {
            Inner::Outside(receiver) => receiver.recv(),
            Inner::Inside(shared) => {
                let received = shared.receive(None, "recv", Location::caller());
                received.map_err(|_| RecvError)
            }
        }
    }

    /// Takes a message if there is one. Never waits.
    ///
    /// # Errors
    ///
    /// If there is none, or if nobody sends any more.
    #[track_caller]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {
        match &self.inner {
            Inner::Outside(receiver) => receiver.try_recv(),
            Inner::Inside(shared) => shared.try_receive(Location::caller()),
        }
    }

    /// Waits for a message, but no longer than `limit`.
    ///
    /// # Errors
    ///
    /// If none came in time, or if nobody sends any more.
    #[track_caller]
    pub fn recv_timeout(&self, limit: Duration) -> Result<T, RecvTimeoutError> {
        match &self.inner {
            Inner::Outside(receiver) => receiver.recv_timeout(limit),
            Inner::Inside(shared) => {
                shared.receive(Some(limit), "recv_timeout", Location::caller())
            }
        }
    }

    /// Waits for each message until nobody sends any more.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T> {
        Iter(self)
    }

    /// Takes each message that is there. Never waits.
    #[must_use]
    pub fn try_iter(&self) -> TryIter<'_, T> {
        TryIter(self)
    }
}

impl<T> Drop for Inner<T> {
    fn drop(&mut self) {
        if let Self::Inside(shared) = self {
            shared.drop_receiver();
        }
    }
}

impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = IntoIter<T>;

    fn into_iter(self) -> IntoIter<T> {
        IntoIter(self)
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
