//! Says in a sentence or two why the run came out wrong.

mod because;
mod circle;

use super::class::waiting_class;
use super::headline::list;
use super::model::{Effect, Failure, Place, Step, StepId, ThreadId, Waiter, Waiting};
use super::scene::Scene;
use super::words::{line_of, spot, value, waits};
use because::because;
pub(super) use circle::{circle, from_first, link_parts};

/// The explanation; empty if the headline says it all.
pub(super) fn explain(scene: &Scene) -> String {
    if let Some(cause) = &scene.cause {
        return because(cause, scene);
    }
    match &scene.story.failure {
        Some(failure) => of_failure(failure, scene),
        None => String::new(),
    }
}

fn of_failure(failure: &Failure, scene: &Scene) -> String {
    match failure {
        Failure::LostWakeUp { missed, waiters } => {
            let why = match missed {
                Some(missed) => unheard(*missed, waiters, scene),
                None => left_waiting(waiters, scene),
            };
            panicked_before(scene) + &why
        }
        Failure::DataRace {
            object,
            first,
            second,
        } => race(*object, *first, *second, scene),
        Failure::Livelock { threads, from } => livelock(threads, *from, scene),
        Failure::Unfair { thread, object, .. } => unfair(*thread, *object, scene),
        Failure::NeverHappens { .. } => {
            "Every order was run, and it came about in none. Does something keep \
             the threads apart for longer than it has to?"
                .to_owned()
        }
        Failure::Unbounded { .. } => {
            "Nothing makes those who fill it wait for those who empty it.".to_owned()
        }
        Failure::TooManySteps { .. } => {
            "Either the program goes round in circles, or it is too long to \
             explore: the last steps above tell which. Fewer rounds show the same \
             bug."
                .to_owned()
        }
        Failure::Hang { last, .. } => hang(*last),
        Failure::Nondeterminism {
            expected, found, ..
        } => {
            let (expected, found) = (value(expected), value(found));
            format!(
                "First: {expected}. Now: {found}. Something outside the schedule \
                 decides: a clock, a random number, or an address."
            )
        }
        Failure::Panic { .. }
        | Failure::Forbidden { .. }
        | Failure::Deadlock { .. }
        | Failure::Misuse { .. } => String::new(),
    }
}

fn livelock(threads: &[ThreadId], from: StepId, scene: &Scene) -> String {
    let last = scene.story.steps.len().saturating_sub(1);
    let (first, last) = (scene.number(from), scene.number(last));
    let repeated = if first < last {
        format!("Steps {first} to {last} repeat for ever.")
    } else {
        format!("Step {first} repeats for ever.")
    };
    let why = match threads {
        [one] => {
            let name = scene.names.thread(*one);
            format!("Nothing that {name} looks at will change any more.")
        }
        _ if !changes_something(scene.story.steps.get(from..).unwrap_or_default()) => {
            "Nothing that they look at will change any more.".to_owned()
        }
        [_, _] => "Each undoes or waits out what the other does.".to_owned(),
        _ => "Each undoes or waits out what the others do.".to_owned(),
    };
    format!("{repeated} {why}")
}

fn changes_something(steps: &[Step]) -> bool {
    let mut effects = steps.iter().flat_map(|step| &step.effects);
    effects
        .any(|effect| matches!(effect, Effect::Acquired { .. } | Effect::Write { .. }))
}

fn hang(last: Option<Place>) -> String {
    match last {
        Some(place) => format!(
            "Its last operation was in {}. A loop that waits for another thread \
             has to look at an atomic, take a lock, or call `yield_now`.",
            spot(place)
        ),
        None => "It has not done a single operation yet.".to_owned(),
    }
}

fn race(object: usize, first: StepId, second: StepId, scene: &Scene) -> String {
    let name = scene.names.object(object);
    let (one, other) = (scene.number(first), scene.number(second));
    let (from, to) = (scene.line(first), scene.line(second));
    format!(
        "steps {one} and {other} use {name}, at least one writes, and nothing puts \
         them in order: no lock is held over both, and no Release and Acquire \
         leads from {from} to {to}. In plain memory the compiler may do anything \
         with this."
    )
}

