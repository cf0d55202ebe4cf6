//! `std::time`, on a clock that stands still while any thread can go on.
//!
//! `SystemTime` is std's own: a program that asks it for the date is not deterministic.

pub use std::time::*;

use std::fmt;
use std::ops::{Add, AddAssign, Sub, SubAssign};
use std::panic::Location;
use std::sync::OnceLock;

use crate::engine::op::{Op, Spot};
use crate::engine::{active, point, with};

/// [`std::time::Instant`], explored.
///
/// In an exploration, time passes only when all threads wait, or as a deviation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(std::time::Instant);

impl Instant {
    /// This moment.
    #[must_use]
    #[track_caller]
    pub fn now() -> Self {
        Self::at(Location::caller())
    }

    /// This moment, for a caller at `spot`.
    pub(crate) fn at(spot: Spot) -> Self {
        static START: OnceLock<std::time::Instant> = OnceLock::new();
        if !active() {
            return Self(std::time::Instant::now());
        }
        let clock = with(|e| e.clock_object(spot));
        point(Op::read(clock, spot).looks());
        let start = *START.get_or_init(std::time::Instant::now);
        Self(start + Duration::from_nanos(with(|e| e.read_clock(spot))))
    }

    /// Time since `earlier`; zero if that is later.
    #[must_use]
    pub fn duration_since(&self, earlier: Self) -> Duration {
        self.0.duration_since(earlier.0)
    }

    /// Time since `earlier`; `None` if that is later.
    #[must_use]
    pub fn checked_duration_since(&self, earlier: Self) -> Option<Duration> {
        self.0.checked_duration_since(earlier.0)
    }

    /// Time since `earlier`; zero if that is later.
    #[must_use]
    pub fn saturating_duration_since(&self, earlier: Self) -> Duration {
        self.0.saturating_duration_since(earlier.0)
    }

    /// Time since this moment.
    #[must_use]
    #[track_caller]
    pub fn elapsed(&self) -> Duration {
        Self::now().duration_since(*self)
    }

    /// The moment `later` after this one, if it can be told.
    #[must_use]
    pub fn checked_add(&self, later: Duration) -> Option<Self> {
        self.0.checked_add(later).map(Self)
    }

    /// The moment `earlier` before this one, if it can be told.
    #[must_use]
    pub fn checked_sub(&self, earlier: Duration) -> Option<Self> {
        self.0.checked_sub(earlier).map(Self)
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, later: Duration) -> Self {
        Self(self.0 + later)
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, later: Duration) {
        self.0 += later;
    }
}

#[expect(clippy::unchecked_time_subtraction, reason = "std panics here, too")]
impl Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, earlier: Duration) -> Self {
        Self(self.0 - earlier)
    }
}

impl SubAssign<Duration> for Instant {
    fn sub_assign(&mut self, earlier: Duration) {
        self.0 -= earlier;
    }
}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.0 - earlier.0
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
