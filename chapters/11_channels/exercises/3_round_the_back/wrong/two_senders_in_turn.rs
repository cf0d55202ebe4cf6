//! Tempting: with two who send, one can wait while the other makes the next parcel.
//! Wrong: both wait with a parcel in their arms, and a third is made. And who of the two gets
//! through first is anybody's guess.
//! Rejected: unbounded, wrong value.

use std::sync::mpsc::SyncSender;
use std::thread;

pub fn send_off<Parcel: Send>(
    count: u32,
    make: impl Fn(u32) -> Parcel,
    van: &SyncSender<Parcel>,
) {
    let numbers: Vec<_> = (1..=count).collect();
    for pair in numbers.chunks(2) {
        thread::scope(|scope| {
            for number in pair {
                let parcel = make(*number);
                scope.spawn(move || van.send(parcel).unwrap());
            }
        });
    }
}
