//! What a machine lacks, and how to mend it.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use crate::desk::Desk;
use crate::screen;
use crate::trouble::Outcome;

/// What one look found: a word for it, and what to do if it is not well.
struct Finding {
    what: &'static str,
    result: Result<String, String>,
}

/// Looks at all that a check needs. 0 if nothing is missing, else 1.
pub(super) fn doctor(desk: &Desk) -> Outcome<ExitCode> {
    let target = &desk.checker.kitchen.target;
    let findings = [
        finding("cargo", version("cargo")),
        finding("rustc", version("rustc")),
        finding("linker", link(target)),
        finding("builds", writable(target)),
        finding("progress", writable(desk.store.folder())),
        finding(
            "reading it",
            desk.store
                .load()
                .map(|_| "well".to_owned())
                .map_err(|e| e.to_string()),
        ),
        finding("git", version("git")),
        finding("exercises", exercises(desk)),
    ];
    for Finding { what, result } in &findings {
        match result {
            Ok(found) => {
                let well = desk.style.good("well");
                screen::print(&format!("{well}       {what:<12}{found}\n"))?;
            }
            Err(advice) => {
                let bad = desk.style.bad("not well:");
                screen::print(&format!("{bad}  {what:<12}{advice}\n"))?;
            }
        }
    }
    Ok(super::exit(
        findings.iter().all(|finding| finding.result.is_ok()),
    ))
}

fn finding(what: &'static str, result: Result<String, String>) -> Finding {
    Finding { what, result }
}

fn version(tool: &str) -> Result<String, String> {
    let advice = match tool {
        "git" => "is missing; `reset` then knows only the texts of the first start",
        _ => "is missing; install Rust from https://rustup.rs",
    };
    let said = Command::new(tool)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    let said = said.map_err(|_| advice.to_owned())?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().to_owned())
}

/// Compiles the smallest program.
fn link(target: &Path) -> Result<String, String> {
    let folder = target.join("doctor");
    let source = folder.join("smallest.rs");
    fs::create_dir_all(&folder)
        .and_then(|()| fs::write(&source, "fn main() {}\n"))
        .map_err(|error| format!("could not be tried: {error}"))?;
    let said = Command::new("rustc")
        .arg(&source)
        .arg("-o")
        .arg(
            folder
                .join("smallest")
                .with_extension(std::env::consts::EXE_EXTENSION),
        )
        .output()
        .map_err(|error| format!("could not be tried: {error}"))?;
    if said.status.success() {
        Ok("links a program".to_owned())
    } else {
        Err("a program can't be linked; install a C tool chain (Linux: build-essential, \
             macOS: xcode-select --install, Windows: the Visual Studio build tools)"
            .to_owned())
    }
}

fn writable(folder: &Path) -> Result<String, String> {
    let trial = folder.join("trial.tmp");
    let tried = fs::create_dir_all(folder)
        // More than a block, so that a full disk is noticed.
        .and_then(|()| fs::write(&trial, vec![0; 65_536]))
        .and_then(|()| fs::remove_file(&trial));
    match tried {
        Ok(()) => Ok(format!("{} can be written", folder.display())),
        Err(error) => Err(format!(
            "can't write to {}: {error}; free some space, or mend the permissions",
            folder.display()
        )),
    }
}

fn exercises(desk: &Desk) -> Result<String, String> {
    match desk.catalogue.exercises.len() {
        0 => Err("there are none below `chapters`; get the workbook again".to_owned()),
        count => Ok(format!("{count} found")),
    }
}
