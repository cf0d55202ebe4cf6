//! Says in a sentence or two why the run came out wrong.

use super::cause::Cause;
use super::headline::list;
use super::model::{Effect, Failure, Link, Mark, StepId, ThreadId, Waiter, Waiting};
use super::scene::Scene;
use super::words::{line_of, spot, value, waits};

/// The explanation; empty if the headline says it all.
pub(super) fn explain(scene: &Scene) -> String {
    let Some(failure) = &scene.story.failure else {
        return String::new();
    };
    if let Some(cause) = &scene.cause {
        return of_cause(cause, scene);
    }
    let names = &scene.names;
    match failure {
        Failure::LostWakeUp { missed, waiters } => {
            left_waiting(*missed, waiters, scene)
        }
        Failure::DataRace {
            object,
            first,
            second,
        } => race(*object, *first, *second, scene),
        Failure::Livelock { threads, from } => {
            let busy = list(threads.iter().map(|id| names.thread(*id)));
            let (number, line) = (scene.number(*from), scene.line(*from));
            format!(
                "From step {number} ({line}) on, {busy} repeat the same steps. \
                 Each gives way to what the other does, and none gets further."
            )
        }
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
        Failure::Hang { last, .. } => match last {
            Some(place) => format!(
                "Its last operation was in {}. A loop that waits for another \
                 thread has to look at an atomic, take a lock, or call `yield_now`.",
                spot(*place)
            ),
            None => "It has not done a single operation yet.".to_owned(),
        },
        Failure::Nondeterminism {
            expected, found, ..
        } => format!(
            "First: {}. Now: {}. Something outside the schedule decides: a clock, \
             a random number, an address, or a static that keeps its value.",
            value(expected),
            value(found)
        ),
        Failure::Panic { .. }
        | Failure::Forbidden { .. }
        | Failure::Deadlock { .. }
        | Failure::Misuse { .. } => String::new(),
    }
}

fn of_cause(cause: &Cause, scene: &Scene) -> String {
    let who = |step: StepId| scene.thread_of(step);
    let number = |step: StepId| scene.number(step);
    match cause {
        Cause::LostUpdate {
            look,
            theirs,
            ours,
            saw,
            object,
            is_section,
        } => lost_update(
            (*look, *theirs, *ours),
            saw.as_deref(),
            *object,
            *is_section,
            scene,
        ),
        Cause::ActedOnOldLook {
            look,
            theirs,
            saw,
            object,
        } => format!(
            "{} looked at {} in step {}{}. {} changed it in step {}, and {} went \
             on by what it had seen. Looking and acting have to be one step.",
            who(*look),
            scene.names.object(*object),
            number(*look),
            when_it_was(saw.as_deref()),
            who(*theirs),
            number(*theirs),
            who(*look)
        ),
        Cause::WokenTooLate {
            woken,
            theirs,
            resumed,
            object,
        } => format!(
            "{} was woken in step {}, but {} got to {} first (step {}). When {} \
             goes on in step {}, what it waited for may be gone again: it has to \
             look once more, with `while` instead of `if`.",
            who(*resumed),
            number(*woken),
            who(*theirs),
            scene.names.object(*object),
            number(*theirs),
            who(*resumed),
            number(*resumed)
        ),
        Cause::StaleRead { step, newest } => stale(*step, *newest, scene),
        Cause::InjectedPanic { step } => format!(
            "The check lets {} panic in step {}. Whatever was half done by then \
             stays half done, unless the value of a guard mends it when it is \
             dropped.",
            injected(*step, scene),
            number(*step)
        ),
        Cause::SpuriousWakeUp { step } => format!(
            "Nobody had notified: `wait` may come back by itself, and std says so. \
             {} has to look at its condition again, with `while` instead of `if`.",
            who(*step)
        ),
        Cause::WeakCasFailed { step } => format!(
            "`{}` may fail although the value is the expected one (step {}). It \
             belongs into a loop.",
            scene.story.steps[*step].call,
            number(*step)
        ),
        Cause::EarlyTimeout { step } => format!(
            "In step {} the time is over before the others have done their part. \
             No time is long enough to rule that out.",
            number(*step)
        ),
        Cause::CasGaveUp { step } => format!(
            "The `{}` of step {} fails because another thread was faster, and {} \
             does not try again: what it wanted to do is lost.",
            scene.story.steps[*step].call,
            number(*step),
            who(*step)
        ),
        Cause::TryGaveUp { step } => format!(
            "In step {} {} finds it taken and goes on without it: what it wanted \
             to do is lost.",
            number(*step),
            who(*step)
        ),
        Cause::Interrupted {
            before,
            from,
            to,
            after,
        } => interrupted((*before, *from, *to, *after), scene),
        Cause::PlainOrder => {
            "No thread was interrupted: it goes wrong even in the plainest order."
                .to_owned()
        }
    }
}

