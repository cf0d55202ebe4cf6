//! Until when a lock is held, what a panic leaves behind it, and who closes a file.
//!
//! [`lifetimes`] asks the lock itself in nine places; [`poison`] breaks four programs, and
//! [`storm`] breaks one ten thousand times. [`descriptors`] reads files under a low limit.

mod descriptors;
mod lifetimes;
mod poison;
mod storm;

use std::process::ExitCode;

use workbook::chapter;
use workbook::watchdog;

fn main() -> ExitCode {
    watchdog::adopt(&descriptors::WATCHED);
    let summary = "Until when a lock is held, and what a panic leaves behind it.";
    chapter::run("guards", summary, |cx| {
        cx.table("lifetimes", &lifetimes::table())?;
        cx.table("poison", &poison::table())?;
        cx.table("storm", &storm::table(cx.seed()))?;
        let courses = descriptors::measure()?;
        cx.table("descriptors", &descriptors::table(&courses))?;
        cx.figure("descriptors", &descriptors::figure(&courses))
    })
}
