//! What made the difference in a run that ended in a wrong value, in words.

use crate::trace::cause::{Cause, Overtaken};
use crate::trace::headline::list;
use crate::trace::model::{Effect, Mark, Step, StepId, ThreadId};
use crate::trace::scene::Scene;
use crate::trace::words::value;

pub(super) fn because(cause: &Cause, scene: &Scene) -> String {
    match cause {
        Cause::LostUpdate(one) if one.is_section => let_go(one, scene),
        Cause::LostUpdate(one) => wrote_over(one, scene),
        Cause::ActedOnOldLook(one) => acted(one, scene),
        Cause::WokenTooLate {
            woken,
            theirs,
            resumed,
            object,
        } => woken_too_late([*woken, *theirs, *resumed], *object, scene),
        Cause::LookedOnce {
            woken,
            resumed,
            line,
        } => looked_once([*woken, *resumed], *line, scene),
        Cause::Passed {
            begin,
            from,
            to,
            end,
        } => passed([*begin, *from, *to, *end], scene),
        Cause::StaleRead { step, newest } => stale(*step, *newest, scene),
        Cause::Interrupted {
            before,
            from,
            to,
            after,
        } => interrupted([*before, *from, *to, *after], scene),
        Cause::InjectedPanic { step, then } => panicked(*step, *then, scene),
        Cause::SpuriousWakeUp { step }
        | Cause::WeakCasFailed { step }
        | Cause::EarlyTimeout { step }
        | Cause::Chosen { step }
        | Cause::CasGaveUp { step }
        | Cause::TryGaveUp { step } => of_one_step(cause, *step, scene),
        Cause::Peak { step, inside } => {
            let gauge = scene.story.steps.get(*step).and_then(|step| step.object);
            format!(
                "With step {} there are {inside} in {} at once: nothing makes {} wait \
                 until somebody leaves.",
                scene.number(*step),
                gauge.map_or_else(String::new, |id| scene.names.object(id)),
                scene.thread_of(*step)
            )
        }
        Cause::Unheard { thread } => format!(
            "{} panics, and nobody joins it: so nobody hears of it.",
            scene.names.thread(*thread)
        ),
        Cause::PlainOrder => plain(scene),
    }
}

fn plain(scene: &Scene) -> String {
    let mut threads = scene.rows.iter().map(|row| row.thread);
    let first = threads.next().unwrap_or(0);
    if threads.any(|thread| thread != first) {
        return "It takes no interruption: it is enough that the threads come in this \
                order."
            .to_owned();
    }
    let who = scene.names.thread(first);
    if is_passed_on(first, scene) {
        return format!("{who} panics by itself, and main passes that on.");
    }
    let has_ended = |thread: &usize| {
        let mut own = scene.story.steps.iter();
        let ended = |step: &Step| step.effects.contains(&Effect::Finished);
        own.any(|step| step.thread == *thread && ended(step))
    };
    let others = (0..scene.story.threads.len()).filter(|thread| *thread != first);
    let late: Vec<usize> = others.filter(|thread| !has_ended(thread)).collect();
    if late.is_empty() || first != 0 {
        return format!("It takes no other thread: {who} goes wrong by itself.");
    }
    let late = list(late.iter().map(|thread| scene.names.thread(*thread)));
    format!("Nothing makes {who} wait for {late}, and here {who} is the faster one.")
}

/// Whether `main` panics because this thread has panicked.
fn is_passed_on(thread: ThreadId, scene: &Scene) -> bool {
    let panics = |effect: &Effect| matches!(effect, Effect::Panicked(_));
    let mut steps = scene.story.steps.iter();
    thread != 0 && steps.any(|step| step.thread == 0 && step.effects.iter().any(panics))
}

