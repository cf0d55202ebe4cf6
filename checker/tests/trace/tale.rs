//! Builds stories by hand, with places that are found in small programs beside the tests.

use std::fs;
use std::path::Path;
use std::sync::atomic::Ordering;

use every_order::trace::failure::{Link, Waiter, Waiting};
use every_order::trace::model::{
    Effect, Failure, Mark, Object, ObjectId, ObjectKind, Pause, Place, Step, StepId,
    Story, ThreadId, ThreadInfo,
};

pub(crate) const MAIN: ThreadId = 0;
pub(crate) const WORKER: ThreadId = 1;

/// A story in the making.
pub(crate) struct Tale {
    pub(crate) story: Story,
    file: &'static str,
    marks: Vec<Mark>,
}

impl Tale {
    /// A story of `main` and so many more threads, in this program.
    pub(crate) fn of(program: &str, more_threads: usize) -> Self {
        let file = format!("checker/tests/trace/programs/{program}.rs").leak();
        let threads = vec![ThreadInfo::default(); more_threads + 1];
        let story = Story {
            threads,
            objects: Vec::new(),
            steps: Vec::new(),
            failure: None,
            replay: "main1.worker2.main2".to_owned(),
            test: Some(program.to_owned()),
        };
        Self {
            story,
            file,
            marks: Vec::new(),
        }
    }

    /// The place in this line where `text` begins.
    pub(crate) fn place(&self, line: u32, text: &str) -> Place {
        let file = Path::new("..").join(self.file);
        let program = fs::read_to_string(file).expect("the program is there");
        let source = program
            .lines()
            .nth(line as usize - 1)
            .expect("has the line");
        let at = source.find(text).unwrap_or_else(|| {
            panic!(
                "line {line} of {} is `{source}`, without `{text}`",
                self.file
            )
        });
        Place {
            file: self.file,
            line,
            column: u32::try_from(at).expect("a short line") + 1,
        }
    }

    /// An object that is created in this line, at this text.
    pub(crate) fn object(
        &mut self,
        kind: ObjectKind,
        line: u32,
        text: &str,
        initial: Option<&str>,
    ) -> ObjectId {
        let created = Some(self.place(line, text));
        let objects = self.story.objects.iter();
        let rank = objects.filter(|other| other.created == created).count();
        self.story.objects.push(Object {
            kind,
            created,
            rank,
            name: None,
            type_name: "u32",
            initial: initial.map(str::to_owned),
        });
        self.story.objects.len() - 1
    }

    /// The running thread is interrupted before the next step.
    pub(crate) fn forced(&mut self) {
        let from = self.story.steps.last().map_or(MAIN, |step| step.thread);
        self.marks.push(Mark::ForcedSwitch { from });
    }

    /// The running thread stops by itself before the next step.
    pub(crate) fn quiet(&mut self, because: Pause) {
        let from = self.story.steps.last().map_or(MAIN, |step| step.thread);
        self.marks.push(Mark::QuietSwitch { from, because });
    }

    pub(crate) fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// One operation, called in this line.
    pub(crate) fn step(
        &mut self,
        thread: ThreadId,
        line: u32,
        call: &'static str,
        object: impl Into<Option<ObjectId>>,
        effects: impl Into<Vec<Effect>>,
    ) -> StepId {
        let place = match call {
            "unlock" => self.place(line, "lock"),
            _ => self.place(line, call.trim_end_matches('!')),
        };
        self.story.steps.push(Step {
            thread,
            place: Some(place),
            call,
            object: object.into(),
            args: Vec::new(),
            ordering: None,
            effects: effects.into(),
            before: std::mem::take(&mut self.marks),
        });
        self.story.steps.len() - 1
    }

    /// The step before this had these arguments.
    pub(crate) fn args(&mut self, args: &[&str]) {
        let step = self.story.steps.last_mut().expect("has a step");
        step.args = args.iter().map(|text| (*text).to_owned()).collect();
    }

