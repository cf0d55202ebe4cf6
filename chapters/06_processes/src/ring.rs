//! A ring of messages in shared memory, for one sender and one receiver.
//!
//! Two counters that only grow say how many messages were written and how many were read.
//! The sender alone moves the one, the receiver alone the other. What lies between them is on
//! its way; a message's place is its number, modulo the number of places.

use std::io;
use std::slice;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{Acquire, Release};

use crate::memory::Shared;

/// The counters at the start of the memory.
///
/// Each has cache lines of its own: a processor takes a whole line (and often its neighbour)
/// from the other one to write to it. All zeros, as in new memory, is an empty ring.
#[repr(C)]
struct Counters {
    written: Alone,
    read: Alone,
}

#[repr(C, align(128))]
struct Alone(AtomicU64);

/// What both sides know.
#[derive(Debug)]
struct Ring {
    memory: Shared,
    /// Bytes of a message.
    size: usize,
    /// How many messages fit, less one: a power of two less one.
    mask: u64,
}

/// The end that writes.
#[derive(Debug)]
pub(crate) struct Sender {
    ring: Ring,
    written: u64,
    /// What the receiver had read when we last looked; it may be more by now.
    read: u64,
}

/// The end that reads.
#[derive(Debug)]
pub(crate) struct Receiver {
    ring: Ring,
    read: u64,
    /// What the sender had written when we last looked; it may be more by now.
    written: u64,
}

/// Bytes of memory for a ring of `places` messages of `size` bytes.
pub(crate) fn bytes(size: usize, places: usize) -> usize {
    size_of::<Counters>() + size * places
}

impl Sender {
    /// The end that writes messages of `size` bytes. Only one process may have it.
    ///
    /// # Errors
    ///
    /// If the memory is not that of a ring of such messages.
    pub(crate) fn new(memory: Shared, size: usize) -> io::Result<Self> {
        Ok(Self {
            ring: Ring::new(memory, size)?,
            written: 0,
            read: 0,
        })
    }

    /// A place for the next message, or nothing while all places are taken.
    #[inline]
    pub(crate) fn place(&mut self) -> Option<&mut [u8]> {
        if self.written - self.read > self.ring.mask {
            // Acquire: pairs with the Release in `Receiver::done`. The receiver has read the
            // messages that it counts, so their places may be written to.
            self.read = self.ring.counters().read.0.load(Acquire);
            if self.written - self.read > self.ring.mask {
                return None;
            }
        }
        let place = self.ring.place(self.written);
        // SAFETY: `place` points to `size` bytes of the memory that `self` keeps mapped. The
        // receiver does not touch them until `send` has counted them, which needs `&mut self`.
        Some(unsafe { slice::from_raw_parts_mut(place, self.ring.size) })
    }

    /// Hands over what was written into the place.
    #[inline]
    pub(crate) fn send(&mut self) {
        self.written += 1;
        // Release: whoever sees the count must also see the bytes of the message.
        self.ring.counters().written.0.store(self.written, Release);
    }
}

impl Receiver {
    /// The end that reads messages of `size` bytes. Only one process may have it.
    ///
    /// # Errors
    ///
    /// If the memory is not that of a ring of such messages.
    pub(crate) fn new(memory: Shared, size: usize) -> io::Result<Self> {
        Ok(Self {
            ring: Ring::new(memory, size)?,
            read: 0,
            written: 0,
        })
    }

    /// The next message, or nothing while there is none.
    #[inline]
    pub(crate) fn message(&mut self) -> Option<&[u8]> {
        if self.read == self.written {
            // Acquire: pairs with the Release in `Sender::send`; the bytes are there too.
            self.written = self.ring.counters().written.0.load(Acquire);
            if self.read == self.written {
                return None;
            }
        }
        let place = self.ring.place(self.read);
        // SAFETY: `place` points to `size` bytes of the memory that `self` keeps mapped. The
        // sender does not touch them until `done` has counted them, which needs `&mut self`.
        Some(unsafe { slice::from_raw_parts(place, self.ring.size) })
    }

    /// Gives the message's place back.
    #[inline]
    pub(crate) fn done(&mut self) {
        self.read += 1;
        // Release: the sender may write here only after everything was read.
        self.ring.counters().read.0.store(self.read, Release);
    }
}

impl Ring {
    fn new(memory: Shared, size: usize) -> io::Result<Self> {
        let room = memory.bytes().saturating_sub(size_of::<Counters>());
        let places = room.checked_div(size).unwrap_or(0);
        if !places.is_power_of_two() || bytes(size, places) != memory.bytes() {
            let text = format!("no ring of messages of {size} bytes fills this memory");
            return Err(io::Error::other(text));
        }
        let mask = places as u64 - 1;
        Ok(Self { memory, size, mask })
    }

    #[inline]
    #[expect(
        clippy::cast_ptr_alignment,
        reason = "a page is aligned to more than that"
    )]
    fn counters(&self) -> &Counters {
        // SAFETY: `new` has seen that the memory is longer than the counters; a mapping begins
        // at a page, so it is aligned; atomics may be shared, and any bytes are one.
        unsafe { &*self.memory.start().cast::<Counters>() }
    }

    /// Where the message with this number lies.
    #[inline]
    fn place(&self, number: u64) -> *mut u8 {
        let index = usize::try_from(number & self.mask).expect("less than the places");
        // SAFETY: `new` has seen that the memory holds the counters and all places.
        unsafe {
            let first = self.memory.start().add(size_of::<Counters>());
            first.add(index * self.size)
        }
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    fn ends(size: usize, places: usize) -> (Sender, Receiver) {
        let memory = Shared::new(bytes(size, places)).unwrap();
        let same = Shared::open(memory.path().unwrap()).unwrap();
        let sender = Sender::new(memory, size).unwrap();
        (sender, Receiver::new(same, size).unwrap())
    }

    #[test]
    fn messages_arrive_whole_once_and_in_their_order() {
        let (mut sender, mut receiver) = ends(8, 4);
        thread::scope(|scope| {
            scope.spawn(move || {
                for number in 0..10_000_u64 {
                    loop {
                        if let Some(place) = sender.place() {
                            place.copy_from_slice(&number.to_le_bytes());
                            break sender.send();
                        }
                        thread::yield_now();
                    }
                }
            });
            for number in 0..10_000_u64 {
                loop {
                    if let Some(message) = receiver.message() {
                        assert_eq!(message, number.to_le_bytes());
                        break receiver.done();
                    }
                    thread::yield_now();
                }
            }
        });
        assert!(receiver.message().is_none());
    }

    #[test]
    fn a_full_ring_has_no_place_until_a_message_was_read() {
        let (mut sender, mut receiver) = ends(8, 2);
        for _ in 0..2 {
            assert!(sender.place().is_some());
            sender.send();
        }
        assert!(sender.place().is_none());
        assert!(receiver.message().is_some());
        assert!(sender.place().is_none(), "read, but not done with");
        receiver.done();
        assert!(sender.place().is_some());
    }

    #[test]
    fn memory_of_another_size_is_refused() {
        for (bytes, size) in [(0, 8), (256, 8), (256 + 24, 8), (256 + 64, 0)] {
            let memory = Shared::new(bytes.max(1)).unwrap();
            assert!(Sender::new(memory, size).is_err(), "{bytes}, {size}");
        }
    }
}