fn of_one_step(cause: &Cause, step: StepId, scene: &Scene) -> String {
    let (who, number) = (scene.thread_of(step), scene.number(step));
    let call = scene.story.steps.get(step).map_or("", |step| step.call);
    match cause {
        Cause::SpuriousWakeUp { .. } => format!(
            "Nobody had notified: `wait` may come back by itself, and std says so. \
             {who} has to look at its condition again, with `while` instead of \
             `if`."
        ),
        Cause::WeakCasFailed { .. } => format!(
            "`{call}` may fail although the value is the expected one (step \
             {number}). It belongs into a loop."
        ),
        Cause::EarlyTimeout { .. } => format!(
            "In step {number} the time is over before the others have done their \
             part. No time is long enough to rule that out."
        ),
        Cause::Chosen { .. } => format!(
            "It takes no other order of the threads, only what is chosen in step \
             {number}."
        ),
        Cause::CasGaveUp { .. } => format!(
            "The `{call}` of step {number} fails because another thread was \
             faster, and {who} does not try again: what it wanted to do is lost."
        ),
        _ => format!(
            "In step {number} {who} finds it taken and goes on without it: what it \
             wanted to do is lost."
        ),
    }
}

fn wrote_over(one: &Overtaken, scene: &Scene) -> String {
    let (us, them) = (scene.thread_of(one.look), scene.thread_of(one.theirs));
    let [look, theirs, ours] =
        [one.look, one.theirs, one.ours].map(|step| scene.number(step));
    let was = when_it_was(one, scene);
    let lines = match scene.line(one.look) {
        line if line == scene.line(one.ours) => {
            format!("Nothing makes {line} one step")
        }
        _ => format!("Nothing covers {}", both_lines(one, scene)),
    };
    format!(
        "step {ours} wrote over step {theirs}, which was {them}'s. {us} chose its \
         value at step {look}{was}, and did not look again. {lines}."
    )
}

fn let_go(one: &Overtaken, scene: &Scene) -> String {
    let name = scene.names.object(one.object);
    let (us, them) = (scene.thread_of(one.look), scene.thread_of(one.theirs));
    let left = one.let_go.unwrap_or(one.look);
    let [look, left, theirs, again] =
        [one.look, left, one.theirs, one.again].map(|step| scene.number(step));
    let (was, lines) = (when_it_was(one, scene), both_lines(one, scene));
    format!(
        "{us} let go of {name} in step {left}{was}, and took it again in step \
         {again}. In between {them} changed it (step {theirs}), so what {us} saw in \
         step {look} no longer holds: one guard has to cover {lines}."
    )
}

fn acted(one: &Overtaken, scene: &Scene) -> String {
    let name = scene.names.object(one.object);
    let (us, them) = (scene.thread_of(one.look), scene.thread_of(one.theirs));
    let (look, theirs) = (scene.number(one.look), scene.number(one.theirs));
    let was = when_it_was(one, scene);
    format!(
        "{us} looked at {name} in step {look}{was}. {them} changed it in step \
         {theirs}, and {us} went on by what it had seen. Looking and acting have \
         to be one step."
    )
}

fn when_it_was(one: &Overtaken, scene: &Scene) -> String {
    let name = scene.names.object(one.object);
    let was = one.saw.as_deref().map(value);
    was.map(|was| format!(", when {name} was {was}"))
        .unwrap_or_default()
}

/// `lines 5 and 6 together`.
fn both_lines(one: &Overtaken, scene: &Scene) -> String {
    let (first, second) = (scene.line(one.look), scene.line(one.ours));
    if first == second {
        return format!("all of {first}");
    }
    match (first.strip_prefix("line "), second.strip_prefix("line ")) {
        (Some(first), Some(second)) => format!("lines {first} and {second} together"),
        _ => format!("{first} and {second} together"),
    }
}

fn woken_too_late(steps: [StepId; 3], object: usize, scene: &Scene) -> String {
    let [_, them, us] = steps.map(|step| scene.thread_of(step));
    let [woken, theirs, resumed] = steps.map(|step| scene.number(step));
    let name = scene.names.object(object);
    format!(
        "{us} was woken in step {woken}, but {them} got to {name} first (step \
         {theirs}). When {us} goes on in step {resumed}, what it waited for may be \
         gone again: it has to look once more, with `while` instead of `if`."
    )
}

