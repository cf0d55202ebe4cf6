//! Compiles one answer beside its check, and runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use crate::catalogue::Exercise;
use crate::process::{Ending, Finish, Limits, run};
use crate::recipe::Recipe;
use crate::trouble::{Outcome, Trouble};

/// A compiler that takes longer has been given a riddle, not an answer.
const COMPILE_LIMIT: Duration = Duration::from_mins(1);
/// Address space of a check, in bytes: more than any exercise asks for.
const MEMORY: u64 = 2 * 1024 * 1024 * 1024;

/// A folder with one answer, its check and its program. Removed when dropped.
///
/// The answer is a copy, so that a save in the middle of a check can't mix two versions.
pub(crate) struct Bench {
    folder: PathBuf,
    program: PathBuf,
}

/// What became of an answer in the compiler.
pub(crate) enum Compiled {
    Program,
    /// The compiler's words.
    Refused(String),
    Cancelled,
}

impl Bench {
    /// Copies `answer` and the check of `exercise` into a fresh folder under `target`.
    pub(crate) fn lay(
        target: &Path,
        exercise: &Exercise,
        answer: &[u8],
    ) -> Outcome<Self> {
        let check = fs::read(exercise.check()).map_err(|error| {
            Trouble::with_file("read the check", &exercise.check(), &error)
        })?;
        Self::of(
            target,
            exercise,
            &[("exercise.rs", answer), ("check.rs", &check)],
        )
    }

    /// Writes these files into a fresh folder under `target`; `check.rs` is what is compiled.
    pub(crate) fn of(
        target: &Path,
        exercise: &Exercise,
        files: &[(&str, &[u8])],
    ) -> Outcome<Self> {
        static BENCHES: AtomicU64 = AtomicU64::new(0);
        // Relaxed: the numbers only have to differ.
        let number = BENCHES.fetch_add(1, Relaxed);
        let folder = target
            .join("benches")
            .join(format!("{}-{number}", process::id()));
        // Named as cargo would: the checker puts the name before a schedule.
        let program = folder.join(&exercise.name);
        let program = program.with_extension(std::env::consts::EXE_EXTENSION);
        let bench = Self { folder, program };
        let lay = || {
            files.iter().try_for_each(|(name, text)| {
                let file = bench.folder.join(name);
                fs::create_dir_all(file.parent().expect("a file in a folder"))?;
                fs::write(file, text)
            })
        };
        match lay() {
            Ok(()) => Ok(bench),
            Err(error) => {
                let trouble = Trouble::with_file("write to", &bench.folder, &error);
                let advice = "set CARGO_TARGET_DIR to a writable folder";
                Err(Trouble::new(format!("{trouble}; {advice}")))
            }
        }
    }

    /// Compiles as `recipe` says; messages name the student's file, not the copy.
    pub(crate) fn compile(
        &self,
        recipe: &Recipe,
        root: &Path,
        exercise: &Exercise,
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Compiled> {
        let shown = exercise
            .folder
            .strip_prefix(root)
            .unwrap_or(&exercise.folder);
        let mut rustc = self.command(recipe, &exercise.name)?;
        rustc
            .current_dir(root)
            .env("CARGO_MANIFEST_DIR", exercise.package_folder());
        rustc.arg("--remap-path-prefix");
        rustc.arg(format!("{}={}", self.folder.display(), shown.display()));
        let limits = Limits {
            time: COMPILE_LIMIT,
            memory: None,
            watch_threads: false,
        };
        let finish = run(&rustc, limits, cancelled)
            .map_err(|error| Trouble::new(format!("can't start rustc: {error}")))?;
        Ok(match finish.ending {
            Ending::Exited(status) if status.success() => Compiled::Program,
            Ending::Cancelled => Compiled::Cancelled,
            Ending::Exited(_) => Compiled::Refused(finish.output),
            Ending::Blocked { .. } | Ending::TimedOut(_) => {
                Compiled::Refused("the compiler was still busy after 60 s".to_owned())
            }
        })
    }

    /// Runs the compiled check with these variables and words for the test program.
    pub(crate) fn run(
        &self,
        exercise: &Exercise,
        limit: Duration,
        variables: &[(&str, &str)],
        words: &[&str],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Finish> {
        let mut program = Command::new(&self.program);
        program.args(["--test-threads=1", "--nocapture", "--color=never"]);
        program.args(words);
        program.current_dir(exercise.package_folder());
        program.env("CARGO_MANIFEST_DIR", exercise.package_folder());
        program
            .env("RUST_BACKTRACE", "0")
            .env("EVERY_ORDER_REPORT", self.report());
        program.envs(variables.iter().copied());
        let limits = Limits {
            time: limit,
            memory: Some(MEMORY),
            watch_threads: true,
        };
        // A report of the run before would be taken for this one's; there may be none.
        let _ = fs::remove_file(self.report());
        run(&program, limits, cancelled)
            .map_err(|error| Trouble::new(format!("can't start the check: {error}")))
    }

    /// Where explorations write their verdicts, a line each.
    pub(crate) fn report(&self) -> PathBuf {
        self.folder.join("report.jsonl")
    }

    /// The recipe with this bench's name, source and program in place of cargo's.
    fn command(&self, recipe: &Recipe, name: &str) -> Outcome<Command> {
        let mut words = recipe.iter();
        let rustc = words
            .next()
            .ok_or_else(|| Trouble::new("the recipe is empty"))?;
        let mut command = Command::new(rustc);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--out-dir" => drop(words.next()),
                "--crate-name" => {
                    words.next();
                    command.arg(word).arg(name);
                }
                "-C" => keep_setting(&mut command, words.next()),
                source if source.ends_with("check.rs") => {
                    command.arg(self.folder.join("check.rs"));
                }
                other if is_cargos(other) => {}
                other => drop(command.arg(other)),
            }
        }
        command
            .args(["--emit=link", "-Awarnings", "-o"])
            .arg(&self.program);
        Ok(command)
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        // What stays behind is below `target`, where it harms nobody.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What only cargo needs to know.
fn is_cargos(word: &str) -> bool {
    let cargos = [
        "--error-format",
        "--json",
        "--emit",
        "--diagnostic-width",
        "--warn",
    ];
    cargos.iter().any(|start| word.starts_with(start))
}

fn keep_setting(command: &mut Command, setting: Option<&String>) {
    let Some(setting) = setting else { return };
    let cargos = ["metadata=", "extra-filename=", "incremental="];
    if !cargos.iter().any(|start| setting.starts_with(start)) {
        command.arg("-C").arg(setting);
    }
}