fn when_it_was(saw: Option<&str>) -> String {
    saw.map(|saw| format!(", when it was {}", value(saw)))
        .unwrap_or_default()
}

fn lost_update(
    (look, theirs, ours): (StepId, StepId, StepId),
    saw: Option<&str>,
    object: usize,
    is_section: bool,
    scene: &Scene,
) -> String {
    let name = scene.names.object(object);
    let (us, them) = (scene.thread_of(ours), scene.thread_of(theirs));
    let was = saw.map_or_else(String::new, |saw| {
        format!(", when {name} was {}", value(saw))
    });
    let (first, second, third) =
        (scene.number(look), scene.number(theirs), scene.number(ours));
    let lines = both_lines(&scene.line(look), &scene.line(ours));
    if !is_section {
        return format!(
            "step {third} wrote over step {second}, which was {them}'s. {us} chose \
             its value at step {first}{was}, and did not look again. Nothing \
             covers {lines}."
        );
    }
    format!(
        "{us} let go of {name} after step {first}{was}, and took it again in step \
         {third}. In between {them} changed it (step {second}). Where {us} goes by \
         what it saw in step {first}, that change is lost: one guard has to cover \
         {lines}."
    )
}

/// `lines 5 and 6 together`.
fn both_lines(first: &str, second: &str) -> String {
    if first == second {
        return format!("all of {first}");
    }
    match (first.strip_prefix("line "), second.strip_prefix("line ")) {
        (Some(first), Some(second)) => format!("lines {first} and {second} together"),
        _ => format!("{first} and {second} together"),
    }
}

fn stale(step: StepId, newest: StepId, scene: &Scene) -> String {
    let read = &scene.story.steps[step];
    let seen = read.effects.iter().find_map(|effect| match effect {
        Effect::StaleRead {
            value: seen,
            newest,
            ..
        } => Some((value(seen), value(newest))),
        _ => None,
    });
    let (seen, written) = seen.unwrap_or_default();
    let order = |id: StepId| {
        let ordering = scene.story.steps.get(id).and_then(|step| step.ordering);
        ordering.map_or_else(
            || "unordered".to_owned(),
            |ordering| format!("{ordering:?}"),
        )
    };
    format!(
        "step {} still sees {seen}, although {} wrote {written} in step {}. The \
         memory model allows it: a {} load need not see the newest value, whatever \
         was written before it, unless a Release store that an Acquire load reads \
         puts them in order.",
        scene.number(step),
        scene.thread_of(newest),
        scene.number(newest),
        order(step)
    )
}

fn injected(step: StepId, scene: &Scene) -> String {
    let marks = &scene.story.steps[step].before;
    let thread = marks.iter().find_map(|mark| match mark {
        Mark::InjectedPanic(thread) => Some(*thread),
        _ => None,
    });
    thread.map_or_else(|| scene.thread_of(step), |id| scene.names.thread(id))
}

