//! The program that the README opens with, and what it says is printed.

extern crate every_order as std;

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::trace::text::{Options, Rerun, print};

fn two_hits_both_count() {
    let hits = AtomicU32::new(0);
    let hit = || {
        let seen = hits.load(SeqCst);
        hits.store(seen + 1, SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(hit);
        hit();
    });
    assert_eq!(hits.load(SeqCst), 2);
}

#[test]
fn the_readme_shows_what_is_printed() {
    let mut story = std::Explorer::new()
        .check(two_hits_both_count)
        .story
        .unwrap();
    story.test = Some("two_hits_both_count".to_owned());
    let rerun = Rerun::Cargo {
        subcommand: "test".to_owned(),
    };
    let options = Options {
        rerun,
        ..Options::default()
    };
    let told = print(&story, &options);
    let readme = include_str!("../README.md");
    assert!(readme.contains(&told), "the README has to show:\n{told}");
}
