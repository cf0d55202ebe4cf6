//! A queue for one sender and one receiver: a ring of places and two counters.
//!
//! The counters only grow. The sender alone moves `written`, the receiver alone moves `read`.
//! What lies between them is in the queue; a value's place is its number, modulo the number
//! of places. Since nobody else is there, no step has to be tried twice, and no lock is needed.

use std::cell::UnsafeCell;
use std::hint;
use std::mem::MaybeUninit;
use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::thread;

/// What both ends share.
#[derive(Debug)]
struct Ring<T> {
    /// As many as a power of two. Those between the counters hold a value.
    places: Box<[UnsafeCell<MaybeUninit<T>>]>,
    written: Alone,
    read: Alone,
    sender_gone: AtomicBool,
    receiver_gone: AtomicBool,
}

/// A counter with cache lines of its own. A CPU takes a whole line (often with its neighbour)
/// from another one to write to it; two counters in one line would go to and fro all the time.
#[derive(Debug)]
#[repr(align(128))]
struct Alone(AtomicUsize);

// SAFETY: a place is written by the sender only while it lies outside of the two counters, and
// read by the receiver only while it lies between them; the counters hand it over. So no place
// is used by two threads at once, and values only move from thread to thread: `T: Send`.
unsafe impl<T: Send> Sync for Ring<T> {}

/// The end that puts values in.
#[derive(Debug)]
pub(crate) struct Sender<T> {
    ring: Arc<Ring<T>>,
    written: usize,
    /// What the receiver had read when we last looked; it may be more by now.
    read: usize,
}

/// The end that takes values out.
#[derive(Debug)]
pub(crate) struct Receiver<T> {
    ring: Arc<Ring<T>>,
    read: usize,
    /// What the sender had written when we last looked; it may be more by now.
    written: usize,
}

/// The ends of a queue for `places` values, rounded up to a power of two.
pub(crate) fn ring<T>(places: usize) -> (Sender<T>, Receiver<T>) {
    let places = 0..places.next_power_of_two();
    let ring = Arc::new(Ring {
        places: places
            .map(|_| UnsafeCell::new(MaybeUninit::uninit()))
            .collect(),
        written: Alone(AtomicUsize::new(0)),
        read: Alone(AtomicUsize::new(0)),
        sender_gone: AtomicBool::new(false),
        receiver_gone: AtomicBool::new(false),
    });
    let sender = Sender {
        ring: Arc::clone(&ring),
        written: 0,
        read: 0,
    };
    let receiver = Receiver {
        ring,
        read: 0,
        written: 0,
    };
    (sender, receiver)
}

impl<T> Sender<T> {
    /// Puts `value` in, or gives it back while the queue is full.
    #[inline]
    pub(crate) fn try_send(&mut self, value: T) -> Result<(), T> {
        let places = self.ring.places.len();
        if self.written.wrapping_sub(self.read) == places {
            // Acquire: pairs with the Release in `try_recv`; that value has been taken out.
            self.read = self.ring.read.0.load(Acquire);
            if self.written.wrapping_sub(self.read) == places {
                return Err(value);
            }
        }
        let place = self.ring.place(self.written);
        // SAFETY: the place lies outside of the counters, so the receiver keeps away from it.
        unsafe { (*place).write(value) };
        self.written = self.written.wrapping_add(1);
        // Release: whoever sees the count must also find the value.
        self.ring.written.0.store(self.written, Release);
        Ok(())
    }

    /// Puts `value` in; waits while the queue is full. Gives it back if nobody will take it.
    #[inline]
    pub(crate) fn send(&mut self, mut value: T) -> Result<(), T> {
        let mut looks = 0;
        while let Err(back) = self.try_send(value) {
            // Relaxed: nothing of the receiver's is used after it has gone.
            if self.ring.receiver_gone.load(Relaxed) {
                return Err(back);
            }
            value = back;
            wait(&mut looks);
        }
        Ok(())
    }
}

impl<T> Receiver<T> {
    /// Takes the next value out, or nothing while the queue is empty.
    #[inline]
    pub(crate) fn try_recv(&mut self) -> Option<T> {
        if self.read == self.written {
            // Acquire: pairs with the Release in `try_send`; the value is there as well.
            self.written = self.ring.written.0.load(Acquire);
            if self.read == self.written {
                return None;
            }
        }
        let place = self.ring.place(self.read);
        // SAFETY: the place lies between the counters, so the sender has filled it, and keeps
        // away from it until `read` has passed.
        let value = unsafe { (*place).assume_init_read() };
        self.read = self.read.wrapping_add(1);
        // Release: the sender may fill the place again only after the value was taken out.
        self.ring.read.0.store(self.read, Release);
        Some(value)
    }

    /// Takes the next value out; waits while there is none. Nothing once none will come.
    #[inline]
    pub(crate) fn recv(&mut self) -> Option<T> {
        let mut looks = 0;
        loop {
            if let Some(value) = self.try_recv() {
                return Some(value);
            }
            // Acquire: pairs with the Release in the sender's drop. What it put in before is
            // there at one more look.
            if self.ring.sender_gone.load(Acquire) {
                return self.try_recv();
            }
            wait(&mut looks);
        }
    }
}

impl<T> Ring<T> {
    #[inline]
    fn place(&self, number: usize) -> *mut MaybeUninit<T> {
        self.places[number & (self.places.len() - 1)].get()
    }
}

/// Both ends are gone. What is still in the queue has no other owner.
impl<T> Drop for Ring<T> {
    fn drop(&mut self) {
        let mut read = *self.read.0.get_mut();
        while read != *self.written.0.get_mut() {
            // SAFETY: the place lies between the counters, so it holds a value; nobody else
            // has the ring any more.
            unsafe { (*self.place(read)).assume_init_drop() };
            read = read.wrapping_add(1);
        }
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        // Release: pairs with the Acquire in `recv`.
        self.ring.sender_gone.store(true, Release);
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        // Relaxed: see `send`.
        self.ring.receiver_gone.store(true, Relaxed);
    }
}

/// Looks again soon at first; then lets others run between two looks.
#[inline]
fn wait(looks: &mut u32) {
    const SPINS: u32 = 64;
    if *looks < SPINS {
        *looks += 1;
        hint::spin_loop();
    } else {
        thread::yield_now();
    }
}
