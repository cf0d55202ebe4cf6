//! Writes down the one run that is shown.

use std::ops::Range;

use every_order_trace::token::Recorder;

use super::op::Spot;
use super::{Execution, Fault, ObjectId, ThreadId};
use crate::trace::model::{
    Effect, Mark, Object, Place, Step, StepId, Story, ThreadInfo, Waiting,
};

/// What has happened so far in a run that is logged.
#[derive(Default)]
pub(crate) struct Log {
    steps: Vec<Step>,
    /// What the scheduler did since the last step.
    before: Vec<Mark>,
    /// Threads whose wait is already in the log.
    waits: super::set::ThreadSet,
    /// How long the log was when each step of the engine began.
    turns: Vec<StepId>,
    pub(crate) token: Recorder,
}

/// One step, as a primitive tells it.
pub(crate) struct Note {
    pub(crate) call: &'static str,
    pub(crate) spot: Spot,
    pub(crate) object: Option<ObjectId>,
    pub(crate) args: Vec<String>,
    pub(crate) ordering: Option<std::sync::atomic::Ordering>,
    pub(crate) effects: Vec<Effect>,
}

impl Note {
    pub(crate) fn new(call: &'static str, spot: Spot, effects: Vec<Effect>) -> Self {
        Self {
            call,
            spot,
            object: None,
            args: Vec::new(),
            ordering: None,
            effects,
        }
    }

    pub(crate) fn on(self, object: ObjectId) -> Self {
        Self {
            object: Some(object),
            ..self
        }
    }

    pub(crate) fn with(self, arg: String) -> Self {
        Self {
            args: vec![arg],
            ..self
        }
    }

    pub(crate) fn ordered(self, order: std::sync::atomic::Ordering) -> Self {
        Self {
            ordering: Some(order),
            ..self
        }
    }
}

impl Execution {
    /// Logs a step of the current thread, after it took effect.
    pub(crate) fn note(&mut self, note: impl FnOnce(&Self) -> Note) {
        if self.log.is_some() {
            let note = note(self);
            self.write_step(self.current, note);
        }
    }

    fn write_step(&mut self, thread: ThreadId, mut note: Note) {
        let object = note.object.map(|object| self.story_object(object));
        let Some(log) = &mut self.log else { return };
        if log.waits.contains(thread) {
            log.waits.remove(thread);
            note.effects.insert(0, Effect::Resumed);
        }
        log.steps.push(Step {
            thread,
            // By value: a constant has no address of its own.
            place: (note.spot != super::HERE).then(|| note.spot.into()),
            call: note.call,
            object,
            args: note.args,
            ordering: note.ordering,
            effects: note.effects,
            before: std::mem::take(&mut log.before),
        });
    }

    /// A panic has a place, but no spot that lives for ever.
    pub(crate) fn set_place_of_last_step(&mut self, place: Option<Place>) {
        let step = self.log.as_mut().and_then(|log| log.steps.last_mut());
        if let Some(step) = step {
            step.place = place;
        }
    }

    /// Logs what the scheduler did, before the next step.
    pub(crate) fn mark(&mut self, mark: Mark) {
        if let Some(log) = &mut self.log {
            log.before.push(mark);
        }
    }

    /// The number that the next logged step will have.
    pub(crate) fn next_step(&self) -> StepId {
        self.log.as_ref().map_or(0, |log| log.steps.len())
    }

    /// Logs that a thread waits, once for each wait.
    pub(crate) fn note_blocked(&mut self, thread: ThreadId) {
        let Some(log) = &mut self.log else { return };
        if log.waits.contains(thread) {
            return;
        }
        let op = self.threads[thread].pending;
        let effects = vec![Effect::Blocked(self.waits_for(thread))];
        let mut note = Note::new(self.call_of(thread), op.spot, effects);
        note.object = self.is_shown(op.object).then_some(op.object);
        self.write_step(thread, note);
        if let Some(log) = &mut self.log {
            log.waits.insert(thread);
        }
    }

    /// Says that the step that was logged last is the beginning of a wait.
    pub(crate) fn merge_wait(&mut self, object: ObjectId) {
        let waiting = Waiting::Object(self.story_object(object));
        let me = self.current;
        let Some(log) = &mut self.log else { return };
        log.waits.insert(me);
        if let Some(step) = log.steps.last_mut() {
            step.effects.push(Effect::Blocked(waiting));
        }
    }

