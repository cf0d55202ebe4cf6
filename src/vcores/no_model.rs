//! Why a study can't be simulated.

use std::error::Error;
use std::fmt;

use super::Reproduced;

/// Why a study can't be simulated, as a sentence that says what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum NoModel {
    /// Some answers were wrong; how fast they came means nothing.
    Wrong,
    /// Without a CPU clock for each thread, nobody knows where the time went.
    NotAvailable,
    /// Two threads were not measured, or the system can't run two at once.
    NotTwoThreads,
    /// The simulation does not even reproduce what was measured.
    Misses(Reproduced),
}

impl Error for NoModel {}

impl fmt::Display for NoModel {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Wrong => f.write_str("wrong answers are not simulated"),
            Self::NotAvailable => f.write_str(
                "not simulated: this system has no CPU clock for each thread",
            ),
            Self::NotTwoThreads => f.write_str(
                "not simulated: measure 1 and 2 threads, with a CPU for each of them",
            ),
            Self::Misses(missed) => {
                write!(
                    f,
                    "not simulated further, since {missed}: the model lacks something"
                )
            }
        }
    }
}
