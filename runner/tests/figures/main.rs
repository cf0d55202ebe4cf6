//! Measures what the runner promises, on the program that students run.
//!
//! `cargo test --package runner --test figures` measures all; the words behind `--` choose.
//! It takes minutes and an idle machine, so plain `cargo test` leaves it out.
//!
//! `-- hangs ROUNDS`, `saves ROUNDS` and `kills ROUNDS` take another number of rounds, where
//! nobody has an idle machine for so long. `gate` and `memory` take none.
//!
//! `-- latency RUSTLINGS FOLDER` measures rustlings (program and initialised folder) in
//! the same minutes, save by save in turn.

#[cfg(target_os = "linux")]
mod gate;
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
#[cfg(target_os = "linux")]
mod table;
#[cfg(target_os = "linux")]
#[expect(dead_code, reason = "the tests use more of it")]
mod terminal;
#[cfg(target_os = "linux")]
mod whole;
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
        let rounds = |usual| words.get(1).map_or(usual, |word| word.parse().unwrap());
        table::heading();
        if chosen("hangs") {
            hangs::measure(rounds(200));
        }
        if chosen("saves") {
            saves::measure(rounds(500));
        }
        if chosen("latency") {
            latency::measure(words.get(1..3));
        }
        if chosen("kills") {
            kills::measure(rounds(10_000));
        }
        if chosen("memory") {
            memory::measure();
        }
        if chosen("gate") {
            gate::measure();
        }
    }
    #[cfg(not(target_os = "linux"))]
    if chosen("") {
        println!("not available here: needs Linux's view of processes");
    }
}
