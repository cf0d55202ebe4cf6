//! A small workbook in a folder of its own, and the program that is tested.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Two claims in plain std; `exercise.rs` of each test says what happens.
const CHECK: &str = "//! Two and two is four.
//! Shipped: wrong value.

pub mod exercise;

#[test]
fn the_sum_is_four() {
    assert_eq!(exercise::four(), 4, \"wrong value: that is not four\");
}
";

/// What is shipped.
pub(crate) const SHIPPED: &str =
    "/// Four.\npub fn four() -> u32 {\n    // TODO: how many?\n    5\n}\n";
pub(crate) const RIGHT: &str = "/// Four.\npub fn four() -> u32 {\n    4\n}\n";

/// Where the progress lies.
pub(crate) const FILE: &str = ".workbook/progress.txt";

const HINTS: &str =
    "# Hints\n\n## 1\n\nCount.\n\n## 2\n\nCount again.\n\n## 3\n\nIt is 4.\n";

/// A workbook with the one exercise `four` in the chapter `sums`. Removed when dropped.
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
}

impl Workspace {
    /// `name` begins the folder's, and is different in each test.
    pub(crate) fn new(name: &str) -> Self {
        let name = format!("{name}-{}", std::process::id());
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if root.exists() {
            fs::remove_dir_all(&root).unwrap();
        }
        let workspace = Self { root };
        workspace.write(
            "Cargo.toml",
            "[workspace]\nmembers = [\"chapters/*/exercises\"]\nresolver = \"3\"\n",
        );
        workspace.write(
            "chapters/01_sums/exercises/Cargo.toml",
            "[package]\nname = \"sums-exercises\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
             [[test]]\nname = \"four\"\npath = \"1_four/check.rs\"\n\
             test = false\n",
        );
        workspace.part("check.rs", CHECK);
        workspace.part("exercise.rs", SHIPPED);
        workspace.part("solution.rs", &format!("//! Right: it is.\n\n{RIGHT}"));
        workspace.part("hints.md", HINTS);
        workspace
    }

    /// A workbook in which the student has saved this.
    pub(crate) fn with_answer(name: &str, answer: &str) -> Self {
        let workspace = Self::new(name);
        workspace.run(&["list"]);
        workspace.part("exercise.rs", answer);
        workspace
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes one part of the exercise.
    pub(crate) fn part(&self, part: &str, text: &str) {
        self.write(&format!("chapters/01_sums/exercises/1_four/{part}"), text);
    }

    pub(crate) fn answer(&self) -> PathBuf {
        self.root
            .join("chapters/01_sums/exercises/1_four/exercise.rs")
    }

    /// The program, about to be started in this workbook.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbook"));
        command.args(words).current_dir(&self.root);
        let foreign = ["CARGO_TARGET_DIR", "CARGO_MANIFEST_DIR", "GIT_DIR"];
        for variable in foreign {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Ran {
        Ran::new(&self.command(words).output().unwrap())
    }

    /// Checks this answer once, which comes to an end however slow the machine is.
    pub(crate) fn check(&self, answer: &str) -> Ran {
        self.part("exercise.rs", answer);
        self.run(&["check", "four", "--limit", "60"])
    }

    /// Checks this answer once with a limit of two seconds.
    pub(crate) fn check_endless(&self, answer: &str) -> Ran {
        self.part("exercise.rs", answer);
        self.run(&["check", "four", "--limit", "2"])
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        // What stays behind is below `target`.
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// What the program wrote, and its exit code.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    fn new(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Asserts a wrong answer whose verdict has all these words.
    #[track_caller]
    pub(crate) fn is_wrong(&self, words: &[&str]) {
        assert_eq!(self.code, Some(1), "{self:?}");
        for word in words {
            assert!(self.out.contains(word), "{word} is not in {self:#?}");
        }
    }

    /// Asserts trouble whose message has all these words.
    #[track_caller]
    pub(crate) fn is_trouble(&self, words: &[&str]) {
        assert_eq!(self.code, Some(2), "{self:?}");
        for word in words {
            assert!(self.err.contains(word), "{word} is not in {self:#?}");
        }
    }
}
