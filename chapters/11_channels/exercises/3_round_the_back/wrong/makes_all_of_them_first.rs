//! Tempting: one loop makes, one loop sends, and nobody else holds a parcel.
//! Wrong: all parcels are there before the first is sent.
//! Rejected: unbounded.

use std::sync::mpsc::SyncSender;

pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    let parcels: Vec<_> = (1..=count).map(make).collect();
    for parcel in parcels {
        van.send(parcel).unwrap();
    }
}
