//! Chooses the steps that a reader needs, and makes a row of each.

use std::collections::BTreeSet;

use super::model::{
    Effect, Failure, Mark, Pause, Step, StepId, Story, ThreadId, Waiting,
};
use super::names::Names;
use super::source::{Sources, is_the_programs, macro_lines};
use super::visits::{Visit, written};
use super::words::pause;

/// One line of a swim lane, with what happened between it and the row above.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its number for the reader, from 1.
    pub(super) number: usize,
    /// The steps that it stands for: one, or a lock, what it covers, and its release.
    pub(super) steps: Vec<StepId>,
    /// The one of them that gives the row its words.
    pub(super) told: StepId,
    pub(super) thread: ThreadId,
    /// What the scheduler did before it, in order.
    pub(super) before: Vec<Note>,
}

/// Something that happened between two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Note {
    /// A thread that could have gone on was interrupted.
    Forced(String),
    /// A thread stopped by itself.
    Quiet(String),
    /// Something rare that std allows.
    Deviation(String),
}

/// All rows of a story. The steps in `needed` get one whatever they are, and the release
/// `let_go` gets one of its own.
pub(super) fn rows(
    story: &Story,
    names: &Names,
    sources: &Sources,
    visits: &[Visit],
    needed: &BTreeSet<StepId>,
    let_go: Option<StepId>,
) -> Vec<Row> {
    let selection = Selection {
        story,
        visits,
        needed,
        let_go,
        joins_matter: joins_matter(story),
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut marks: Vec<&Mark> = Vec::new();
    let end = end(story, needed);
    for (id, step) in story.steps.iter().enumerate().take(end) {
        marks.extend(&step.before);
        if let Some(owner) = selection.within(id) {
            if let Some(row) = rows.iter_mut().rev().find(|row| row.steps[0] == owner) {
                row.steps.push(id);
            }
        } else if selection.shows(id) {
            let previous = rows.last().map(|row| row.thread);
            let before = notes(story, names, previous, step.thread, &marks);
            marks.clear();
            rows.push(Row {
                number: rows.len() + 1,
                steps: vec![id],
                told: id,
                thread: step.thread,
                before,
            });
            if is_panic(step) {
                take_in(&mut rows, story, sources, needed);
            }
        }
    }
    rows
}

/// How many steps there are to tell: what follows the panic is only its aftermath.
fn end(story: &Story, needed: &BTreeSet<StepId>) -> usize {
    let Some(Failure::Panic { message, .. }) = &story.failure else {
        return story.steps.len();
    };
    let is_it = |effect: &Effect| matches!(effect, Effect::Panicked(m) if m == message);
    let mut steps = story.steps.iter();
    let panic = steps.position(|step| step.effects.iter().any(is_it));
    let last_needed = needed.last().map_or(0, |last| last + 1);
    panic.map_or(story.steps.len(), |panic| last_needed.max(panic + 1))
}

fn is_panic(step: &Step) -> bool {
    let panicked = |effect: &Effect| matches!(effect, Effect::Panicked(_));
    step.effects.iter().any(panicked)
}

/// An assertion takes in the looks that it took itself, in its own lines.
fn take_in(
    rows: &mut Vec<Row>,
    story: &Story,
    sources: &Sources,
    needed: &BTreeSet<StepId>,
) {
    while let [.., look, panic] = rows.as_slice() {
        let is_own =
            look.thread == panic.thread && is_within(look, panic, story, sources);
        let is_needed = look.steps.iter().any(|id| needed.contains(id));
        if !is_own || is_needed || !panic.before.is_empty() {
            break;
        }
        let panic = rows.pop().expect("there are two");
        let row = rows.last_mut().expect("there are two");
        row.steps.extend(panic.steps);
        row.told = panic.told;
    }
}

/// Whether the step of `look` stands in the lines of the macro that panics.
fn is_within(look: &Row, panic: &Row, story: &Story, sources: &Sources) -> bool {
    let place = |row: &Row| story.steps[row.told].place;
    let (Some(look), Some(panic)) = (place(look), place(panic)) else {
        return false;
    };
    let below = look.line.checked_sub(panic.line);
    let span = macro_lines(sources, panic).unwrap_or(1);
    look.file == panic.file && below.is_some_and(|below| below < span)
}

struct Selection<'a> {
    story: &'a Story,
    visits: &'a [Visit],
    needed: &'a BTreeSet<StepId>,
    let_go: Option<StepId>,
    joins_matter: bool,
}

