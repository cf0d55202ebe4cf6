//! Right: whoever makes the parcels waits while the van is full. That is what a bounded
//! channel is for: the slowest in the chain sets the pace of all.

use std::sync::mpsc::SyncSender;

/// Makes parcels 1 to `count`, and sends them off in this order.
pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    for number in 1..=count {
        van.send(make(number)).unwrap();
    }
}
