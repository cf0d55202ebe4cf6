//! Who waits for ever, and what for, in words.

use crate::trace::headline::list;
use crate::trace::model::{Effect, Link, ObjectId, StepId, ThreadId, Waiter, Waiting};
use crate::trace::scene::Scene;

use super::notify::unnotified;
use crate::trace::words::{line_of, waits};

/// Nobody is left who could wake these.
pub(super) fn forgotten(
    missed: Option<StepId>,
    waiters: &[Waiter],
    scene: &Scene,
) -> String {
    let why = unnotified(waiters, scene).unwrap_or_else(|| match missed {
        Some(missed) => unheard(missed, waiters, scene),
        None => left_waiting(waiters, scene),
    });
    panicked_before(scene) + &why
}

/// Who waits to be woken and keeps a lock meanwhile; empty if all wait for locks.
pub(super) fn asleep_with_a_lock(circle: &[Link], scene: &Scene) -> String {
    let keeper = circle.iter().find_map(|link| {
        let (waits, nobody) = while_it_waits(link, scene)?;
        Some((link.thread, link.holds?.0, waits, nobody))
    });
    let Some((thread, lock, waits, nobody)) = keeper else {
        return String::new();
    };
    let (who, lock) = (scene.names.thread(thread), scene.names.object(lock));
    format!(
        "{who} keeps {lock} while it {waits}. Everybody else who is left waits behind \
         {lock}, so nobody can {nobody}."
    )
}

/// What it does meanwhile, and what nobody can do; `None` if it waits for a lock.
fn while_it_waits(link: &Link, scene: &Scene) -> Option<(String, &'static str)> {
    let waits = match link.waits_for {
        Waiting::Unpark => ("is parked".to_owned(), "unpark it"),
        Waiting::Wake => ("awaits".to_owned(), "wake it"),
        Waiting::Object(_) => {
            let given_back = given_back(link.thread, scene)?;
            let name = scene.names.object(given_back);
            let waits =
                format!("waits for a notify: `wait` gives back {name}, and no more");
            (waits, "notify it")
        }
        Waiting::Thread(_) | Waiting::Time => return None,
    };
    Some(waits)
}

/// The mutex that the last `wait` of this thread gave back.
fn given_back(thread: ThreadId, scene: &Scene) -> Option<ObjectId> {
    let steps = scene.story.steps.iter().rev();
    let mut own = steps.filter(|step| step.thread == thread);
    let last = own.find(|step| step.effects.contains(&Effect::Released))?;
    last.object.filter(|_| last.call.starts_with("wait"))
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
        _ => "None of them gets to what another one waits for.",
    };
    format!("At the end {}. {why}", list(waiting))
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
    match last_call(waiter.thread, "wake", scene) {
        None => format!(
            "{who} waits for its future ({line}), and nobody ever calls its waker. A \
             future that is not ready has to leave the waker with somebody who will \
             call it."
        ),
        Some(number) => format!(
            "{who} was woken for the last time in step {number}, and waits for its \
             future ({line}). What it waits for came about without a call of its \
             waker, or never does. A future has to leave the waker first and look \
             afterwards: what happens in between wakes nobody."
        ),
    }
}

fn left_parked(thread: ThreadId, scene: &Scene) -> String {
    let who = scene.names.thread(thread);
    match last_call(thread, "unpark", scene) {
        None => format!("Nobody ever unparks {who}."),
        Some(number) => format!(
            "{who} was unparked for the last time in step {number}, and nothing \
             that is done after that wakes it. What it waits for has to be there \
             before `unpark` is called."
        ),
    }
}

/// The number of the last step in which this call woke the thread.
fn last_call(thread: ThreadId, call: &str, scene: &Scene) -> Option<usize> {
    let woke =
        |effect: &Effect| matches!(effect, Effect::Woke(ids) if ids.contains(&thread));
    let mut steps = scene.story.steps.iter();
    let step =
        steps.rposition(|step| step.call == call && step.effects.iter().any(woke))?;
    Some(scene.number(step))
}

/// The last step of the first who waits for a notify, or else of the first of all.
fn last_wait(waiters: &[Waiter], scene: &Scene) -> StepId {
    let is_notified = |one: &&Waiter| match one.waits_for {
        Waiting::Object(id) => scene.names.is_condvar(id),
        _ => false,
    };
    let first = waiters.iter().find(is_notified).or(waiters.first());
    let thread = first.map_or(0, |waiter| waiter.thread);
    let mut steps = scene.story.steps.iter();
    steps.rposition(|step| step.thread == thread).unwrap_or(0)
}
