//! Until when a lock is held, and what a panic leaves behind it.
//!
//! [`lifetimes`] asks the lock itself in nine places; [`poison`] breaks four programs.

mod lifetimes;
mod poison;

use std::process::ExitCode;

use workbook::chapter;

fn main() -> ExitCode {
    let summary = "Until when a lock is held, and what a panic leaves behind it.";
    chapter::run("guards", summary, |cx| {
        cx.table("lifetimes", &lifetimes::table())?;
        cx.table("poison", &poison::table())
    })
}
