//! What it costs to compile each checker for the first time.
//!
//! Each is built as the only dependency of an empty crate, in the profile in which this
//! workspace builds it for an exercise, and in a target folder of its own that is thrown
//! away afterwards.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io, process};

use crate::side_by_side::{RACERS, Racer};

/// What a cold build took.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Crates compiled, the checker itself among them.
    pub crates: usize,
    /// Seconds of processor time of all compilers; `None` where it can't be asked.
    pub cpu_seconds: Option<f64>,
}

/// Prints a row for each checker.
///
/// # Errors
///
/// If cargo can't build one of them, or a file can't be written.
pub fn print(out: &mut impl io::Write) -> io::Result<()> {
    writeln!(
        out,
        "cold build   crates  CPU seconds\n-----------  ------  -----------"
    )?;
    for racer in RACERS {
        let cost = measure(racer)?;
        let seconds = cost
            .cpu_seconds
            .map_or_else(|| "not known".to_owned(), |seconds| format!("{seconds:.1}"));
        writeln!(
            out,
            "{:<11}  {:>6}  {seconds:>11}",
            racer.name(),
            cost.crates
        )?;
        out.flush()?;
    }
    Ok(())
}

/// Builds one checker for the first time, in the profile in which exercises are built.
///
/// # Errors
///
/// If cargo can't build it, or a file can't be written.
pub fn measure(racer: Racer) -> io::Result<Cost> {
    let folder = Folder::new(racer)?;
    let before = cpu_seconds_of_children();
    let build = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--color=never"])
        .current_dir(&folder.0)
        .env("CARGO_TARGET_DIR", folder.0.join("target"))
        .stdin(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&build.stderr);
    if !build.status.success() {
        return Err(io::Error::other(format!(
            "{} does not build:\n{said}",
            racer.name()
        )));
    }
    let after = cpu_seconds_of_children();
    // The empty crate itself does not count.
    let crates = said
        .lines()
        .filter(|line| line.trim().starts_with("Compiling"))
        .count()
        - 1;
    Ok(Cost {
        crates,
        cpu_seconds: before.zip(after).map(|(before, after)| after - before),
    })
}

/// An empty crate, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(racer: Racer) -> io::Result<Self> {
        let name = format!("every-order-cold-{}-{}", process::id(), racer.name());
        let folder = Self(env::temp_dir().join(name));
        fs::create_dir_all(folder.0.join("src"))?;
        fs::write(folder.0.join("src/lib.rs"), "")?;
        let ours = fs::read_to_string(workspace().join("Cargo.toml"))?;
        let manifest = format!("{}\n{}", manifest(racer), profile(&ours));
        fs::write(folder.0.join("Cargo.toml"), manifest)?;
        // The same versions as here.
        fs::copy(workspace().join("Cargo.lock"), folder.0.join("Cargo.lock"))?;
        Ok(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Left behind, it only takes room in the folder for temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn manifest(racer: Racer) -> String {
    let dependency = match racer {
        Racer::EveryOrder => {
            // A literal string of TOML, in which nothing has to be escaped.
            let path = workspace().join("checker");
            format!("every-order = {{ path = '{}' }}", path.display())
        }
        Racer::Shuttle => {
            format!("shuttle = \"={}\"", crate::checkers::shuttle::VERSION)
        }
        Racer::Loom => format!("loom = \"={}\"", crate::checkers::loom::VERSION),
    };
    format!(
        "[workspace]\n[package]\nname = \"cold\"\nedition = \"2024\"\n\
         [dependencies]\n{dependency}\n"
    )
}

/// The tables of a manifest that say how exercises are built.
fn profile(manifest: &str) -> String {
    let mut is_part = false;
    let part = manifest.lines().filter(|line| {
        if line.starts_with('[') {
            is_part = line.starts_with("[profile.dev");
        }
        is_part
    });
    part.collect::<Vec<_>>().join("\n")
}

fn workspace() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Processor time of all child processes that have ended, from the system's own books.
fn cpu_seconds_of_children() -> Option<f64> {
    // Fields 16 and 17, counted from 1: user and system time of children. The second field
    // is a name in brackets, which may hold blanks.
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: u32 = fields
        .get(13..15)?
        .iter()
        .filter_map(|it| it.parse::<u32>().ok())
        .sum();
    // Linux counts them in hundredths of a second for programs, whatever its own clock.
    Some(f64::from(ticks) / 100.0)
}
