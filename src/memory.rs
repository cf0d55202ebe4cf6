//! How much memory this process has had, as the system counts it.

use std::fs;

/// The most bytes of memory that this process has had at any moment so far.
///
/// Counted are the pages that lay in memory, not addresses that were only set aside: a
/// thread's stack counts as far as it was used. What the kernel keeps for the process, such
/// as sockets and page tables, is not in it. Costs some microseconds, for a file is read.
///
/// This is `VmHWM` of Linux's `/proc/self/status`. `None` on other systems.
#[must_use]
pub fn peak_resident() -> Option<u64> {
    bytes_in(&fs::read_to_string("/proc/self/status").ok()?, "VmHWM:")
}

/// The bytes of memory that this process has now, counted like [`peak_resident`].
///
/// What was given back to the allocator need not be given back to the system, so this may
/// stay high after a large value was dropped. `VmRSS` of the same file; `None` on other
/// systems.
#[must_use]
pub fn resident() -> Option<u64> {
    bytes_in(&fs::read_to_string("/proc/self/status").ok()?, "VmRSS:")
}

/// A line of a `status` file, which counts in units of 1024 bytes.
fn bytes_in(status: &str, name: &str) -> Option<u64> {
    let mut lines = status.lines();
    let size = lines.find_map(|line| line.strip_prefix(name))?;
    let units: u64 = size.trim().strip_suffix(" kB")?.parse().ok()?;
    units.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peak_and_present_are_told_apart() {
        let status =
            "Name:\tx\nVmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 100 kB\n";
        assert_eq!(bytes_in(status, "VmHWM:"), Some(2 << 20));
        assert_eq!(bytes_in(status, "VmRSS:"), Some(100 << 10));
    }

    #[test]
    fn a_status_of_another_kind_is_not_available() {
        assert_eq!(bytes_in("VmRSS:\t 100 kB\n", "VmHWM:"), None);
        assert_eq!(bytes_in("VmHWM:\t many kB\n", "VmHWM:"), None);
    }

    /// One test, because two would disturb each other: they run in one process.
    #[cfg(target_os = "linux")]
    #[test]
    fn memory_in_use_is_resident_and_counts_for_the_peak_when_it_was_given_back() {
        let before = resident().expect("Linux tells");
        let used = std::hint::black_box(vec![1_u8; 64 << 20]);
        // Other tests of this process may give some back meanwhile.
        let more = before + used.len() as u64 / 2;
        assert!(resident().expect("Linux tells") >= more);
        drop(used);
        assert!(peak_resident().expect("Linux tells") >= more);
    }
}
