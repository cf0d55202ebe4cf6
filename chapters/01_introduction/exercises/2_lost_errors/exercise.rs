//! Letters are sent side by side. Whoever sent them wants to know what went wrong.
//!
//! They report that letters vanish without a word. Report each letter that was not sent, in
//! the order of the letters, also one whose thread panicked; and send the others.

use std::sync::Mutex;
use std::thread;

/// Sends all letters and says, in their order, why some were not sent.
///
/// `panicked` stands for a letter at which `send` panicked.
pub fn failures(
    letters: &[u32],
    send: impl Fn(u32) -> Result<(), String> + Sync,
) -> Vec<String> {
    let failure = Mutex::new(None);
    thread::scope(|scope| {
        for letter in letters {
            scope.spawn(|| {
                if let Err(error) = send(*letter) {
                    // TODO: what may have stood here before? And what if `send` panics?
                    *failure.lock().unwrap() = Some(error);
                }
            });
        }
    });
    failure.into_inner().unwrap().into_iter().collect()
}
