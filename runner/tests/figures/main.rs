//! Measures what the runner promises, on the program that students run.
//!
//! `cargo test --package runner --test figures` measures all; the words behind `--` choose.
//! It takes minutes and an idle machine, so plain `cargo test` leaves it out.
//!
//! `-- hangs ROUNDS` makes another number of rounds than 200.
//!
//! `-- latency RUSTLINGS FOLDER` measures rustlings (program and initialised folder) in
//! the same minutes, save by save in turn.

#[cfg(target_os = "linux")]
mod hangs;
#[path = "../workbook/killing.rs"]
#[cfg(target_os = "linux")]
mod killing;
#[cfg(target_os = "linux")]
mod kills;
#[cfg(target_os = "linux")]
mod latency;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(target_os = "linux")]
mod saves;
mod table;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "the tests use more of it")]
mod terminal;
#[path = "../workbook/workspace.rs"]
#[expect(dead_code, reason = "the tests use more of it")]
mod workspace;

use std::env;

fn main() {
    let words: Vec<_> = env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let chosen = |name: &str| words.is_empty() || words[0] == name;
    #[cfg(target_os = "linux")]
    {
        if chosen("hangs") {
            hangs::measure(words.get(1).copied());
        }
        if chosen("saves") {
            saves::measure();
        }
        if chosen("latency") {
            latency::measure(words.get(1..3));
        }
        if chosen("kills") {
            kills::measure();
        }
        if chosen("memory") {
            memory::measure();
        }
    }
    #[cfg(not(target_os = "linux"))]
    if chosen("") {
        println!("not available here: needs Linux's view of processes");
    }
}