    /// The step before this had this memory ordering.
    pub(crate) fn ordering(&mut self, ordering: Ordering) {
        self.story.steps.last_mut().expect("has a step").ordering = Some(ordering);
    }

    pub(crate) fn fails(mut self, failure: Failure) -> Story {
        self.story.failure = Some(failure);
        self.story
    }

    /// The story ends in an assertion of `thread` in this line.
    pub(crate) fn panics(
        mut self,
        thread: ThreadId,
        line: u32,
        text: &str,
        message: &str,
    ) -> Story {
        let place = self.place(line, text);
        let call = text.split('(').next().unwrap_or(text).to_owned().leak();
        let effects = [Effect::Panicked(message.to_owned())];
        self.step(thread, line, call, None, effects);
        self.fails(Failure::Panic {
            thread,
            message: message.to_owned(),
            place: Some(place),
        })
    }
}

pub(crate) fn read(value: &str) -> Effect {
    Effect::Read(value.to_owned())
}

pub(crate) fn write(old: &str, new: &str) -> Effect {
    Effect::Write {
        old: Some(old.to_owned()),
        new: new.to_owned(),
    }
}

pub(crate) const ACQUIRED: Effect = Effect::Acquired { shared: false };

pub(crate) fn blocked(object: ObjectId) -> Effect {
    Effect::Blocked(Waiting::Object(object))
}

pub(crate) fn link(
    thread: ThreadId,
    holds: (ObjectId, StepId),
    waits_for: ObjectId,
    place: Place,
) -> Link {
    Link {
        thread,
        holds: Some(holds),
        waits_for: Waiting::Object(waits_for),
        place: Some(place),
    }
}

pub(crate) fn waiter(thread: ThreadId, waits_for: Waiting, place: Place) -> Waiter {
    Waiter {
        thread,
        waits_for,
        place: Some(place),
    }
}

pub(crate) fn sides(words: &str, left: &str, right: &str) -> String {
    let words = if words.is_empty() {
        String::new()
    } else {
        format!(": {words}")
    };
    format!("assertion `left == right` failed{words}\n  left: {left}\n right: {right}")
}

/// Two threads load, then store.
pub(crate) fn lost_update() -> Story {
    let mut tale = Tale::of("hits", 1);
    let hits = tale.object(ObjectKind::Atomic, 4, "Default", Some("0"));
    tale.step(MAIN, 11, "load", hits, [read("0")]);
    tale.forced();
    tale.step(WORKER, 11, "load", hits, [read("0")]);
    tale.step(WORKER, 12, "store", hits, [write("0", "1")]);
    tale.args(&["1"]);
    tale.quiet(Pause::Finished);
    tale.step(MAIN, 12, "store", hits, [write("1", "1")]);
    tale.args(&["1"]);
    tale.step(MAIN, 22, "load", hits, [read("1")]);
    tale.panics(MAIN, 22, "assert_eq!", &sides("", "1", "2"))
}

/// Two threads take two locks in opposite orders.
pub(crate) fn opposite_locks() -> Story {
    let mut tale = Tale::of("bank", 1);
    tale.story.replay = String::from("main1.worker2.main1");
    let alice = tale.object(ObjectKind::Mutex, 12, "Mutex", Some("10"));
    let bob = tale.object(ObjectKind::Mutex, 13, "Mutex", Some("10"));
    let first = tale.step(MAIN, 5, "lock", alice, [ACQUIRED]);
    tale.forced();
    let second = tale.step(WORKER, 5, "lock", bob, [ACQUIRED]);
    tale.step(WORKER, 6, "lock", alice, [blocked(alice)]);
    tale.quiet(Pause::Blocked(Waiting::Object(alice)));
    tale.step(MAIN, 6, "lock", bob, [blocked(bob)]);
    let place = tale.place(6, "lock");
    let circle = vec![
        link(MAIN, (alice, first), bob, place),
        link(WORKER, (bob, second), alice, place),
    ];
    tale.fails(Failure::Deadlock {
        circle,
        others: Vec::new(),
    })
}
