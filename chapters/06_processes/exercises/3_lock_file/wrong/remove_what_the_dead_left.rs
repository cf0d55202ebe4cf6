//! Tempting: whoever finds the file of a dead process removes it, and tries again.
//! Wrong: two find it. The first removes it and gets in; the second removes the first one's.
//! Rejected: lost update.

use std::thread;

use crate::disk::Disk;

const TOTAL: &str = "total";
const LOCK: &str = "total.lock";

/// Adds `amount` to the number in the file; `me` is this process.
pub fn add(disk: &Disk, me: u32, amount: u32) {
    while disk.create_new(LOCK, me).is_err() {
        if !disk.is_alive(disk.read(LOCK)) {
            disk.remove(LOCK);
        }
        thread::yield_now();
    }
    disk.write(TOTAL, disk.read(TOTAL) + amount);
    disk.remove(LOCK);
}
