//! Tempting: one picture is being kept, so the channel holds one fewer.
//! Wrong: the camera takes a picture before it waits, and holds it meanwhile.
//! Rejected: unbounded.

use std::sync::mpsc;
use std::thread;

/// Takes `shots` pictures with `take`, and hands each to `keep`, which drops it when it lies
/// on the card.
pub fn film<Picture: Send>(
    shots: usize,
    most: usize,
    take: impl Fn(usize) -> Picture + Send,
    mut keep: impl FnMut(Picture),
) {
    let (to_card, pictures) = mpsc::sync_channel(most - 1);
    thread::scope(|scope| {
        scope.spawn(move || {
            for shot in 0..shots {
                to_card.send(take(shot)).unwrap();
            }
        });
        for picture in pictures {
            keep(picture);
        }
    });
}
