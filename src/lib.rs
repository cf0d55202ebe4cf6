//! The timing harness: every chapter's program measures through it.

pub mod chapter;
pub mod clock;
pub mod fit;
pub mod laws;
pub mod machine;
pub mod memory;
pub mod out;
pub mod peer;
pub mod phase;
pub mod plan;
pub mod prices;
pub mod random;
pub mod record;
pub mod rounds;
pub mod show;
pub mod stats;
pub mod study;
pub mod team;
pub mod trials;
pub mod vcores;
pub mod watchdog;
