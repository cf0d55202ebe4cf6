//! What came about while somebody waited for a notify, and did not reach it, in words.

use crate::trace::model::{
    Effect, ObjectId, Step, StepId, Story, ThreadId, Waiter, Waiting,
};
use crate::trace::scene::Scene;
use crate::trace::visits::written;

/// A wait for a notify that never ended.
struct Wait {
    thread: ThreadId,
    condvar: ObjectId,
    /// The mutex that it gave back.
    mutex: Option<ObjectId>,
    begin: StepId,
}

/// What was done since the wait began, and did not end it.
enum Deed {
    /// A change that no notify follows.
    Silent(StepId),
    /// A notify that woke this other thread.
    Another(StepId, ThreadId),
}

/// Why none of what was done since the wait began has ended it; `None` if nothing was.
pub(super) fn unnotified(waiters: &[Waiter], scene: &Scene) -> Option<String> {
    let (wait, deed) = deed(waiters, &scene.story.steps)?;
    Some(match deed {
        Deed::Silent(change) => silent(change, &wait, scene),
        Deed::Another(notify, woken) => another(notify, woken, &wait, scene),
    })
}

/// Whether something was done since one of these waits began, and has not ended it.
pub(in crate::trace) fn is_unnotified(waiters: &[Waiter], story: &Story) -> bool {
    deed(waiters, &story.steps).is_some()
}

fn deed(waiters: &[Waiter], steps: &[Step]) -> Option<(Wait, Deed)> {
    let mut waits = waiters.iter().filter_map(|one| wait(one, steps));
    waits.find_map(|wait| {
        let notify = last(steps, &wait, |step| {
            step.object == Some(wait.condvar) && step.call.starts_with("notify")
        });
        let change = last(steps, &wait, |step| {
            step.object == wait.mutex
                && step.thread != wait.thread
                && written(step).is_some()
                && !step.call.starts_with("wait")
        });
        let deed = match (notify, change) {
            (None, change) => Deed::Silent(change?),
            (Some(notify), _) => {
                let [woken] = steps[notify].effects.iter().find_map(woke)? else {
                    return None;
                };
                Deed::Another(notify, *woken)
            }
        };
        Some((wait, deed))
    })
}

fn wait(waiter: &Waiter, steps: &[Step]) -> Option<Wait> {
    let Waiting::Object(condvar) = waiter.waits_for else {
        return None;
    };
    let is_own = |step: &Step| step.thread == waiter.thread && step.call == "wait";
    let begin = steps
        .iter()
        .rposition(|step| is_own(step) && step.object == Some(condvar))?;
    let given_back = steps[..begin]
        .iter()
        .rfind(|step| is_own(step) && step.effects.contains(&Effect::Released));
    Some(Wait {
        thread: waiter.thread,
        condvar,
        mutex: given_back.and_then(|step| step.object),
        begin,
    })
}

/// The last such step since the wait began.
fn last(steps: &[Step], wait: &Wait, is_it: impl Fn(&Step) -> bool) -> Option<StepId> {
    let since = wait.begin + 1;
    let found = steps[since..].iter().rposition(is_it)?;
    Some(since + found)
}

/// Somebody changed what the mutex guards, and told nobody.
fn silent(change: StepId, wait: &Wait, scene: &Scene) -> String {
    let (who, by) = (scene.names.thread(wait.thread), scene.thread_of(change));
    let mutex = wait
        .mutex
        .map_or_else(String::new, |id| scene.names.object(id));
    format!(
        "{by} changes {mutex} in step {}, while {who} waits (step {}), and no notify \
         follows: whoever changes what others wait for has to notify.",
        scene.number(change),
        scene.number(wait.begin)
    )
}

/// Somebody else was notified instead.
fn another(notify: StepId, woken: ThreadId, wait: &Wait, scene: &Scene) -> String {
    let (who, woken) = (scene.names.thread(wait.thread), scene.names.thread(woken));
    format!(
        "The last `{}` (step {}) woke {woken}. {who} was waiting, too (since step {}), \
         and nobody notifies after that. Where several wait, and not any one of them \
         will do, it takes `notify_all`.",
        scene.story.steps[notify].call,
        scene.number(notify),
        scene.number(wait.begin)
    )
}

fn woke(effect: &Effect) -> Option<&[ThreadId]> {
    match effect {
        Effect::Woke(threads) => Some(threads),
        _ => None,
    }
}
