//! Tempting: all pages are received, so nobody waits, and the last result is returned.
//! Wrong: what follows an error is still written, and the error returned is the last one.
//! Rejected: wrong value, rule.

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
        let mut result = Ok(());
        for page in decoded {
            if let Err(error) = page.and_then(&mut write) {
                result = Err(error);
            }
        }
        result
    })
}
