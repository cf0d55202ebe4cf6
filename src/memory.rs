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
    peak_in(&fs::read_to_string("/proc/self/status").ok()?)
}

/// The peak in the text of a `status` file, which counts in units of 1024 bytes.
fn peak_in(status: &str) -> Option<u64> {
    let mut lines = status.lines();
    let peak = lines.find_map(|line| line.strip_prefix("VmHWM:"))?;
    let units: u64 = peak.trim().strip_suffix(" kB")?.parse().ok()?;
    units.checked_mul(1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_peak_is_the_high_water_mark() {
        let status =
            "Name:\tx\nVmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\nVmRSS:\t 100 kB\n";
        assert_eq!(peak_in(status), Some(2 << 20));
    }

    #[test]
    fn a_status_of_another_kind_is_not_available() {
        assert_eq!(peak_in("VmRSS:\t 100 kB\n"), None);
        assert_eq!(peak_in("VmHWM:\t many kB\n"), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn memory_that_was_given_back_still_counts() {
        drop(std::hint::black_box(vec![1_u8; 64 << 20]));
        assert!(peak_resident().expect("Linux tells") >= 64 << 20);
    }
}
