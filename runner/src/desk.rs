//! All that a command works with: the exercises, the checker, the progress, the screen.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;

use crate::arguments::Arguments;
use crate::catalogue::{Catalogue, Exercise};
use crate::check::{Checked, Checker};
use crate::digest::Digest;
use crate::progress::{Entry, Progress, Store, now};
use crate::recipe::Kitchen;
use crate::screen::{self, Style};
use crate::shipped;
use crate::trouble::{Outcome, Trouble};
use crate::verdict::Verdict;

/// Set by Ctrl-C and by the signals that ask a program to end.
pub(crate) static STOPPED: AtomicBool = AtomicBool::new(false);

/// What all commands share.
pub(crate) struct Desk {
    pub(crate) catalogue: Catalogue,
    pub(crate) checker: Checker,
    pub(crate) store: Store,
    pub(crate) style: Style,
}

impl Desk {
    /// Finds the workbook and sets everything out.
    ///
    /// # Errors
    ///
    /// If there is no workbook here.
    pub(crate) fn set_out(arguments: &Arguments) -> Outcome<Self> {
        let catalogue = Catalogue::find()?;
        let store = Store::new(&catalogue.root);
        shipped::keep(&catalogue, &store);
        let kitchen = Kitchen {
            root: catalogue.root.clone(),
            target: target(&catalogue),
        };
        let checker = Checker {
            kitchen,
            limit: arguments.limit,
            story: arguments.story,
        };
        Ok(Self {
            catalogue,
            checker,
            store,
            style: Style::choose(arguments.plain),
        })
    }

    /// The exercise to go on with; none if there are no exercises.
    pub(crate) fn current(&self) -> Option<&Exercise> {
        self.pick(None).ok()
    }

    /// The exercise of this name, or the one to go on with: in the chapter of this name, or
    /// in the whole workbook. It is the first that is not done, else the last one.
    ///
    /// # Errors
    ///
    /// If there is none of that name, or none at all.
    pub(crate) fn pick(&self, name: Option<&str>) -> Outcome<&Exercise> {
        let names = Vec::from_iter(name.map(str::to_owned));
        let meant = self.catalogue.select(&names)?;
        let progress = self.progress();
        let mut undone = meant
            .iter()
            .filter(|one| progress.of(&one.name).done.is_none());
        let picked = undone.next().or(meant.last());
        picked
            .copied()
            .ok_or_else(|| Trouble::new("this workbook has no exercises yet"))
    }

    /// The progress, or an empty one with a warning: a verdict must not fail with it.
    pub(crate) fn progress(&self) -> Progress {
        self.store.load().unwrap_or_else(|trouble| {
            screen::complain(&format!("warning: {trouble}"));
            Progress::default()
        })
    }

    /// Notes a verdict. If that is not possible, the verdict still counts for the reader.
    pub(crate) fn note(&self, exercise: &Exercise, checked: &Checked) {
        let check = check_digest(exercise);
        self.change(exercise, |entry| {
            let content = checked.content.to_string();
            if entry.content.as_ref() != Some(&content) {
                entry.attempts += 1;
            }
            entry.content = Some(content);
            entry.begun.get_or_insert_with(now);
            if matches!(checked.verdict, Verdict::Right(_)) {
                entry.done.get_or_insert_with(now);
                entry.check = Some(check);
            }
        });
    }

    /// Changes what is known of one exercise; warns if it can't be saved.
    pub(crate) fn change(&self, exercise: &Exercise, change: impl FnOnce(&mut Entry)) {
        let saved = self
            .store
            .update(|progress| change(progress.entry(&exercise.name)));
        if let Err(trouble) = saved {
            screen::complain(&format!("warning: {trouble}"));
        }
    }
}

/// `done`, `changed since`, `tried` or `to do`.
pub(crate) fn state(exercise: &Exercise, entry: &Entry) -> &'static str {
    let same = || entry.check.as_ref() == Some(&check_digest(exercise));
    match entry {
        Entry { done: Some(_), .. } if same() => "done",
        Entry { done: Some(_), .. } => "done, changed since",
        Entry { attempts: 0, .. } => "to do",
        Entry { .. } => "tried",
    }
}

fn check_digest(exercise: &Exercise) -> String {
    let check = fs::read(exercise.check()).unwrap_or_default();
    Digest::of(&check).to_string()
}

/// Whether somebody asked this program to end.
pub(crate) fn stopped() -> bool {
    // Relaxed: one flag, and nothing that goes with it.
    STOPPED.load(Relaxed)
}

/// A folder of its own, so that an editor's build never holds the lock of this one.
fn target(catalogue: &Catalogue) -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| catalogue.root.join("target"));
    catalogue.root.join(target).join("workbook")
}
