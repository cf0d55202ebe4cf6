//! The ends of a channel to send with.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::sync::mpsc::{SendError, TrySendError};

use super::shared::Shared;
use crate::sides::stays;

/// [`std::sync::mpsc::Sender`], explored.
pub struct Sender<T>(Inner<T, std::sync::mpsc::Sender<T>>);

/// [`std::sync::mpsc::SyncSender`], explored.
pub struct SyncSender<T>(Inner<T, std::sync::mpsc::SyncSender<T>>);

enum Inner<T, S> {
    Outside(S),
    Inside(Arc<Shared<T>>),
}

impl<T> Sender<T> {
    pub(super) fn outside(sender: std::sync::mpsc::Sender<T>) -> Self {
        Self(Inner::Outside(sender))
    }

    pub(super) fn inside(shared: &Arc<Shared<T>>) -> Self {
        Self(Inner::Inside(Arc::clone(shared)))
    }

    /// Sends. Never waits.
    ///
    /// # Errors
    ///
    /// If nobody receives any more; the error holds the value.
    #[track_caller]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        self.0.stays();
        match &self.0 {
            Inner::Outside(sender) => sender.send(value),
            Inner::Inside(shared) => shared.send(value, Location::caller()),
        }
    }
}

impl<T> SyncSender<T> {
    pub(super) fn outside(sender: std::sync::mpsc::SyncSender<T>) -> Self {
        Self(Inner::Outside(sender))
    }

    pub(super) fn inside(shared: &Arc<Shared<T>>) -> Self {
        Self(Inner::Inside(Arc::clone(shared)))
    }

    /// Waits for room and sends.
    ///
    /// # Errors
    ///
    /// If nobody receives any more; the error holds the value.
    #[track_caller]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {
        self.0.stays();
        match &self.0 {
            Inner::Outside(sender) => sender.send(value),
            Inner::Inside(shared) => shared.send(value, Location::caller()),
        }
    }

    /// Sends if there is room. Never waits.
    ///
    /// # Errors
    ///
    /// If there is none, or nobody receives any more; the error holds the value.
    #[track_caller]
    pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
        self.0.stays();
        match &self.0 {
            Inner::Outside(sender) => sender.try_send(value),
            Inner::Inside(shared) => shared.try_send(value, Location::caller()),
        }
    }
}

impl<T, S> Inner<T, S> {
    #[track_caller]
    fn stays(&self) {
        stays(matches!(self, Self::Inside(_)), "a channel");
    }
}

impl<T, S: Clone> Clone for Inner<T, S> {
    fn clone(&self) -> Self {
        match self {
            Self::Outside(sender) => Self::Outside(sender.clone()),
            Self::Inside(shared) => {
                shared.add_sender();
                Self::Inside(Arc::clone(shared))
            }
        }
    }
}

impl<T, S> Drop for Inner<T, S> {
    fn drop(&mut self) {
        if let Self::Inside(shared) = self {
            shared.drop_sender();
        }
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Clone for SyncSender<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for Sender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for SyncSender<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SyncSender").finish_non_exhaustive()
    }
}
