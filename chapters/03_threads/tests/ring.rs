//! The ring in every order of its two threads.
//!
//! It is the ring of the chapter, with the explored atomics below it.

#[macro_use]
extern crate every_order as std;

#[path = "../src/ring.rs"]
mod ring;

use std::sync::Arc;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;

use every_order::explore;
use ring::ring;

#[test]
fn values_arrive_once_and_in_order_even_when_the_ring_was_full() {
    explore(|| {
        let (mut sender, mut receiver) = ring(1);
        let came = thread::scope(|scope| {
            scope.spawn(move || {
                for value in [1, 2] {
                    while sender.try_send(value).is_err() {
                        thread::yield_now();
                    }
                }
            });
            let mut came = Vec::new();
            while came.len() < 2 {
                came.extend(receiver.try_recv());
                thread::yield_now();
            }
            came
        });
        assert_eq!(came, [1, 2]);
        assert_eq!(receiver.recv(), None, "the sender is gone");
    });
}

#[test]
fn what_was_written_before_a_send_is_seen_after_the_receive() {
    explore(|| {
        let (mut sender, mut receiver) = ring(1);
        let letter = AtomicU32::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                letter.store(7, Relaxed);
                assert_eq!(sender.try_send(()), Ok(()));
            });
            if receiver.try_recv().is_some() {
                assert_eq!(letter.load(Relaxed), 7);
            }
        });
    });
}

#[test]
fn what_a_sender_left_behind_is_received_and_then_there_is_an_end() {
    explore(|| {
        let (mut sender, mut receiver) = ring(2);
        let sender = thread::spawn(move || sender.try_send(1));
        assert_eq!(receiver.recv(), Some(1));
        assert_eq!(receiver.recv(), None);
        assert_eq!(sender.join().unwrap(), Ok(()));
    });
}

#[test]
fn a_sender_learns_that_nobody_receives_any_more() {
    explore(|| {
        let (mut sender, receiver) = ring(1);
        let full = sender.try_send(1);
        thread::spawn(move || drop(receiver)).join().unwrap();
        assert_eq!((full, sender.send(2)), (Ok(()), Err(2)));
    });
}

#[test]
fn what_nobody_took_out_is_dropped_once() {
    explore(|| {
        let value = Arc::new(());
        let (mut sender, mut receiver) = ring(2);
        let others = [Arc::clone(&value), Arc::clone(&value)];
        thread::scope(|scope| {
            scope.spawn(move || {
                for value in others {
                    let _ = sender.try_send(value);
                }
            });
            drop(receiver.try_recv());
            drop(receiver);
        });
        assert_eq!(Arc::strong_count(&value), 1);
    });
}
