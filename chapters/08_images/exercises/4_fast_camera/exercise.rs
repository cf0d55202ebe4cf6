//! A camera takes pictures, and a slow card keeps them.
//!
//! On long days the camera's memory runs full. At most `most` pictures, two or more, may be in
//! memory at once, and no picture may be left out.

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
    // TODO: who waits for whom here, and where is `most`?
    let _ = most;
    let (to_card, pictures) = mpsc::channel();
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
