//! Two clerks exchange letters through two boxes, each with room for one letter.
//!
//! Each puts all letters into the other's box and then empties their own. With one letter
//! that went well. With three both stand before a full box. Let them exchange any number of
//! letters, and each get the other's in their order.

use std::sync::mpsc::{Receiver, SyncSender};

/// Sends all `letters`, then drops `to`; returns all that `from` brings, until it ends.
///
/// Both clerks call this at the same time.
pub fn exchange(letters: &[u32], to: SyncSender<u32>, from: Receiver<u32>) -> Vec<u32> {
    for letter in letters {
        // TODO: who empties this clerk's box meanwhile?
        to.send(*letter).unwrap();
    }
    drop(to);
    from.into_iter().collect()
}
