//! Tempting: the loop owns the receiver, and nothing is expected to go wrong with `send`.
//! Wrong: it fails when the writer has gone. The decoder panics, the scope with it, and the
//! caller gets a panic instead of the first error.
//! Rejected: wrong value.

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
                to_writer.send(decode(page)).unwrap();
            }
        });
        for page in decoded {
            write(page?)?;
        }
        Ok(())
    })
}
