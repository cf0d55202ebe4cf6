//! The exercises: the folder tree is the only list of them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::class::{self, Class};
use crate::trouble::{Outcome, Trouble};

/// An exercise's folder, `chapters/14_races/exercises/1_built_twice`.
#[derive(Clone, Debug)]
pub(crate) struct Exercise {
    /// What a student types, and the name of the test target: `built_twice`.
    pub(crate) name: String,
    /// The chapter's package: `races`.
    pub(crate) chapter: String,
    /// The folder of the exercise.
    pub(crate) folder: PathBuf,
}

/// All exercises, in the order of their folders.
#[derive(Debug)]
pub(crate) struct Catalogue {
    /// The folder of the whole workbook.
    pub(crate) root: PathBuf,
    pub(crate) exercises: Vec<Exercise>,
}

impl Exercise {
    /// The one file that a student edits.
    pub(crate) fn answer(&self) -> PathBuf {
        self.folder.join("exercise.rs")
    }

    /// The same file as seen from the workbook's own folder.
    pub(crate) fn shown(&self) -> PathBuf {
        let file = self.answer();
        // Above `chapters/14_races/exercises/1_built_twice`.
        let root = self.folder.ancestors().nth(4);
        let shown = root.and_then(|root| file.strip_prefix(root).ok());
        shown.unwrap_or(&file).to_owned()
    }

    pub(crate) fn check(&self) -> PathBuf {
        self.folder.join("check.rs")
    }

    /// The known wrong answers, by name.
    pub(crate) fn wrong(&self) -> Vec<PathBuf> {
        let mut wrong = entries(&self.folder.join("wrong"));
        wrong.retain(|path| path.extension().is_some_and(|end| end == "rs"));
        wrong
    }

    /// The folder of the package: all exercises of one chapter are one.
    pub(crate) fn package_folder(&self) -> &Path {
        let folder = self.folder.parent();
        folder.expect("an exercise lies in a folder of exercises")
    }

    /// What cargo calls the package.
    pub(crate) fn package(&self) -> String {
        format!("{}-exercises", self.chapter)
    }
}

impl Catalogue {
    /// The workbook that the current folder is in, else the one that cargo runs.
    ///
    /// # Errors
    ///
    /// If there is none, or it has no exercises.
    pub(crate) fn find() -> Outcome<Self> {
        let here = env::current_dir().unwrap_or_default();
        let cargo = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let from_here = here.ancestors().find(|folder| is_workbook(folder));
        let from_cargo = cargo
            .as_deref()
            .and_then(|path| path.ancestors().find(|folder| is_workbook(folder)));
        match from_here.or(from_cargo) {
            Some(root) => Ok(Self::read(root)),
            None => Err(Trouble::new(
                "no workbook here: go to the folder that holds `chapters/`",
            )),
        }
    }

    /// The exercises below `root/chapters`.
    pub(crate) fn read(root: &Path) -> Self {
        let chapters = entries(&root.join("chapters"));
        let exercises = chapters.iter().flat_map(|chapter| in_chapter(chapter));
        Self {
            root: root.to_owned(),
            exercises: exercises.collect(),
        }
    }

    /// The exercise called `name`.
    ///
    /// # Errors
    ///
    /// If there is none; the message offers the nearest name.
    pub(crate) fn exercise(&self, name: &str) -> Outcome<&Exercise> {
        let name = plain(name);
        let found = self.exercises.iter().find(|exercise| exercise.name == name);
        found.ok_or_else(|| self.unknown(&name))
    }

    fn is_chapter(&self, name: &str) -> bool {
        let mut exercises = self.exercises.iter();
        exercises.any(|exercise| exercise.chapter == name)
    }

    /// The exercises that `names` means: an exercise, or all of a chapter; none means all.
    ///
    /// # Errors
    ///
    /// If a name is neither.
    pub(crate) fn select(&self, names: &[String]) -> Outcome<Vec<&Exercise>> {
        if names.is_empty() {
            return Ok(self.exercises.iter().collect());
        }
        let mut selected = Vec::new();
        for name in names.iter().map(|name| plain(name)) {
            let mut meant = self
                .exercises
                .iter()
                .filter(|exercise| exercise.name == name || exercise.chapter == name);
            let first = meant.next().ok_or_else(|| self.unknown(&name))?;
            selected.push(first);
            selected.extend(meant);
        }
        Ok(selected)
    }

