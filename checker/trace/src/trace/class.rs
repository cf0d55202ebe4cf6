//! The class of a failure, by the name that students read and runners sort by.

use super::model::{Effect, Failure, ObjectKind, Place, Story, Waiter, Waiting};

/// The classes that a check may name in front of its message.
const CLASSES: [&str; 13] = [
    "lost update",
    "still races",
    "deadlock",
    "lost wake-up",
    "livelock",
    "over-serialised",
    "loses work",
    "leaks",
    "unfair",
    "unbounded",
    "hang",
    "wrong value",
    "rule",
];

/// The class of a failure.
///
/// Where the check's own words begin with a class and a colon, that is the one. Any other
/// panic is a `wrong value`, and what never happens but must is `over-serialised`.
#[must_use]
pub fn class(failure: &Failure, story: &Story) -> &'static str {
    match failure {
        Failure::Panic { .. } => {
            let root = root(failure, story).map(|root| own_words(root.message));
            root.and_then(named).unwrap_or("wrong value")
        }
        Failure::Forbidden { why, .. } => named(why).unwrap_or("wrong value"),
        Failure::NeverHappens { why, .. } => named(why).unwrap_or("over-serialised"),
        Failure::Deadlock { .. } => "deadlock",
        Failure::LostWakeUp { waiters, .. } => waiting_class(waiters, story),
        Failure::Livelock { .. } => "livelock",
        Failure::Unfair { .. } => "unfair",
        Failure::DataRace { .. } => "still races",
        Failure::Unbounded { .. } => "unbounded",
        Failure::TooManySteps { .. } | Failure::Hang { .. } => "hang",
        Failure::Misuse { message, .. } => named(message).unwrap_or("rule"),
        Failure::Nondeterminism { .. } => "rule",
    }
}

/// Whoever waits for a message or a barrier was not forgotten by a notify.
fn waiting_class(waiters: &[Waiter], story: &Story) -> &'static str {
    let can_be_lost = |waiter: &Waiter| match waiter.waits_for {
        Waiting::Unpark | Waiting::Wake => true,
        Waiting::Object(id) => {
            let object = story.objects.get(id);
            object.is_none_or(|object| object.kind == ObjectKind::Condvar)
        }
        Waiting::Thread(_) | Waiting::Time => false,
    };
    if waiters.is_empty() || waiters.iter().any(can_be_lost) {
        "lost wake-up"
    } else {
        "deadlock"
    }
}

/// The panic that came first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root<'a> {
    pub(super) message: &'a str,
    pub(super) place: Option<Place>,
}

/// What a panic goes back to: another thread's, if it only passes that one on.
pub(super) fn root<'a>(failure: &'a Failure, story: &'a Story) -> Option<Root<'a>> {
    let Failure::Panic {
        thread,
        message,
        place,
    } = failure
    else {
        return None;
    };
    let own = Root {
        message,
        place: *place,
    };
    let passes_on =
        message == "a scoped thread panicked" || message.ends_with(": Any { .. }");
    let others = story
        .steps
        .iter()
        .rev()
        .filter(|step| step.thread != *thread);
    let mut panics = others.flat_map(|step| {
        step.effects.iter().filter_map(move |effect| match effect {
            Effect::Panicked(message) => Some(Root {
                message,
                place: step.place,
            }),
            _ => None,
        })
    });
    Some(panics.next().filter(|_| passes_on).unwrap_or(own))
}

/// The class that `text` begins with, if a colon follows it.
fn named(text: &str) -> Option<&'static str> {
    let (class, _) = text.trim_start().split_once(':')?;
    CLASSES.into_iter().find(|known| *known == class)
}

/// `text` without its class.
pub(super) fn without_class(text: &str) -> &str {
    match named(text) {
        Some(class) => text.trim_start()[class.len() + 1..].trim_start(),
        None => text,
    }
}

/// A panic's message without what an assertion puts around it.
pub(super) fn own_words(message: &str) -> &str {
    let Some(rest) = message.strip_prefix("assertion ") else {
        return message;
    };
    let sides = rest.find("\n  left: ").unwrap_or(rest.len());
    let head = &rest[..sides];
    head.split_once(" failed: ").map_or("", |(_, words)| words)
}
