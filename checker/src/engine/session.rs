//! The life of an exploration: one [`Execution`] from its first phase to its last.

use std::mem::ManuallyDrop;

use every_order_trace::token::Script;

use super::search::{Length, Schedule};
use super::settings::Settings;
use super::watchdog::Beat;
use super::{EXECUTION, Execution, Learned, Mode, Path};

/// Sets the execution of this thread up, for as long as `f` runs.
pub(crate) fn session<R>(
    settings: &Settings,
    test: Option<String>,
    f: impl FnOnce() -> R,
) -> R {
    let _silence = super::hook::Silence::begin();
    let _session = Session::begin(Execution::new(settings.clone(), test));
    f()
}

struct Session(());

impl Session {
    fn begin(execution: Execution) -> Self {
        EXECUTION.set(Some(ManuallyDrop::new(Box::new(execution))));
        Self(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        drop(EXECUTION.take().map(ManuallyDrop::into_inner));
    }
}

impl Execution {
    fn new(settings: Settings, test: Option<String>) -> Self {
        let beat = Beat::new(settings.hang, test);
        Self {
            settings,
            mode: Mode::Bounded,
            bound: 0,
            learned: Learned::default(),
            path: Path::default(),
            stacks: super::stacks::Stacks::new(),
            statics: super::statics::Statics::default(),
            beat,
            calm: false,
            cut: false,
            guessed: false,
            restless: false,
            endless: Vec::new(),
            cleared: Vec::new(),
            stamp: 0,
            threads: Vec::new(),
            alive: 0,
            objects: super::Objects::default(),
            current: 0,
            next: 0,
            end: None,
            steps: 0,
            switches: 0,
            forced: 0,
            deviations: 0,
            cost: 0,
            fingerprint: 0,
            now: 0,
            changes: 0,
            roused: 0,
            polite: super::ThreadSet::EMPTY,
            sleep: super::ThreadSet::EMPTY,
            drains: false,
            born: Vec::new(),
            events: Vec::new(),
            trail: super::endless::Trail::default(),
            suspect: None,
            last_progress: 0,
            atomics: 0,
            fenced: super::View::default(),
            fence_object: None,
            clock_object: None,
            script: Script::default(),
            log: None,
        }
    }

    pub(super) fn begin_phase(&mut self, mode: Mode, bound: usize) {
        self.mode = mode;
        self.bound = bound;
        self.path.clear();
        self.cut = false;
        self.guessed = false;
        self.log = None;
    }

    /// The run that has just ended, so that it can be made again.
    pub(crate) fn schedule(&self) -> Schedule {
        Schedule {
            mode: self.mode,
            bound: self.bound,
            calm: self.calm,
            learned: self.learned,
            choices: self.path.choices(),
            length: self.length(),
        }
    }

    pub(crate) fn length(&self) -> Length {
        Length {
            deviations: self.forced + self.deviations,
            rare: self.deviations,
            switches: self.switches,
            steps: self.steps,
        }
    }
}
