//! The CPUs of a Linux machine: which there are, which share a core, which are fast.

use std::collections::BTreeSet;

use super::files::Files;

/// A machine with two kinds of cores, counted in CPUs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoreKinds {
    /// CPUs on the fast cores.
    pub fast: usize,
    /// CPUs on the slower cores. A job in equal shares waits for them.
    pub slow: usize,
}

/// What the CPU calls itself.
pub(super) fn model(files: &Files) -> Option<String> {
    let name = files.value("proc/cpuinfo", "model name")?;
    // "Intel(R) Core(TM) i7" is longer, not clearer.
    Some(name.replace("(R)", "").replace("(TM)", ""))
}

/// The numbers of the CPUs that are switched on.
pub(super) fn listed(files: &Files) -> Option<Vec<usize>> {
    numbers(&files.line("sys/devices/system/cpu/online")?)
}

/// How many CPUs this process may use.
pub(super) fn allowed(files: &Files) -> Option<usize> {
    let list = files.value("proc/self/status", "Cpus_allowed_list")?;
    Some(numbers(&list)?.len())
}

/// How many cores these CPUs belong to: those on one core name the same set of siblings.
pub(super) fn cores(files: &Files, cpus: &[usize]) -> Option<usize> {
    let siblings = |cpu| {
        files.line(&format!(
            "sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list"
        ))
    };
    let cores: Option<BTreeSet<_>> = cpus.iter().map(siblings).collect();
    cores.map(|cores| cores.len())
}

/// Fast and slow CPUs, as Intel's and as Arm's systems say; `None` if all are alike.
pub(super) fn kinds(files: &Files) -> Option<CoreKinds> {
    intel_kinds(files).or_else(|| arm_kinds(files))
}

fn intel_kinds(files: &Files) -> Option<CoreKinds> {
    let count = |kind| {
        let list = files.line(&format!("sys/devices/{kind}/cpus"))?;
        Some(numbers(&list)?.len())
    };
    Some(CoreKinds {
        fast: count("cpu_core")?,
        slow: count("cpu_atom")?,
    })
}

fn arm_kinds(files: &Files) -> Option<CoreKinds> {
    let capacity = |cpu| -> Option<u64> {
        files
            .line(&format!("sys/devices/system/cpu/cpu{cpu}/cpu_capacity"))?
            .parse()
            .ok()
    };
    let capacities: Vec<_> = listed(files)?
        .into_iter()
        .map(capacity)
        .collect::<Option<_>>()?;
    let most = capacities.iter().max()?;
    let fast = capacities
        .iter()
        .filter(|&capacity| capacity == most)
        .count();
    let slow = capacities.len() - fast;
    (slow > 0).then_some(CoreKinds { fast, slow })
}

/// The numbers in a list such as `0-3,8,10-11`; `None` if it is not such a list.
fn numbers(list: &str) -> Option<Vec<usize>> {
    let mut numbers = Vec::new();
    for part in list.split(',') {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        let (from, to): (usize, usize) =
            (from.trim().parse().ok()?, to.trim().parse().ok()?);
        numbers.extend(from..=to);
    }
    Some(numbers)
}
