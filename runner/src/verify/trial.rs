//! One answer, what it declares, and what became of it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{Gate, together};
use crate::bench::{Bench, Compiled};
use crate::catalogue::{Exercise, declared, header};
use crate::class::Class;
use crate::desk::stopped;
use crate::recipe::inputs;
use crate::shipped;
use crate::trouble::{Outcome, Trouble};
use crate::verdict::{Strength, Verdict};

/// What an answer is for.
#[derive(Clone, Debug)]
pub(super) enum Role {
    Shipped,
    Solution,
    Wrong(String),
}

/// An answer to be tried.
pub(super) struct Trial<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) role: Role,
    pub(super) file: PathBuf,
}

/// What was seen, and what is wrong with that.
#[derive(Clone, Debug)]
pub(super) struct Result {
    /// The classes or the strength, in words.
    pub(super) seen: String,
    /// The first run, and compiling or a fair share of it.
    pub(super) milliseconds: u64,
    /// How many runs were alike.
    runs: usize,
    /// Whether a later run gave another verdict than the first.
    pub(super) luck: bool,
    /// Empty if all is as declared.
    pub(super) complaints: Vec<String>,
}

/// Tries all answers of an exercise, except those of which the verdict is known.
///
/// # Errors
///
/// If one could not be tried at all.
pub(super) fn results(gate: &Gate, exercise: &Exercise) -> Outcome<Vec<Result>> {
    let trials = of(exercise);
    let together = together::try_all(gate, exercise, &trials)?;
    let both = trials.iter().zip(together);
    both.map(|(trial, seen)| seen.map_or_else(|| trial.result(gate), Ok))
        .collect()
}

/// The answers of one exercise, the shipped one first.
pub(super) fn of(exercise: &Exercise) -> Vec<Trial<'_>> {
    let trial = |role, file| Trial {
        exercise,
        role,
        file,
    };
    let mut trials = vec![
        trial(Role::Shipped, exercise.answer()),
        trial(Role::Solution, exercise.folder.join("solution.rs")),
    ];
    trials.extend(exercise.wrong().into_iter().map(|file| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        trial(Role::Wrong(name.into_owned()), file)
    }));
    trials
}

impl Trial<'_> {
    fn result(&self, gate: &Gate) -> Outcome<Result> {
        let result = self.of_file(gate, &self.file)?;
        let kept = shipped::path(&gate.desk.store, self.exercise);
        let replaced = gate.shipped && matches!(self.role, Role::Shipped);
        if replaced && !result.complaints.is_empty() && kept.exists() {
            return self.of_file(gate, &kept);
        }
        Ok(result)
    }

    fn of_file(&self, gate: &Gate, file: &Path) -> Outcome<Result> {
        let answer = read(file);
        if let Some(known) = self.known(gate, &answer) {
            return Ok(known);
        }
        let begun = Instant::now();
        let checker = &gate.desk.checker;
        let (bench, compiled) = checker.compile(self.exercise, &answer, &stopped)?;
        let result = match compiled {
            Compiled::Program => self.run(gate, &bench, &[], begun.elapsed())?,
            Compiled::Refused(words) => {
                let verdict = Verdict::fault(Class::DoesNotCompile, words);
                self.judged(gate, &verdict, begun.elapsed())
            }
            Compiled::Cancelled => return Err(Trouble::new("stopped")),
        };
        self.keep(gate, &answer, &result);
        Ok(result)
    }

    /// Runs the answer as often as the gate wants, with these words for the test program.
    pub(super) fn run(
        &self,
        gate: &Gate,
        bench: &Bench,
        words: &[&str],
        compiling: Duration,
    ) -> Outcome<Result> {
        let run = || {
            let checker = &gate.desk.checker;
            let verdict = checker.run(bench, self.exercise, words, &stopped)?;
            verdict.ok_or_else(|| Trouble::new("stopped"))
        };
        let begun = Instant::now();
        let first = run()?;
        let mut result = self.judged(gate, &first, compiling + begun.elapsed());
        if !result.complaints.is_empty() {
            return Ok(result);
        }
        for number in 2..=gate.runs {
            if run()? != first {
                let complaint = format!("run {number} gave another verdict");
                result.complaints.push(complaint);
                result.luck = true;
                break;
            }
        }
        Ok(result)
    }

    fn judged(&self, gate: &Gate, verdict: &Verdict, took: Duration) -> Result {
        Result {
            seen: words(verdict),
            milliseconds: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            runs: gate.runs,
            luck: false,
            complaints: self.complaints(verdict),
        }
    }

    /// What is known of exactly this answer.
    pub(super) fn known(&self, gate: &Gate, answer: &[u8]) -> Option<Result> {
        let text = fs::read(self.cache(gate, answer)).ok()?;
        Result::parse(&text, gate.runs)
    }

    /// Keeps what is as declared.
    pub(super) fn keep(&self, gate: &Gate, answer: &[u8], result: &Result) {
        if result.complaints.is_empty() {
            let kept = self.cache(gate, answer);
            // Without it, the next time takes longer.
            let _ = fs::create_dir_all(kept.parent().expect("a file in a folder"));
            let _ = fs::write(kept, result.to_json().to_string());
        }
    }

    fn complaints(&self, verdict: &Verdict) -> Vec<String> {
        match &self.role {
            Role::Solution => self.about_solution(verdict),
            Role::Shipped => about_wrong(verdict, &self.exercise.check(), "Shipped"),
            Role::Wrong(_) => about_wrong(verdict, &self.file, "Rejected"),
        }
    }

    fn about_solution(&self, verdict: &Verdict) -> Vec<String> {
        let check = fs::read_to_string(self.exercise.check()).unwrap_or_default();
        let bounded = header(&check, "Bounded").is_some();
        match verdict {
            Verdict::Right(Strength::Proved { .. }) if bounded => {
                vec!["proved, so the check needs no line `//! Bounded: …`".to_owned()]
            }
            Verdict::Right(Strength::Proved { .. }) => Vec::new(),
            Verdict::Right(_) if bounded => Vec::new(),
            Verdict::Right(strength) => vec![format!(
                "{}, not proved; the check must say why: `//! Bounded: …`",
                strength.word()
            )],
            Verdict::Wrong(faults) => faults
                .iter()
                .map(|fault| first_lines(&fault.text))
                .collect(),
        }
    }

    /// The file that keeps the result for exactly this answer and all that judges it.
    fn cache(&self, gate: &Gate, answer: &[u8]) -> PathBuf {
        let kitchen = &gate.desk.checker.kitchen;
        let mut digest = gate.inputs;
        digest.add(answer);
        digest.add(&fs::read(self.exercise.check()).unwrap_or_default());
        digest.add(self.role.to_string().as_bytes());
        digest.add(format!("{:?}", gate.desk.checker.limit).as_bytes());
        let manifest = self.exercise.package_folder().join("Cargo.toml");
        inputs::add_contents(&manifest, &kitchen.root, &mut digest);
        let verdicts = kitchen.target.join("verdicts");
        verdicts.join(format!("{digest}.json"))
    }
}

