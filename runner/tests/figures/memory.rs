//! The memory of the runner under a program that prints for ever.

use std::fs;
use std::process::Stdio;

use crate::hangs::pause;
use crate::table::line;
use crate::workspace::Workspace;
use std::time::Duration;

const MOST: u64 = 64 * 1024;

pub(crate) fn measure() {
    let workspace = Workspace::new("figures_memory");
    let body =
        "pub fn four() -> u32 {\n    loop { println!(\"again and again\") }\n}\n";
    workspace.part("exercise.rs", body);
    let mut command = workspace.command(&["check", "four", "--limit", "10"]);
    let mut child = command.stdout(Stdio::null()).spawn().unwrap();
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        peak = peak.max(resident_peak(child.id()));
        pause(Duration::from_millis(50));
    }
    let measured = format!("{} MiB at the most", peak.div_ceil(1024));
    line(
        "memory under endless output",
        "<= 64 MiB",
        &measured,
        peak <= MOST,
    );
}

/// Kibibytes that the process has had in memory at the most.
fn resident_peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse().ok());
    peak.unwrap_or(0)
}
