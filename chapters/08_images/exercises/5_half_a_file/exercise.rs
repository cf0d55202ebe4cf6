//! One thread reads pages, a second one decodes them, the caller writes them.
//!
//! When the disk is full, the program stands still for ever. It must end, and return the
//! first error; after an error nothing more may be written.

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
        // TODO: if this returns early, who is still waiting, and for whom?
        for page in &decoded {
            write(page?)?;
        }
        Ok(())
    })
}
