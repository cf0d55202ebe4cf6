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
use crate::engine::op::Spot;
use crate::sides::stays;

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
        self.stays();
        self.recv_at(Location::caller())
    }

    /// Waits for a message, for a caller at `spot`.
    pub(super) fn recv_at(&self, spot: Spot) -> Result<T, RecvError> {
        match &self.inner {
            Inner::Outside(receiver) => receiver.recv(),
            Inner::Inside(shared) => {
                let received = shared.receive(None, "recv", spot);
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
        self.stays();
        self.try_recv_at(Location::caller())
    }

    /// Takes a message if there is one, for a caller at `spot`.
    pub(super) fn try_recv_at(&self, spot: Spot) -> Result<T, TryRecvError> {
        match &self.inner {
            Inner::Outside(receiver) => receiver.try_recv(),
            Inner::Inside(shared) => shared.try_receive(spot),
        }
    }

    /// Waits for a message, but no longer than `limit`.
    ///
    /// # Errors
    ///
    /// If none came in time, or if nobody sends any more.
    #[track_caller]
    pub fn recv_timeout(&self, limit: Duration) -> Result<T, RecvTimeoutError> {
        self.stays();
        match &self.inner {
            Inner::Outside(receiver) => receiver.recv_timeout(limit),
            Inner::Inside(shared) => {
                shared.receive(Some(limit), "recv_timeout", Location::caller())
            }
        }
    }

    #[track_caller]
    fn stays(&self) {
        stays(matches!(self.inner, Inner::Inside(_)), "a channel");
    }

    /// Waits for each message until nobody sends any more.
    #[must_use]
    #[track_caller]
    pub fn iter(&self) -> Iter<'_, T> {
        self.stays();
        Iter(self, Location::caller())
    }

    /// Takes each message that is there. Never waits.
    #[must_use]
    #[track_caller]
    pub fn try_iter(&self) -> TryIter<'_, T> {
        self.stays();
        TryIter(self, Location::caller())
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

    #[track_caller]
    fn into_iter(self) -> IntoIter<T> {
        self.stays();
        IntoIter(self, Location::caller())
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Iter<'a, T>;

    #[track_caller]
    fn into_iter(self) -> Iter<'a, T> {
        self.iter()
    }
}

impl<T> fmt::Debug for Receiver<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Receiver").finish_non_exhaustive()
    }
}
