//! A workshop makes parcels. The van in front of it has room for one.
//!
//! A parcel for which there is no room lies in somebody's arms, so nobody has to wait. By
//! noon a hundred people stood around with parcels. Let there be no more parcels than fit
//! into the van, one in the workshop, and one with whoever unloads.

use std::sync::mpsc::SyncSender;
use std::thread;

/// Makes parcels 1 to `count`, and sends them off in this order.
pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    thread::scope(|scope| {
        for number in 1..=count {
            let parcel = make(number);
            // TODO: who waits while the van is full, and who goes on?
            scope.spawn(move || van.send(parcel).unwrap());
        }
    });
}
