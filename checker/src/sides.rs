//! What is made inside of an exploration stays inside, and the rest outside.

use std::panic::Location;

use crate::engine::{Fault, active, fail};

/// Refuses something that has no part in what the caller is part of.
///
/// `inside` says whether it was made in an exploration.
///
/// # Panics
///
/// Outside of an exploration, if it was made inside. The other way round the run fails.
#[inline]
#[track_caller]
pub(crate) fn stays(inside: bool, what: &str) {
    if inside != active() {
        refuse(inside, what);
    }
}

#[cold]
#[track_caller]
fn refuse(inside: bool, what: &str) -> ! {
    assert!(
        !inside,
        "{what} was made in an exploration and is used outside of it now; what an \
         exploration makes can't be shared with the rest of the program"
    );
    let message = format!(
        "{what} from outside of the exploration was used inside; make it inside the closure"
    );
    let spot = Some(Location::caller());
    fail(Fault::Misuse { message, spot })
}
