//! However a pipe cuts a stream to pieces, its messages come out whole.
//!
//! There is one thread only. What is explored is the pipe: each read may return as many
//! bytes as there are or fewer, down to one, or be interrupted by a signal.
//!
//! Shipped: loses work, wrong value.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

#[macro_use]
extern crate every_order as std;

mod exercise;

use std::io::{self, ErrorKind, Read};

use every_order::{choose, explore};
use exercise::receive;

/// What is left of a stream, and whether a signal may still come.
struct Pipe<'a>(&'a [u8], bool);

impl Read for Pipe<'_> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let most = bytes.len().min(self.0.len());
        if most == 0 {
            return Ok(0);
        }
        if self.1 && choose(2) == 1 {
            self.1 = false;
            return Err(ErrorKind::Interrupted.into());
        }
        let (now, later) = self.0.split_at(most - choose(most));
        bytes[..now.len()].copy_from_slice(now);
        self.0 = later;
        Ok(now.len())
    }
}

/// Messages as they are sent: `hi`, one without a byte, `you`.
const SENT: [&[u8]; 3] = [b"hi", b"", b"you"];
const STREAM: &[u8] = b"\x02\0hi\0\0\x03\0you";

#[test]
fn three_messages_come_out_as_they_went_in() {
    explore(|| {
        let mut pipe = Pipe(STREAM, true);
        for sent in SENT {
            let message = receive(&mut pipe).expect("wrong value: this is no error");
            assert_eq!(
                message.as_deref(),
                Some(sent),
                "loses work: {sent:?} was sent"
            );
        }
    });
}

#[test]
fn a_stream_that_ends_between_two_messages_has_ended_well() {
    explore(|| {
        let mut pipe = Pipe(b"\x01\0a", false);
        assert!(receive(&mut pipe).is_ok_and(|message| message.is_some()));
        let end = receive(&mut pipe).expect("wrong value: an end is no error");
        assert_eq!(end, None, "wrong value: there is no second message");
    });
}

#[test]
fn a_stream_that_ends_within_a_message_is_an_error() {
    explore(|| {
        let stream = b"\x03\0you";
        let kept = 1 + choose(stream.len() - 1);
        let half = receive(&mut Pipe(&stream[..kept], false));
        assert!(
            half.is_err(),
            "loses work: half a message was taken for one: {half:?}"
        );
    });
}
