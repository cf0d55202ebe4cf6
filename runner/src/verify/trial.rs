//! One answer, what it declares, and what became of it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use super::Gate;
use crate::bench::Compiled;
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
    file: PathBuf,
}

/// What was seen, and what is wrong with that.
#[derive(Clone, Debug)]
pub(super) struct Result {
    /// The classes or the strength, in words.
    pub(super) seen: String,
    /// Compiling and the first run.
    pub(super) milliseconds: u64,
    /// How many runs were alike.
    runs: usize,
    /// Empty if all is as declared.
    pub(super) complaints: Vec<String>,
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
    /// Tries the answer, unless the same was tried before.
    ///
    /// # Errors
    ///
    /// If it could not be tried at all.
    pub(super) fn result(&self, gate: &Gate) -> Outcome<Result> {
        let result = self.of_file(gate, &self.file)?;
        let kept = shipped::path(&gate.desk.store, self.exercise);
        let replaced = gate.shipped && matches!(self.role, Role::Shipped);
        if replaced && !result.complaints.is_empty() && kept.exists() {
            return self.of_file(gate, &kept);
        }
        Ok(result)
    }

    fn of_file(&self, gate: &Gate, file: &Path) -> Outcome<Result> {
        // What can't be read as an answer is none; a student may have left anything there.
        let answer = fs::read(file).unwrap_or_default();
        let kept = self.cache(gate, &answer);
        let known = fs::read(&kept)
            .ok()
            .and_then(|text| Result::parse(&text, gate.runs));
        if let Some(known) = known {
            return Ok(known);
        }
        let result = self.try_it(gate, &answer)?;
        if result.complaints.is_empty() {
            // Without it, the next time takes longer.
            let _ = fs::create_dir_all(kept.parent().expect("a file in a folder"));
            let _ = fs::write(kept, result.to_json().to_string());
        }
        Ok(result)
    }

    fn try_it(&self, gate: &Gate, answer: &[u8]) -> Outcome<Result> {
        let begun = Instant::now();
        let checker = &gate.desk.checker;
        let (bench, compiled) = checker.compile(self.exercise, answer, &stopped)?;
        let run = || {
            let verdict = checker.run(&bench, self.exercise, &stopped)?;
            verdict.ok_or_else(|| Trouble::new("stopped"))
        };
        let first = match compiled {
            Compiled::Program => run()?,
            Compiled::Refused(ref words) => {
                Verdict::fault(Class::DoesNotCompile, words)
            }
            Compiled::Cancelled => return Err(Trouble::new("stopped")),
        };
        let milliseconds = begun.elapsed().as_millis();
        let mut complaints = self.complaints(&first);
        let again = matches!(compiled, Compiled::Program) && complaints.is_empty();
        for number in 2..=if again { gate.runs } else { 1 } {
            if run()? != first {
                complaints.push(format!("run {number} gave another verdict"));
                break;
            }
        }
        Ok(Result {
            seen: words(&first),
            milliseconds: u64::try_from(milliseconds).unwrap_or(u64::MAX),
            runs: gate.runs,
            complaints,
        })
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
            complaints: complaints
                .map(|complaint| complaint.as_str().unwrap_or_default().to_owned())
                .collect(),
        };
        (result.runs >= runs).then_some(result)
    }
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
