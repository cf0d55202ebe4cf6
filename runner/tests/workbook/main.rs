//! Drives the real program through what students do and what goes wrong.

mod answers;
mod commands;
mod gate;
#[cfg(unix)]
mod killing;
mod progress;
#[cfg(target_os = "linux")]
#[path = "../figures/terminal.rs"]
mod terminal;
#[cfg(target_os = "linux")]
mod watch;
mod workspace;
