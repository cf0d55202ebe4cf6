//! A program that asks the world what to do is told so, with the line in which it shows.

#[macro_use]
extern crate every_order as std;

mod found;

use std::cell::Cell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

use every_order::Explorer;
use every_order::trace::model::Failure;
use every_order::trace::text::{self, Options};
use found::failure;

#[test]
fn a_program_that_asks_the_world_is_not_deterministic() {
    let calls = Cell::new(0);
    let found = failure(|| {
        calls.set(calls.get() + 1);
        let (odd, hits) = (calls.get() % 3 == 0, AtomicUsize::new(0));
        let hit = || {
            if odd {
                hits.load(Relaxed);
            }
            hits.fetch_add(1, Relaxed);
        };
        thread::scope(|s| {
            s.spawn(hit);
            hit();
        });
    });
    assert!(matches!(found, Failure::Nondeterminism { .. }), "{found:?}");
}

#[test]
fn a_clock_of_the_world_is_told_with_both_lines() {
    let clock = Cell::new(0);
    let check = || {
        clock.set(clock.get() + 1);
        let hits = AtomicUsize::new(0);
        if clock.get() % 2 == 0 {
            hits.load(Relaxed);
        }
        hits.fetch_add(1, Relaxed);
    };
    let story = Explorer::new().check(check).story.unwrap();
    let told = text::print(&story, &Options::default());
    for part in ["unstable.rs:", "`load` in line", "`fetch_add` in line"] {
        assert!(told.contains(part), "{told}");
    }
    assert!(!told.contains("same schedule again"), "{told}");
}

#[test]
fn a_random_hasher_is_told_with_its_line() {
    let found = failure(|| {
        let pages: HashMap<usize, AtomicUsize> =
            (0..9).map(|page| (page, AtomicUsize::new(0))).collect();
        for (page, hits) in &pages {
            if page % 2 == 0 {
                hits.load(Relaxed);
            } else {
                hits.fetch_add(1, Relaxed);
            }
        }
    });
    let Failure::Nondeterminism { place, .. } = found else {
        panic!("{found:?}");
    };
    assert!(place.is_some_and(|place| place.file.ends_with("unstable.rs")));
}
