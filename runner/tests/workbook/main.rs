//! Drives the real program through what students do and what goes wrong.

mod answers;
mod commands;
mod gate;
#[cfg(unix)]
mod killing;
mod progress;
mod workspace;
