//! Messages, one after another.
//!
//! Each remembers where it was made: std's own loops call `next`, and that place is none
//! of the program's.

use crate::engine::op::Spot;

use super::receiver::Receiver;

/// [`std::sync::mpsc::Iter`], explored.
#[derive(Debug)]
pub struct Iter<'a, T: 'a>(pub(super) &'a Receiver<T>, pub(super) Spot);

/// [`std::sync::mpsc::TryIter`], explored.
#[derive(Debug)]
pub struct TryIter<'a, T: 'a>(pub(super) &'a Receiver<T>, pub(super) Spot);

/// [`std::sync::mpsc::IntoIter`], explored.
#[derive(Debug)]
pub struct IntoIter<T>(pub(super) Receiver<T>, pub(super) Spot);

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.recv_at(self.1).ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.try_recv_at(self.1).ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.0.recv_at(self.1).ok()
    }
}