fn interrupted(
    (before, from, to, after): (StepId, StepId, StepId, StepId),
    scene: &Scene,
) -> String {
    let (first, last) = (scene.number(from), scene.number(to));
    let steps = if first >= last {
        format!("step {first}")
    } else {
        format!("steps {first} to {last}")
    };
    format!(
        "It takes one interruption: {} has done step {} and not yet step {}, and \
         {steps} of {} fall in between.",
        scene.thread_of(before),
        scene.number(before),
        scene.number(after),
        scene.thread_of(from)
    )
}

fn race(object: usize, first: StepId, second: StepId, scene: &Scene) -> String {
    format!(
        "steps {} and {} use {} without any order between them, and at least one \
         writes. No lock is held over both, and no Release and Acquire leads from \
         {} to {}. In plain Rust the compiler may do anything with this.",
        scene.number(first),
        scene.number(second),
        scene.names.object(object),
        scene.line(first),
        scene.line(second)
    )
}

fn left_waiting(missed: Option<StepId>, waiters: &[Waiter], scene: &Scene) -> String {
    if let Some(missed) = missed {
        let call = scene
            .story
            .steps
            .get(missed)
            .map_or("notify", |step| step.call);
        let last = last_wait(waiters, scene);
        return format!(
            "the `{call}` of step {} came when nobody was waiting, so it woke \
             nobody. It is not kept for later: {} begins to wait in step {} and \
             waits for ever.",
            scene.number(missed),
            scene.thread_of(last),
            scene.number(last)
        );
    }
    let waiting = waiters.iter().map(|waiter| {
        let what = waits(waiter.waits_for, scene.story, &scene.names);
        format!(
            "{} {what} ({})",
            scene.names.thread(waiter.thread),
            line_of(waiter.place)
        )
    });
    format!("At the end {}. All others have ended.", list(waiting))
}

/// The last step of the first waiter.
fn last_wait(waiters: &[Waiter], scene: &Scene) -> StepId {
    let first = waiters
        .iter()
        .find(|one| !matches!(one.waits_for, Waiting::Thread(_)));
    let thread = first.or(waiters.first()).map_or(0, |waiter| waiter.thread);
    scene
        .story
        .steps
        .iter()
        .rposition(|step| step.thread == thread)
        .unwrap_or(0)
}

fn unfair(thread: ThreadId, object: Option<usize>, scene: &Scene) -> String {
    let who = scene.names.thread(thread);
    let what = object.map(|id| scene.names.object(id));
    let what = what.map(|name| format!(" for {name}")).unwrap_or_default();
    format!(
        "{who} waits{what} all the time, and each time it is free somebody else \
         takes it. Nothing lets {who} have its turn."
    )
}

/// Who holds what since which line, and waits for what: one line for each thread.
pub(super) fn circle(scene: &Scene) -> Vec<String> {
    let Some(Failure::Deadlock { circle, others }) = &scene.story.failure else {
        return Vec::new();
    };
    let parts: Vec<[String; 3]> =
        circle.iter().map(|link| link_parts(link, scene)).collect();
    let width = |at: usize| {
        parts
            .iter()
            .map(|one| one[at].chars().count())
            .max()
            .unwrap_or(0)
    };
    let (who, holds) = (width(0), width(1));
    let mut lines: Vec<String> = parts
        .iter()
        .map(|[name, held, waits]| format!("{name:<who$} {held:<holds$}  {waits}"))
        .collect();
    lines.extend(others.iter().map(|waiter| {
        let what = waits(waiter.waits_for, scene.story, &scene.names);
        let name = scene.names.thread(waiter.thread);
        format!(
            "{name} {what} ({}), outside the circle",
            line_of(waiter.place)
        )
    }));
    lines
}

fn link_parts(link: &Link, scene: &Scene) -> [String; 3] {
    let held = link.holds.map(|(object, step)| {
        let (since, number) = (scene.line(step), scene.number(step));
        format!(
            "holds {} ({since}, step {number})",
            scene.names.object(object)
        )
    });
    let waits = waits(link.waits_for, scene.story, &scene.names);
    [
        scene.names.thread(link.thread),
        held.unwrap_or_default(),
        format!("{waits} ({})", line_of(link.place)),
    ]
}