/// Who panicked, and so can't do what others wait for; empty if nobody did.
fn panicked_before(scene: &Scene) -> String {
    let panicked = |effect: &Effect| matches!(effect, Effect::Panicked(_));
    let mut steps = scene.story.steps.iter();
    let panic = steps.position(|step| step.effects.iter().any(panicked));
    let Some(panic) = panic else {
        return String::new();
    };
    let (who, number) = (scene.thread_of(panic), scene.number(panic));
    format!("{who} panics in step {number}, and what it had still to do is not done. ")
}

/// The notification that came too early.
fn unheard(missed: StepId, waiters: &[Waiter], scene: &Scene) -> String {
    let call = scene.story.steps.get(missed).map(|step| step.call);
    let call = call.unwrap_or("notify");
    let last = last_wait(waiters, scene);
    let (number, who, begin) = (
        scene.number(missed),
        scene.thread_of(last),
        scene.number(last),
    );
    format!(
        "the `{call}` of step {number} came when nobody was waiting, so it woke \
         nobody. It is not kept for later: {who} begins to wait in step {begin}, \
         for ever."
    )
}

fn left_waiting(waiters: &[Waiter], scene: &Scene) -> String {
    let mut parked = waiters.iter();
    if let Some(parked) = parked.find(|one| one.waits_for == Waiting::Unpark) {
        return left_parked(parked.thread, scene);
    }
    if let [one] = waiters
        && one.waits_for == Waiting::Wake
    {
        return left_asleep(one, scene);
    }
    let waiting = waiters.iter().map(|waiter| {
        let what = waits(waiter.waits_for, scene.story, &scene.names);
        let who = scene.names.thread(waiter.thread);
        format!("{who} {what} ({})", line_of(waiter.place))
    });
    let why = match waiters {
        [one] if receives(one, scene) => {
            "It goes on waiting as long as there is a sender, and one is still \
             there."
        }
        [_] => "All others have ended.",
        _ if waiting_class(waiters, scene.story) == "deadlock" && awaits(waiters) => {
            "Whoever holds the lock awaits, and does not give it back meanwhile: drop \
             a guard before an await."
        }
        _ => "None of them gets to what another one waits for.",
    };
    format!("At the end {}. {why}", list(waiting))
}

fn awaits(waiters: &[Waiter]) -> bool {
    waiters.iter().any(|one| one.waits_for == Waiting::Wake)
}

/// Whether this waiter waits for a message.
fn receives(waiter: &Waiter, scene: &Scene) -> bool {
    let mut steps = scene.story.steps.iter().rev();
    let last = steps.find(|step| step.thread == waiter.thread);
    last.is_some_and(|step| step.call.starts_with("recv"))
}

fn left_asleep(waiter: &Waiter, scene: &Scene) -> String {
    let who = scene.names.thread(waiter.thread);
    let line = line_of(waiter.place);
    format!(
        "{who} waits for its future ({line}), and nobody is left who calls its waker. \
         A future that is not ready has to leave the waker first and look \
         afterwards: what happens between a look and the waker wakes nobody."
    )
}

fn left_parked(thread: ThreadId, scene: &Scene) -> String {
    let who = scene.names.thread(thread);
    let mut steps = scene.story.steps.iter();
    let unparked = steps.rposition(|step| {
        let woke = |effect: &Effect| matches!(effect, Effect::Woke(ids) if ids.contains(&thread));
        step.call == "unpark" && step.effects.iter().any(woke)
    });
    match unparked.map(|step| scene.number(step)) {
        None => format!("Nobody ever unparks {who}."),
        Some(number) => format!(
            "{who} was unparked for the last time in step {number}, and nothing \
             that is done after that wakes it. What it waits for has to be there \
             before `unpark` is called."
        ),
    }
}

/// The last step of the first who waits for more than the end of a thread.
fn last_wait(waiters: &[Waiter], scene: &Scene) -> StepId {
    let joins = |one: &&Waiter| matches!(one.waits_for, Waiting::Thread(_));
    let first = waiters.iter().find(|one| !joins(one)).or(waiters.first());
    let thread = first.map_or(0, |waiter| waiter.thread);
    let mut steps = scene.story.steps.iter();
    steps.rposition(|step| step.thread == thread).unwrap_or(0)
}

fn unfair(thread: ThreadId, object: Option<usize>, scene: &Scene) -> String {
    let who = scene.names.thread(thread);
    let what = object.map(|id| format!(" for {}", scene.names.object(id)));
    let what = what.unwrap_or_default();
    format!(
        "{who} waits{what} all the time, and each time it is free somebody else \
         takes it. Nothing lets {who} have its turn."
    )
}