    /// The method that a thread waits in.
    fn call_of(&self, thread: ThreadId) -> &'static str {
        use super::op::Need;
        let op = &self.threads[thread].pending;
        match op.need {
            Need::End(_) => "join",
            Need::Unpark => "park",
            Need::Wake => "await",
            Need::Time(_) => "sleep",
            Need::Room => "send",
            Need::Message => "recv",
            Need::Shared => "read",
            Need::Exclusive => "write",
            Need::Signal | Need::Outcome => "wait",
            Need::Settled => "get_or_init",
            Need::Lock | Need::Nothing => "lock",
        }
    }

    /// Logs that a thread has ended.
    pub(crate) fn note_end(&mut self, thread: ThreadId) {
        if thread != 0 {
            self.note(|_| Note::new("", super::HERE, vec![Effect::Finished]));
        }
    }

    /// The number of an object in the story, which leaves out what is hidden.
    pub(crate) fn story_object(&self, object: ObjectId) -> usize {
        let before = self.objects.iter().take(object);
        before.filter(|other| other.about.kind.is_some()).count()
    }

    fn is_shown(&self, object: ObjectId) -> bool {
        object < self.objects.len() && self.objects[object].about.kind.is_some()
    }

    /// The whole story of the logged run that has just ended.
    pub(crate) fn story(&mut self, test: Option<String>) -> Story {
        let fault = match &self.end {
            Some(super::End::Failed(fault)) => Some(fault.clone()),
            _ => None,
        };
        let failure = fault.as_ref().map(|fault| self.tell(fault));
        let mut log = self.log.take().unwrap_or_default();
        let turn = match fault {
            Some(Fault::Livelock { turn, .. }) => turn,
            _ => None,
        };
        if turn.is_some() {
            // What is repeated is told once.
            log.steps.truncate(log.steps_of_turn(turn.as_ref()).end);
        }
        let names = self.thread_names();
        Story {
            threads: self.threads[..self.alive].iter().map(thread_info).collect(),
            objects: self.story_objects(),
            steps: log.steps,
            failure,
            replay: log.token.text(&names, turn),
            test,
        }
    }

    fn story_objects(&self) -> Vec<Object> {
        let all = self.objects.iter();
        all.filter_map(|object| story_object(object, self.rank(object)))
            .collect()
    }

    /// How many objects made in the same place come before it in memory.
    fn rank(&self, object: &super::object::Object) -> usize {
        let about = &object.about;
        let before = self.objects.iter().filter(|other| {
            let other = &other.about;
            other.kind == about.kind
                && std::ptr::eq(other.made, about.made)
                && other.address < about.address
        });
        before.count()
    }

    /// The names that the program gave.
    pub(crate) fn thread_names(&self) -> Vec<Option<String>> {
        let threads = self.threads[..self.alive].iter();
        threads.map(|thread| thread.about.name.clone()).collect()
    }

    /// Says in the log that the engine begins its next step.
    pub(crate) fn count_turn(&mut self) {
        if let Some(log) = &mut self.log {
            log.turns.push(log.steps.len());
        }
    }

    /// Where the story shows what is repeated for ever.
    pub(crate) fn steps_of_turn(&self, turn: Option<&Range<usize>>) -> Range<StepId> {
        let log = self.log.as_ref();
        log.map_or(0..0, |log| log.steps_of_turn(turn))
    }
}

impl Log {
    /// The steps that the engine's steps of one turn have left here; else the last one.
    fn steps_of_turn(&self, turn: Option<&Range<usize>>) -> Range<StepId> {
        let end = self.steps.len();
        let step = |turn: usize| self.turns.get(turn).copied().unwrap_or(end);
        let steps = turn.map(|turn| step(turn.start)..step(turn.end));
        let last = end.saturating_sub(1)..end;
        steps.filter(|steps| !steps.is_empty()).unwrap_or(last)
    }
}

fn thread_info(thread: &super::Thread) -> ThreadInfo {
    ThreadInfo {
        name: thread.about.name.clone(),
        spawned: thread.about.spawned.map(Place::from),
        is_task: thread.about.is_task,
    }
}

fn story_object(object: &super::object::Object, rank: usize) -> Option<Object> {
    let about = &object.about;
    Some(Object {
        kind: about.kind?,
        created: Some(about.made.into()),
        name: about.name.clone(),
        type_name: about.type_name,
        rank,
        initial: about.initial.clone(),
    })
}
