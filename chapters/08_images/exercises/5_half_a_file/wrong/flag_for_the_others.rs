//! Tempting: a flag says that something has failed, and both threads look at it.
//! Wrong: whoever waits for room in a channel does not look at any flag.
//! Rejected: deadlock.

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Decodes and writes all `pages`, or returns the first error of either.
pub fn convert(
    pages: Vec<u64>,
    decode: impl Fn(u64) -> Result<u64, String> + Send,
    mut write: impl FnMut(u64) -> Result<(), String>,
) -> Result<(), String> {
    let failed = &AtomicBool::new(false);
    let (to_decoder, pages_to_decode) = sync_channel(1);
    let (to_writer, decoded) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || {
            for page in pages {
                if failed.load(SeqCst) || to_decoder.send(page).is_err() {
                    return;
                }
            }
        });
        scope.spawn(move || {
            for page in pages_to_decode {
                if failed.load(SeqCst) || to_writer.send(decode(page)).is_err() {
                    return;
                }
            }
        });
        for page in &decoded {
            let written = page.and_then(&mut write);
            if written.is_err() {
                failed.store(true, SeqCst);
                return written;
            }
        }
        Ok(())
    })
}