    fn unknown(&self, name: &str) -> Trouble {
        if self.is_chapter(name) {
            return Trouble::new(format!(
                "`{name}` is a chapter; `cargo workbook list` shows its exercises"
            ));
        }
        let names = self
            .exercises
            .iter()
            .flat_map(|exercise| [exercise.name.as_str(), exercise.chapter.as_str()]);
        let near = |known: &&str| similarity(name, known) > 0.6;
        let nearest = names.filter(near).max_by(|one, other| {
            similarity(name, one).total_cmp(&similarity(name, other))
        });
        let advice = nearest.map_or_else(
            || "`cargo workbook list` shows them all".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        Trouble::new(format!(
            "no exercise or chapter is called `{name}`; {advice}"
        ))
    }
}

/// The value of a header line such as `//! Shipped: lost update.`, if there is one.
///
/// A value may go on in the next lines, up to the next key or the end of the header.
pub(crate) fn header(source: &str, key: &str) -> Option<String> {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let mut lines = lines.map(str::trim);
    let first = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
    let more = lines.take_while(|line| !line.is_empty() && !has_key(line));
    let mut value = first.trim().to_owned();
    for line in more {
        value = format!("{value} {line}");
    }
    Some(value)
}

/// The classes that a header line declares.
///
/// # Errors
///
/// If the line is missing, or names something else.
pub(crate) fn declared(source: &str, key: &str) -> Result<Vec<Class>, String> {
    let list = header(source, key).ok_or_else(|| format!("no line `//! {key}: …`"))?;
    class::parse_list(&list).map_err(|name| format!("`{name}` is no failure class"))
}

fn has_key(line: &str) -> bool {
    let key = line.split_once(": ").map(|(key, _)| key);
    key.is_some_and(|key| {
        [
            "Shipped", "Bounded", "Tempting", "Wrong", "Rejected", "Right",
        ]
        .contains(&key)
    })
}

/// The name that is meant by itself, by a folder such as `1_built_twice`, or by a path to
/// that or to a file in it, as a shell completes it.
fn plain(word: &str) -> String {
    let path = Path::new(word);
    let folder = path.parent().filter(|_| path.extension().is_some());
    topic(folder.unwrap_or(path)).unwrap_or_else(|| word.to_owned())
}

fn similarity(one: &str, other: &str) -> f32 {
    similar::TextDiff::from_chars(one, other).ratio()
}

fn is_workbook(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("chapters").is_dir()
}

fn in_chapter(chapter: &Path) -> Vec<Exercise> {
    let folders = entries(&chapter.join("exercises"));
    let exercise = |folder: PathBuf| {
        Some(Exercise {
            name: topic(&folder)?,
            chapter: topic(chapter)?,
            folder,
        })
    };
    let checked = folders
        .into_iter()
        .filter(|folder| folder.join("check.rs").is_file());
    checked.filter_map(exercise).collect()
}

/// `built_twice` for `1_built_twice`.
fn topic(folder: &Path) -> Option<String> {
    let (number, topic) = folder.file_name()?.to_str()?.split_once('_')?;
    number.parse::<u32>().ok()?;
    Some(topic.to_owned())
}

/// What lies in a folder, in the order of the numbers before the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.sort_by_key(|path| (number(path), path.clone()));
    paths
}

fn number(path: &Path) -> Option<u32> {
    path.file_name()?.to_str()?.split_once('_')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_value_ends_at_the_next_key() {
        let source =
            "//! Tempting: it looks\n//! right.\n//! Wrong: it is not.\n\nuse x;";
        assert_eq!(
            header(source, "Tempting").as_deref(),
            Some("it looks right.")
        );
        assert_eq!(header(source, "Wrong").as_deref(), Some("it is not."));
        assert_eq!(header(source, "Rejected"), None);
    }

    #[test]
    fn an_exercise_may_be_named_by_its_path() {
        for word in [
            "lost_update",
            "1_lost_update",
            "chapters/03_threads/exercises/1_lost_update/",
            "chapters/03_threads/exercises/1_lost_update/exercise.rs",
        ] {
            assert_eq!(plain(word), "lost_update", "{word}");
        }
        assert_eq!(plain("chapters/03_threads"), "threads");
    }

    #[test]
    fn a_folder_without_a_number_is_no_exercise() {
        assert_eq!(
            topic(Path::new("a/1_lost_update")).as_deref(),
            Some("lost_update")
        );
        assert_eq!(topic(Path::new("a/lost_update")), None);
    }
}