impl Selection<'_> {
    /// The lock whose row shows this release too, because nothing came between.
    fn within(&self, id: StepId) -> Option<StepId> {
        let mut sections = self.visits.iter().filter(|visit| visit.is_section);
        let section = sections.find(|visit| visit.last == id && visit.first < id)?;
        let mut between = section.first + 1..id;
        let is_quiet = Some(id) != self.let_go
            && !self.guards_others(&self.story.steps[id])
            && !between.any(|step| self.shows(step));
        (is_quiet && self.shows(section.first)).then_some(section.first)
    }

    fn shows(&self, id: StepId) -> bool {
        let step = &self.story.steps[id];
        if self.needed.contains(&id) {
            return true;
        }
        // Nobody is told where a waker was called from.
        if step.call != "wake" && !step.place.is_some_and(is_the_programs) {
            return false;
        }
        match step.call {
            "unlock" => self.release_matters(id) || self.guards_others(step),
            // The wait itself has a row of its own.
            call if call.starts_with("wait") && gives_back(step) => {
                written(step).is_some()
            }
            // Whether it waits then has a row of its own, or it goes on at once.
            "await" if step.effects == [Effect::Pending] => false,
            "yield_now" | "spin_loop" => {
                matches!(self.story.failure, Some(Failure::Livelock { .. }))
            }
            _ => {
                !step.effects.iter().all(|effect| self.is_idle(effect))
                    || says_all(step)
            }
        }
    }

    /// Whether an effect is of no interest by itself.
    fn is_idle(&self, effect: &Effect) -> bool {
        match effect {
            Effect::Spawned(_) | Effect::Finished => true,
            Effect::Joined(_)
            | Effect::Resumed
            | Effect::Blocked(Waiting::Thread(_)) => !self.joins_matter,
            _ => false,
        }
    }

    /// Whether it gives back a lock that is there for what is outside of it.
    fn guards_others(&self, step: &Step) -> bool {
        let object = step.object.and_then(|id| self.story.objects.get(id));
        object.is_some_and(|object| object.type_name == "()")
            && matches!(self.story.failure, Some(Failure::Panic { .. }))
    }

    /// Whether other threads did something while this lock was held.
    fn release_matters(&self, id: StepId) -> bool {
        let mut sections = self.visits.iter().filter(|visit| visit.is_section);
        let section = sections.find(|visit| visit.last == id && visit.first < id);
        let writes = self.story.steps[id]
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Write { .. } | Effect::Poisoned));
        let thread = self.story.steps[id].thread;
        let met = section.is_some_and(|section| {
            let between = &self.story.steps[section.first..id];
            between.iter().any(|step| step.thread != thread)
        });
        writes || met
    }
}

fn gives_back(step: &Step) -> bool {
    step.effects.contains(&Effect::Released)
}

/// Whether the step's name alone is worth a row, though nothing came of it.
fn says_all(step: &Step) -> bool {
    step.effects.is_empty()
        && !matches!(step.call, "spawn" | "join" | "scope" | "clone")
}

/// Whether the failure is about somebody who waits for the end of a thread.
fn joins_matter(story: &Story) -> bool {
    let is_join = |waiting: &Waiting| matches!(waiting, Waiting::Thread(_));
    match &story.failure {
        Some(Failure::Deadlock { circle, .. }) => {
            circle.iter().any(|link| is_join(&link.waits_for))
        }
        Some(Failure::LostWakeUp { waiters, .. }) => {
            waiters.iter().all(|one| is_join(&one.waits_for))
        }
        Some(Failure::NeverHappens { .. }) => true,
        _ => false,
    }
}

fn notes(
    story: &Story,
    names: &Names,
    previous: Option<ThreadId>,
    thread: ThreadId,
    marks: &[&Mark],
) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    if let Some(from) = previous.filter(|from| *from != thread) {
        notes.extend(switch(story, names, from, marks));
    }
    notes.extend(marks.iter().filter_map(|mark| deviation(mark, names)));
    notes
}

/// How the row's thread got its turn after `from`.
fn switch(
    story: &Story,
    names: &Names,
    from: ThreadId,
    marks: &[&Mark],
) -> Option<Note> {
    let who = names.thread(from);
    let forced = marks.iter().any(
        |mark| matches!(mark, Mark::ForcedSwitch { from: other } if *other == from),
    );
    if forced {
        return Some(Note::Forced(format!(
            "FORCED SWITCH: {who} could have gone on"
        )));
    }
    let because = marks.iter().find_map(|mark| match mark {
        Mark::QuietSwitch {
            from: other,
            because,
        } if *other == from => Some(because),
        _ => None,
    })?;
    let pause: &Pause = because;
    Some(Note::Quiet(format!(
        "switch: {who} {}",
        self::pause(pause, story, names)
    )))
}

fn deviation(mark: &Mark, names: &Names) -> Option<Note> {
    let text = match mark {
        Mark::ForcedSwitch { .. } | Mark::QuietSwitch { .. } => return None,
        Mark::SpuriousWakeUp(id) => {
            format!(
                "SPURIOUS WAKE-UP: nobody woke {}, as std allows",
                names.thread(*id)
            )
        }
        Mark::WeakCasFailed(id) => {
            format!(
                "WEAK FAILURE: std lets this fail for {} anyway",
                names.thread(*id)
            )
        }
        Mark::EarlyTimeout(id) => {
            format!(
                "TIME-OUT: time is up for {}, though others could go on",
                names.thread(*id)
            )
        }
        Mark::InjectedPanic(id) => {
            format!("PANIC: the check lets {} panic here", names.thread(*id))
        }
        Mark::TimeAdvanced(nanoseconds) => {
            let text = format!("the clock goes on to {}", moment(*nanoseconds));
            return Some(Note::Quiet(text));
        }
    };
    Some(Note::Deviation(text))
}

fn moment(nanoseconds: u128) -> String {
    match nanoseconds {
        0..1_000 => format!("{nanoseconds} ns"),
        1_000..1_000_000 => format!("{} us", nanoseconds / 1_000),
        1_000_000..1_000_000_000 => format!("{} ms", nanoseconds / 1_000_000),
        _ => format!("{} s", nanoseconds / 1_000_000_000),
    }
}
