//! What an exploration that must fail has found.

#![allow(dead_code, reason = "each test uses some of it")]

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict};

/// The failure of `f`.
pub(crate) fn failure(f: impl Fn()) -> Failure {
    match Explorer::new().check(f).verdict {
        Verdict::Failed(failure) => *failure,
        verdict => panic!("expected a failure, found {verdict:?}"),
    }
}

/// The message of a misuse.
pub(crate) fn misuse(f: impl Fn()) -> String {
    match failure(f) {
        Failure::Misuse {
            message,
            place: Some(_),
        } => message,
        other => panic!("expected a misuse with its place, found {other:?}"),
    }
}
