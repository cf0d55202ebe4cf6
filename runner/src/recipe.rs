//! How cargo would compile a check: asked once, then repeated without cargo.
//!
//! A check differs from save to save only in one file. Cargo's own work would be a third of
//! the time until the verdict, so its command line is kept and rustc is called directly. The
//! checks of a chapter are one package, and differ only in their names: one recipe does for
//! all of them.

pub(crate) mod inputs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::catalogue::Exercise;
use crate::process::{self, Ending, Limits};
use crate::screen;
use crate::trouble::{Outcome, Trouble};

/// A first build compiles the dependencies too, on machines of any kind.
const BUILD_LIMIT: Duration = Duration::from_mins(15);

/// The workspace's profile measures; a check only has to be compiled soon. The checker
/// itself does the work of a check, so it is optimised.
const PROFILE: [&str; 5] = [
    "profile.dev.opt-level=0",
    "profile.dev.debug=0",
    // A check is small: shared out to more than two threads it only costs more.
    "profile.dev.codegen-units=2",
    "profile.dev.package.every-order.opt-level=3",
    "profile.dev.incremental=false",
];

/// The folder that all of this is kept in, and the workbook it belongs to.
#[derive(Clone, Debug)]
pub(crate) struct Kitchen {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
}

/// A call of rustc, program first.
pub(crate) type Recipe = Vec<String>;

/// What came of a call of cargo.
struct Built {
    well: bool,
    said: String,
}

impl Kitchen {
    /// Recipes for these exercises, in their order; builds what they depend on.
    ///
    /// # Errors
    ///
    /// If a dependency can't be built; the message holds what cargo said.
    pub(crate) fn recipes(
        &self,
        exercises: &[&Exercise],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Vec<Recipe>> {
        let key = inputs::stamps(&self.root, &PROFILE).to_string();
        let fresh = |exercise: &&Exercise| self.load(exercise, Some(&key));
        if let Some(recipes) = exercises.iter().map(fresh).collect() {
            return Ok(recipes);
        }
        screen::complain("building what the checks need …");
        let samples = one_per_package(exercises);
        let mut built = self.ask_cargo(&samples, cancelled)?;
        self.keep(&samples, &key, &built);
        // Cargo names the command only when it runs it; so let it forget that it did.
        if samples
            .iter()
            .any(|one| self.load(one, Some(&key)).is_none())
        {
            self.forget(&samples)?;
            built = self.ask_cargo(&samples, cancelled)?;
            self.keep(&samples, &key, &built);
        }
        let kept = exercises.iter().map(fresh).collect::<Option<_>>();
        kept.ok_or_else(|| {
            let said = without_commands(&built.said);
            Trouble::new(format!("can't build the checks:\n{said}"))
        })
    }

    fn path(&self, exercise: &Exercise) -> PathBuf {
        self.target.join("recipes").join(exercise.package())
    }

    fn load(&self, exercise: &Exercise, key: Option<&str>) -> Option<Recipe> {
        let text = fs::read_to_string(self.path(exercise)).ok()?;
        let mut lines = text.lines().map(str::to_owned);
        let made_for = lines.next()?;
        let recipe: Recipe = lines.collect();
        let current = key.is_none_or(|key| key == made_for);
        (current && libraries_exist(&recipe)).then_some(recipe)
    }

    /// Keeps what cargo ran. If all went well, what it did not run again is as it was.
    fn keep(&self, exercises: &[&Exercise], key: &str, built: &Built) {
        // What can't be kept is asked for again, and missed there.
        let _ = fs::create_dir_all(self.target.join("recipes"));
        for exercise in exercises {
            let known = find_command(&built.said, &exercise.name);
            let as_before = || built.well.then(|| self.load(exercise, None)).flatten();
            if let Some(recipe) = known.or_else(as_before) {
                let text = format!("{key}\n{}\n", recipe.join("\n"));
                let _ = fs::write(self.path(exercise), text);
            }
        }
    }

    fn ask_cargo(
        &self,
        exercises: &[&Exercise],
        cancelled: &dyn Fn() -> bool,
    ) -> Outcome<Built> {
        let mut cargo = self.cargo("build");
        cargo.args(["--verbose", "--keep-going"]);
        for setting in PROFILE {
            cargo.args(["--config", setting]);
        }
        for exercise in exercises {
            cargo.args(["--test", &exercise.name]);
        }
        self.cook(&cargo, cancelled)
    }

    fn forget(&self, exercises: &[&Exercise]) -> Outcome<()> {
        let mut cargo = self.cargo("clean");
        for exercise in exercises {
            cargo.args(["--package", &exercise.package()]);
        }
        self.cook(&cargo, &|| false).map(drop)
    }

    fn cargo(&self, task: &str) -> Command {
        let mut cargo = Command::new("cargo");
        cargo.arg(task).arg("--target-dir").arg(&self.target);
        cargo.current_dir(&self.root);
        cargo
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("CARGO_TERM_QUIET");
        cargo
    }

    fn cook(&self, cargo: &Command, cancelled: &dyn Fn() -> bool) -> Outcome<Built> {
        fs::create_dir_all(&self.target).map_err(|error| {
            let trouble = Trouble::with_file("write to", &self.target, &error);
            Trouble::new(format!(
                "{trouble}; set CARGO_TARGET_DIR to a writable folder"
            ))
        })?;
        let limits = Limits {
            time: BUILD_LIMIT,
            memory: None,
            watch_threads: false,
        };
        let finish = process::run(cargo, limits, cancelled)
            .map_err(|error| Trouble::new(format!("can't start cargo: {error}")))?;
        match finish.ending {
            Ending::TimedOut(_) => {
                Err(Trouble::new("cargo was still building after 15 min"))
            }
            // An exercise may well not compile; whether its command was shown decides.
            ending => Ok(Built {
                well: matches!(ending, Ending::Exited(status) if status.success()),
                said: finish.output,
            }),
        }
    }
}

fn one_per_package<'a>(exercises: &[&'a Exercise]) -> Vec<&'a Exercise> {
    let mut samples: Vec<&Exercise> = exercises.to_vec();
    // Those of one chapter follow each other.
    samples.dedup_by_key(|exercise| exercise.package());
    samples
}

