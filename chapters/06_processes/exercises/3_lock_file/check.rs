//! Two processes add to a file, and both amounts count, even after a third one was killed.
//!
//! Disk and processes are models: each call is one step; every order is tried.
//!
//! Shipped: lost update, livelock.

#![allow(unreachable_pub, dead_code, clippy::unused_self, reason = "a model")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::thread;

use every_order::explore;

mod disk {
    use std::collections::BTreeMap;
    use std::sync::{Mutex, MutexGuard};

    /// Files by name, each with a number in it, and the system's lock on one of them.
    pub struct Disk(Mutex<BTreeMap<&'static str, u32>>, Mutex<()>);

    impl Disk {
        pub fn new<const N: usize>(files: [(&'static str, u32); N]) -> Self {
            Self(Mutex::new(files.into()), Mutex::new(()))
        }
        pub fn exists(&self, name: &str) -> bool {
            self.0.lock().unwrap().contains_key(name)
        }
        pub fn read(&self, name: &str) -> u32 {
            self.0.lock().unwrap().get(name).copied().unwrap_or(0)
        }
        pub fn write(&self, name: &'static str, number: u32) {
            self.0.lock().unwrap().insert(name, number);
        }
        /// Makes the file, unless there is one: `File::create_new`.
        pub fn create_new(&self, name: &'static str, number: u32) -> Result<(), ()> {
            let mut files = self.0.lock().unwrap();
            let free = !files.contains_key(name);
            files.entry(name).or_insert(number);
            free.then_some(()).ok_or(())
        }
        pub fn rename(&self, from: &str, to: &'static str) {
            let mut files = self.0.lock().unwrap();
            let number = files.remove(from).unwrap_or(0);
            files.insert(to, number);
        }
        pub fn remove(&self, name: &str) {
            self.0.lock().unwrap().remove(name);
        }
        /// Whether this process lives; 7 was killed.
        pub fn is_alive(&self, process: u32) -> bool {
            process != 7
        }
        /// The system's lock, as `File::lock`. It ends with the value, or with its process.
        pub fn lock(&self, _file: &str) -> MutexGuard<'_, ()> {
            self.1.lock().unwrap()
        }
    }
}

fn both_count(disk: &disk::Disk) {
    thread::scope(|scope| {
        scope.spawn(|| exercise::add(disk, 1, 10));
        exercise::add(disk, 2, 20);
    });
    assert_eq!(disk.read("total"), 30, "lost update: 10 and 20 were added");
}

#[test]
fn two_processes_at_once_both_count() {
    explore(|| both_count(&disk::Disk::new([])));
}

#[test]
fn a_lock_file_that_a_killed_process_has_left_locks_nobody_out() {
    explore(|| both_count(&disk::Disk::new([("total.lock", 7)])));
}
