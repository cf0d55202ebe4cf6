//! How much of the machine others had while something was measured.

use std::fmt;

/// What was taken from a study while it ran; each a share of what it could have had.
///
/// `None` is "not available here".
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Load {
    /// Share of their time that the study's own threads stood ready without a CPU, 0 to 1.
    pub own_wait: Option<f64>,
    /// CPU time that other processes used, as a share of all CPUs, 0 to 1.
    pub others: Option<f64>,
    /// CPU time that the host of this virtual machine took, as a share of all CPUs, 0 to 1.
    pub steal: Option<f64>,
    /// Share of the time in which some thread on the machine waited for a CPU, 0 to 1.
    pub pressure: Option<f64>,
}

/// How far wall-clock numbers can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing got in the way.
    Quiet,
    /// Wall-clock numbers are shown, and flagged.
    Busy,
    /// Wall-clock speed-ups are withheld; CPU times still say something.
    TooBusy,
    /// This system does not say.
    Unknown,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::Quiet => "quiet",
            Self::Busy => "busy: wall numbers flagged",
            Self::TooBusy => "too busy: wall speed-up withheld, cpu-path shown",
            Self::Unknown => "load not available here",
        })
    }
}

impl Load {
    /// The verdict, from the largest of the shares.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        let shares = [self.own_wait, self.others, self.steal];
        match shares.into_iter().flatten().reduce(f64::max) {
            None => Verdict::Unknown,
            Some(share) if share < 0.05 => Verdict::Quiet,
            Some(share) if share < 0.25 => Verdict::Busy,
            Some(_) => Verdict::TooBusy,
        }
    }
}
