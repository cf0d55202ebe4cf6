//! Tempting: if each picture is kept before the next is taken, one is in memory.
//! Wrong: the camera stands still while the card works.
//! Rejected: over-serialised.

/// Takes `shots` pictures with `take`, and hands each to `keep`, which drops it when it lies
/// on the card.
pub fn film<Picture: Send>(
    shots: usize,
    most: usize,
    take: impl Fn(usize) -> Picture + Send,
    mut keep: impl FnMut(Picture),
) {
    let _ = most;
    for shot in 0..shots {
        keep(take(shot));
    }
}
