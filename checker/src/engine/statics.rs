//! Statics start each run afresh, as they do each process.
//!
//! A static is made when the program is compiled, so at its first use it is a plain
//! pattern of bytes: what `const` code makes owns no memory of the heap. A copy of these
//! bytes is as good as the original. So the bytes are kept at the first use, and are put
//! back after each run. What a run has left in the static is forgotten: a process that
//! ends drops no statics, either.
//!
//! One exploration at a time may use statics; others wait for its end.

use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Execution;

/// Held by the exploration that uses statics.
static OWNER: Mutex<()> = Mutex::new(());

/// The statics that an exploration has used.
#[derive(Default)]
pub(crate) struct Statics {
    list: Vec<Kept>,
    /// Held as soon as there is one.
    owner: Option<MutexGuard<'static, ()>>,
}

/// A static, and how it was at first.
struct Kept {
    address: usize,
    known: *const AtomicU64,
    /// Makes it new.
    renew: Box<dyn Fn()>,
}

/// Whether this lies in the program itself, and not on a stack or on the heap.
#[cfg(target_os = "linux")]
pub(crate) fn is_static<T>(place: &T) -> bool {
    // The linker puts these at the beginning and behind the end of the program.
    unsafe extern "C" {
        safe static __executable_start: u8;
        safe static _end: u8;
    }
    let program =
        ptr::from_ref(&__executable_start).addr()..ptr::from_ref(&_end).addr();
    program.contains(&ptr::from_ref(place).addr())
}

/// Whether this lies in the program itself: not known here, so statics are refused.
#[cfg(not(target_os = "linux"))]
pub(crate) fn is_static<T>(_: &T) -> bool {
    false
}

/// Takes a static into the exploration, as it was made.
pub(super) fn claim<T: ?Sized>(
    inner: &T,
    known: &AtomicU64,
    e: &mut Execution,
) -> Result<(), String> {
    let address = ptr::from_ref(inner).cast::<u8>().addr();
    if e.statics.list.iter().any(|kept| kept.address == address) {
        return Ok(());
    }
    if e.statics.owner.is_none() {
        // No hang, however long the other exploration takes.
        e.beat.set_running(false);
        let owner = OWNER.lock().unwrap_or_else(PoisonError::into_inner);
        e.statics.owner = Some(owner);
        e.beat.set_running(true);
    }
    let stamp = u64::from(e.stamp) << 32;
    // Relaxed: the owner's lock orders the explorations; it orders nothing else.
    let claimed =
        known.compare_exchange(0, stamp, Ordering::Relaxed, Ordering::Relaxed);
    if claimed.is_err() {
        return Err(
            "this static was used outside of the exploration before; use it in \
                    explorations alone"
                .to_owned(),
        );
    }
    let renew = keep(inner);
    let known = ptr::from_ref(known);
    e.statics.list.push(Kept {
        address,
        known,
        renew,
    });
    Ok(())
}

/// Keeps a copy of a static's bytes, to be put back.
fn keep<T: ?Sized>(inner: &T) -> Box<dyn Fn()> {
    let size = size_of_val(inner);
    let place = ptr::from_ref(inner).cast::<u8>().cast_mut();
    let mut fresh = vec![0_u8; size].into_boxed_slice();
    // SAFETY: both are valid for that many bytes. Nobody else uses the static: whoever
    // is outside would have claimed it, and other explorations wait for the owner.
    unsafe { ptr::copy_nonoverlapping(place, fresh.as_mut_ptr(), size) };
    Box::new(move || {
        // SAFETY: the static lives for ever, and no thread of the run is left that could
        // use it. The bytes are those of a value that was made at compile time, which
        // owns nothing, so that a copy is a value of its own. What is kept here are std's
        // primitives, whose whole state may change behind a shared reference.
        unsafe { ptr::copy_nonoverlapping(fresh.as_ptr(), place, size) };
    })
}

impl Statics {
    /// A run has ended: makes all statics new.
    pub(crate) fn renew(&self) {
        for kept in &self.list {
            (kept.renew)();
        }
    }
}

impl Drop for Statics {
    fn drop(&mut self) {
        for kept in &self.list {
            // SAFETY: the identity is part of a static.
            let known = unsafe { &*kept.known };
            // Relaxed: whoever comes next takes the owner's lock, or is outside, where
            // the static is as it was made.
            known.store(0, Ordering::Relaxed);
        }
        // Only now: the statics are new again.
        drop(self.owner.take());
    }
}
