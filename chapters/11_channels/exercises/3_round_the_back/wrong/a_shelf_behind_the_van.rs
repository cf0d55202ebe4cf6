//! Tempting: what finds no room goes on a shelf, and is sent as soon as there is some.
//! Wrong: the shelf has no end. It is the unbounded channel that the bounded one was to
//! replace.
//! Rejected: unbounded.

use std::collections::VecDeque;
use std::sync::mpsc::{SyncSender, TrySendError};

pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    let mut shelf = VecDeque::new();
    for number in 1..=count {
        shelf.push_back(make(number));
        while let Some(parcel) = shelf.pop_front() {
            if let Err(TrySendError::Full(parcel)) = van.try_send(parcel) {
                shelf.push_front(parcel);
                break;
            }
        }
    }
    for parcel in shelf {
        van.send(parcel).unwrap();
    }
}
