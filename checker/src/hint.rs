//! `std::hint`, with a `spin_loop` that lets others go on.

pub use std::hint::*;

/// Says that the caller waits by looking again and again.
///
/// In an exploration others go first, as after a `yield_now`.
#[track_caller]
pub fn spin_loop() {
    if crate::engine::active() {
        crate::thread::give_way("spin_loop", std::panic::Location::caller());
    } else {
        std::hint::spin_loop();
    }
}
