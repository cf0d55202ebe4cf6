//! Several processes add to a number in a file. A second file, the lock, says that somebody does.
//!
//! Now and then an amount is lost; and since a process was killed, nobody gets in any more.
//! Let each amount count, whoever was killed before.

use std::thread;

use crate::disk::Disk;

const TOTAL: &str = "total";
const LOCK: &str = "total.lock";

/// Adds `amount` to the number in the file; `me` is this process.
pub fn add(disk: &Disk, me: u32, amount: u32) {
    // TODO: who else has just seen that there is no such file? And who takes away what a
    // process has left behind that was killed?
    while disk.exists(LOCK) {
        thread::yield_now();
    }
    disk.write(LOCK, me);
    disk.write(TOTAL, disk.read(TOTAL) + amount);
    disk.remove(LOCK);
}
