//! One answer, what it declares, and what became of it.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::{Value, json};

use crate::bench::Compiled;
use crate::catalogue::{Exercise, declared, header};
use crate::class::Class;
use crate::desk::{Desk, stopped};
use crate::digest::Digest;
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
    pub(super) fn result(&self, desk: &Desk, runs: usize) -> Outcome<Result> {
        let answer = fs::read(&self.file)
            .map_err(|error| Trouble::with_file("read", &self.file, &error))?;
        let kept = self.cache(desk, &answer, runs);
        if let Some(known) = fs::read(&kept).ok().and_then(|text| Result::parse(&text))
        {
            return Ok(known);
        }
        let result = self.try_it(desk, &answer, runs)?;
        // Without it, the next time takes longer.
        let _ = fs::create_dir_all(desk.checker.kitchen.target.join("verdicts"));
        let _ = fs::write(kept, result.to_json().to_string());
        Ok(result)
    }

    fn try_it(&self, desk: &Desk, answer: &[u8], runs: usize) -> Outcome<Result> {
        let begun = Instant::now();
        let checker = &desk.checker;
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
        let again = if matches!(compiled, Compiled::Program) {
            runs - 1
        } else {
            0
        };
        for number in 0..again {
            if run()? != first {
                complaints.push(format!("run {} gave another verdict", number + 2));
                break;
            }
        }
        Ok(Result {
            seen: words(&first),
            milliseconds: u64::try_from(milliseconds).unwrap_or(u64::MAX),
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

    fn cache(&self, desk: &Desk, answer: &[u8], runs: usize) -> PathBuf {
        let kitchen = &desk.checker.kitchen;
        let check = fs::read(self.exercise.check()).unwrap_or_default();
        let mut digest = Digest::default();
        let role = self.role.to_string();
        let parts =
            [answer, &check, role.as_bytes(), kitchen.key().as_bytes()].map(Digest::of);
        for part in parts {
            digest.add(part.to_string().as_bytes());
        }
        let settings = format!("{runs} {:?}", desk.checker.limit);
        digest.add(settings.as_bytes());
        kitchen
            .target
            .join("verdicts")
            .join(format!("{digest}.json"))
    }
}

impl Result {
    fn to_json(&self) -> Value {
        json!({
            "seen": self.seen,
            "milliseconds": self.milliseconds,
            "complaints": self.complaints,
        })
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let value: Value = serde_json::from_slice(text).ok()?;
        let complaints = value["complaints"].as_array()?.iter();
        Some(Self {
            seen: value["seen"].as_str()?.to_owned(),
            milliseconds: value["milliseconds"].as_u64()?,
            complaints: complaints
                .map(|complaint| complaint.as_str().unwrap_or_default().to_owned())
                .collect(),
        })
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
