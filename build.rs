//! Tells the library how it was built: the compiler, and how far it optimises.

use std::env;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=WORKBOOK_COMPILER={}", compiler());
    println!(
        "cargo::rustc-env=WORKBOOK_OPT_LEVEL={}",
        variable("OPT_LEVEL")
    );
}

/// The first words of `rustc --version`, such as `rustc 1.95.0`.
fn compiler() -> String {
    let answer = Command::new(variable("RUSTC")).arg("--version").output();
    let version = answer.map_or_else(
        |_| String::from("rustc of unknown version"),
        |output| String::from_utf8_lossy(&output.stdout).into_owned(),
    );
    version
        .split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| String::from("unknown"))
}