impl Result {
    fn to_json(&self) -> Value {
        json!({
            "seen": self.seen,
            "milliseconds": self.milliseconds,
            "runs": self.runs,
            "complaints": self.complaints,
        })
    }

    /// A result that was kept, if it is of so many runs or more.
    fn parse(text: &[u8], runs: usize) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        let complaints = value["complaints"].as_array()?.iter();
        let result = Self {
            seen: value["seen"].as_str()?.to_owned(),
            milliseconds: value["milliseconds"].as_u64()?,
            runs: usize::try_from(value["runs"].as_u64()?).ok()?,
            luck: false,
            complaints: complaints
                .map(|complaint| complaint.as_str().unwrap_or_default().to_owned())
                .collect(),
        };
        (result.runs >= runs).then_some(result)
    }
}

/// What can't be read as an answer is none; a student may have left anything there.
pub(super) fn read(file: &Path) -> Vec<u8> {
    fs::read(file).unwrap_or_default()
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Shipped => f.write_str("as shipped"),
            Self::Solution => f.write_str("solution"),
            Self::Wrong(name) => f.write_str(name),
        }
    }
}

/// Every class that is seen must be declared.
fn about_wrong(verdict: &Verdict, file: &Path, key: &str) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap_or_default();
    let expected = match declared(&text, key) {
        Ok(expected) => expected,
        Err(complaint) => return vec![complaint],
    };
    let names = |classes: &[Class]| {
        let names: Vec<_> = classes.iter().map(|class| class.name()).collect();
        names.join(", ")
    };
    let seen = verdict.classes();
    if seen.is_empty() {
        vec![format!("accepted, but declares: {}", names(&expected))]
    } else if seen.iter().all(|class| expected.contains(class)) {
        Vec::new()
    } else {
        vec![format!(
            "declares: {}; seen: {}",
            names(&expected),
            names(&seen)
        )]
    }
}

fn words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Right(strength) => strength.word().to_owned(),
        Verdict::Wrong(_) => {
            let classes = verdict.classes();
            let names: Vec<_> = classes.iter().map(|class| class.name()).collect();
            names.join(", ")
        }
    }
}

fn first_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().take(20).collect();
    lines.join("\n    ")
}
