//! Tempting: `try_send` never waits, and no parcel lies around.
//! Wrong: a parcel for which there is no room is gone.
//! Rejected: loses work, unbounded.

use std::sync::mpsc::SyncSender;

pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    for number in 1..=count {
        let _ = van.try_send(make(number));
    }
}
