//! `std::process`, without a way to end the exploration together with the program.

pub use std::process::*;

use std::panic::Location;

use crate::engine::{Fault, active, fail};

/// Ends the process. In an exploration it fails the run instead.
#[track_caller]
pub fn exit(code: i32) -> ! {
    refuse_inside("exit");
    std::process::exit(code)
}

/// Ends the process at once. In an exploration it fails the run instead.
#[track_caller]
pub fn abort() -> ! {
    refuse_inside("abort");
    std::process::abort()
}

#[track_caller]
fn refuse_inside(call: &str) {
    if active() {
        let message = format!(
            "rule: `process::{call}` ends all threads and all tests in the middle of what \
             they do; return an error or panic instead"
        );
        let spot = Some(Location::caller());
        fail(Fault::Misuse { message, spot });
    }
}
