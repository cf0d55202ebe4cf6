//! Right: a picture is in the camera's hand, in the channel, or in the card's hand, so the
//! channel may hold two fewer than the memory.
//!
//! With a memory of two nothing lies in between: the sender waits until the picture is taken
//! from its hand, and meanwhile the card is writing the one before.

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
    let (to_card, pictures) = mpsc::sync_channel(most - 2);
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
