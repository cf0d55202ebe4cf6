//! How often `watch` looks around.
//!
//! A look at one small file costs some microseconds, and misses no save. Notifications
//! of the system do, on shared folders and in virtual machines.

use std::time::Duration;

/// While a check runs.
pub(super) const SHORT: Duration = Duration::from_millis(20);
/// While nothing happens.
pub(super) const LONG: Duration = Duration::from_millis(40);
