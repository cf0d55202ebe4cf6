//! Tempting: a counter says how many pictures are in the queue; the camera waits for room.
//! Wrong: the picture that is being kept has left the queue, and is still in memory.
//! Rejected: unbounded.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
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
    let queued = &AtomicUsize::new(0);
    let (to_card, pictures) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            for shot in 0..shots {
                while queued.load(SeqCst) == most {
                    thread::yield_now();
                }
                queued.fetch_add(1, SeqCst);
                to_card.send(take(shot)).unwrap();
            }
        });
        for picture in pictures {
            queued.fetch_sub(1, SeqCst);
            keep(picture);
        }
    });
}
