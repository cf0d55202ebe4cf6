//! Tempting: the system's lock, held while the file is written.
//! Wrong: the number was read before, and may be old by now.
//! Rejected: lost update.

use crate::disk::Disk;

const TOTAL: &str = "total";
const LOCK: &str = "total.lock";

/// Adds `amount` to the number in the file; `_me` is this process.
pub fn add(disk: &Disk, _me: u32, amount: u32) {
    let before = disk.read(TOTAL);
    let _locked = disk.lock(LOCK);
    disk.write(TOTAL, before + amount);
}