fn looked_once(steps: [StepId; 2], line: u32, scene: &Scene) -> String {
    let [them, us] = steps.map(|step| scene.thread_of(step));
    let [woken, resumed] = steps.map(|step| scene.number(step));
    let notify = scene.story.steps.get(steps[0]).map_or("", |step| step.call);
    format!(
        "the `{notify}` of {them} woke {us} in step {woken}, and {us} goes on in step          {resumed} without looking whether that was meant for it: the `if` in line {line}          looks once, before the wait. It takes `while`. What {us} does then is done too          early, and in the end nobody is left to notify who still waits."
    )
}

fn passed(steps: [StepId; 4], scene: &Scene) -> String {
    let [us, them, last, _] = steps.map(|step| scene.thread_of(step));
    let [begin, from, to, end] = steps.map(|step| scene.number(step));
    let first = match (from >= to, them == last) {
        (true, _) => format!("{them} comes first (step {from})"),
        (_, true) => format!("{them} comes first (steps {from} to {to})"),
        _ => format!("others come first (steps {from} to {to})"),
    };
    format!(
        "{us} waits from step {begin} on, and goes on in step {end}. In between {first}. \
         Nothing lets {us} have its turn."
    )
}

fn stale(step: StepId, newest: StepId, scene: &Scene) -> String {
    let read = scene.story.steps.get(step);
    let mut effects = read.iter().flat_map(|read| &read.effects);
    let seen = effects.find_map(|effect| match effect {
        Effect::StaleRead {
            value: seen,
            newest,
            ..
        } => Some((value(seen), value(newest))),
        _ => None,
    });
    let (seen, written) = seen.unwrap_or_default();
    let (them, load, store) = (
        scene.thread_of(newest),
        scene.number(step),
        scene.number(newest),
    );
    format!(
        "step {load} still sees {seen}, although {them} wrote {written} in step \
         {store}. No clock is shared by all cores: what one thread wrote is \
         certain to be seen only once a Release store after it was read by an \
         Acquire load."
    )
}

fn injected(step: StepId, scene: &Scene) -> String {
    let marks = scene.story.steps.get(step).map(|step| &step.before);
    let thread = marks.into_iter().flatten().find_map(|mark| match mark {
        Mark::InjectedPanic(thread) => Some(*thread),
        _ => None,
    });
    thread.map_or_else(|| scene.thread_of(step), |id| scene.names.thread(id))
}

fn panicked(step: StepId, then: Option<(StepId, StepId)>, scene: &Scene) -> String {
    let (who, number) = (injected(step, scene), scene.number(step));
    let poisoned = then.and_then(|(left, panic)| {
        let name = scene.names.object(scene.story.steps.get(left)?.object?);
        let (who, panic) = (scene.thread_of(panic), scene.number(panic));
        let left = scene.number(left);
        Some(format!(
            "That leaves {name} poisoned (step {left}), and {who}, who has done nothing \
             wrong, panics at it in step {panic}: `lock` gives back an `Err`, in which \
             the guard is."
        ))
    });
    let then = poisoned.unwrap_or_else(|| {
        "Whatever was half done by then stays half done, unless something mends it when \
         it is dropped."
            .to_owned()
    });
    format!("The check lets {who} panic in step {number}. {then}")
}

fn interrupted(steps: [StepId; 4], scene: &Scene) -> String {
    let [us, them, _, _] = steps.map(|step| scene.thread_of(step));
    let [before, from, to, after] = steps.map(|step| scene.number(step));
    let between = if from >= to {
        format!("step {from}")
    } else {
        format!("steps {from} to {to}")
    };
    let which = match scene.forced_switches() {
        0 | 1 => "It takes one interruption",
        _ => "The last interruption decides it",
    };
    format!(
        "{which}: {us} has done step {before} and not yet step {after}, and \
         {between} of {them} fall in between."
    )
}
