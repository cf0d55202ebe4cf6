//! Each report keeps a name of its own, whoever else saves at the same moment.
//!
//! Shipped: loses work.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use every_order::explore;
use exercise::{Folder, save};

/// A folder in memory. One lock makes each call one step, as a file system does.
#[derive(Default)]
struct Disk {
    files: Mutex<BTreeMap<String, String>>,
}

impl Folder for Disk {
    fn exists(&self, name: &str) -> bool {
        self.files.lock().unwrap().contains_key(name)
    }

    fn write(&self, name: &str, text: &str) {
        let mut files = self.files.lock().unwrap();
        files.insert(name.to_owned(), text.to_owned());
    }

    fn create_new(&self, name: &str, text: &str) -> bool {
        let mut files = self.files.lock().unwrap();
        let free = !files.contains_key(name);
        if free {
            files.insert(name.to_owned(), text.to_owned());
        }
        free
    }

    fn read(&self, name: &str) -> Option<String> {
        self.files.lock().unwrap().get(name).cloned()
    }
}

#[test]
fn two_reports_saved_at_once_are_both_there_under_their_names() {
    explore(|| {
        let disk = Disk::default();
        let (mine, other) = thread::scope(|scope| {
            let other = scope.spawn(|| save(&disk, "north"));
            (save(&disk, "south"), other.join().unwrap())
        });
        let found = [disk.read(&mine), disk.read(&other)];
        let found = found.map(Option::unwrap_or_default);
        assert_eq!(found, ["south", "north"], "loses work: a report is gone");
    });
}

#[test]
fn a_report_takes_the_first_name_that_is_free() {
    explore(|| {
        let disk = Disk::default();
        assert!(disk.create_new("report-1", "of yesterday"));
        disk.write("report-3", "of the day before");
        assert_eq!(save(&disk, "of today"), "report-2");
        assert!(
            disk.exists("report-2"),
            "loses work: the report is not there"
        );
        assert_eq!(disk.read("report-1").as_deref(), Some("of yesterday"));
    });
}
