//! A text of any length comes back, whenever the translator answers.
//!
//! A pipe is a channel here, with room for one byte, and the translator is a thread: so
//! every order can be tried, and a deadlock seen as one. Real pipes hold 64 KiB.
//!
//! Shipped: deadlock.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::io::{self, ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use every_order::explore;
use exercise::translate;

/// Longer than both pipes and the translator hold together.
const TEXT: &[u8] = b"text";

/// The end of a pipe that is written to, and the end that is read from: a byte at a time.
struct To(SyncSender<u8>);
struct From(Receiver<u8>);

impl Write for To {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.send(bytes[0]);
        sent.map(|()| 1).map_err(|_| ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Read for From {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let byte = self.0.recv().ok();
        Ok(byte.map(|byte| bytes[0] = byte).iter().count())
    }
}

/// What comes back from a translator that does its work between the two pipes.
fn back(translator: fn(From, To) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let ((to, its_from), (its_to, from)) = (sync_channel(1), sync_channel(1));
    thread::scope(|scope| {
        scope.spawn(move || translator(From(its_from), To(its_to)));
        translate(To(to), From(from), TEXT)
    })
}

fn all_comes_back(translator: fn(From, To) -> io::Result<()>) {
    let came = || back(translator).ok();
    explore(|| assert_eq!(came().as_deref(), Some(TEXT), "loses work: all of it"));
}

#[test]
fn a_text_comes_back_from_a_translator_that_answers_at_once() {
    all_comes_back(|mut from, mut to| io::copy(&mut from, &mut to).map(drop));
}

#[test]
fn a_text_comes_back_from_a_translator_that_reads_it_all_first() {
    all_comes_back(|from, mut to| to.write_all(io::read_to_string(from)?.as_bytes()));
}

#[test]
fn a_translator_that_dies_half_way_is_an_error_and_no_short_text() {
    explore(|| {
        let half = back(|mut from, mut to| {
            from.read_exact(&mut [0])?;
            to.write_all(b"t")
        });
        assert!(half.is_err(), "loses work: half of it was taken for all");
    });
}