fn libraries_exist(recipe: &[String]) -> bool {
    let libraries = recipe.iter().filter_map(|word| word.split_once('='));
    let mut files = libraries.map(|(_, path)| Path::new(path)).filter(|path| {
        path.extension()
            .is_some_and(|end| end == "rlib" || end == "rmeta")
    });
    files.all(Path::exists)
}

/// The command of one test target, from the lines ``Running `rustc --crate-name NAME ..` ``.
fn find_command(said: &str, name: &str) -> Option<Recipe> {
    let commands = said.lines().filter_map(|line| {
        let command = line.trim_start().strip_prefix("Running `")?;
        Some(words(command.strip_suffix('`')?))
    });
    let mut commands =
        commands.filter(|words| words.iter().any(|word| word == "--test"));
    commands.find(|words| {
        let mut pairs = words.windows(2);
        pairs.any(|pair| pair[0] == "--crate-name" && pair[1] == name)
    })
}

/// What cargo said, without the lines that only `--verbose` adds.
fn without_commands(said: &str) -> String {
    let added = [
        "Running `",
        "Fresh ",
        "Dirty ",
        "Compiling ",
        "process didn't exit",
    ];
    let lines = said.lines().filter(|line| {
        let line = line.trim_start();
        !added.iter().any(|start| line.starts_with(start))
    });
    let lines = lines.collect::<Vec<_>>().join("\n");
    lines.trim_end().trim_end_matches("Caused by:").to_owned()
}

/// Splits a command line as the shell of this system would.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut letters = command.chars().peekable();
    while let Some(letter) = letters.next() {
        let word = words.last_mut().expect("never empty");
        match (quote, letter) {
            (None, ' ') => words.push(String::new()),
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            // Only Unix escapes with it; in Windows paths it separates.
            (None, '\\') if cfg!(unix) => word.extend(letters.next()),
            _ => word.push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quoted_word_keeps_its_spaces() {
        let command = "rustc 'my files/check.rs' --cfg 'feature=\"x\"'";
        let expected = ["rustc", "my files/check.rs", "--cfg", "feature=\"x\""];
        assert_eq!(words(command), expected);
    }

    #[test]
    fn the_command_is_the_one_of_the_test_target() {
        let said = "   Compiling x\n     Running `rustc --crate-name x src/lib.rs`\n     \
                    Running `rustc --crate-name y a/check.rs --test`\n";
        let found = find_command(said, "y").unwrap();
        assert_eq!(found[3], "a/check.rs");
        assert_eq!(find_command(said, "x"), None);
    }
}
