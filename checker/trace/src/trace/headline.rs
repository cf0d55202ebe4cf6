//! What went wrong, as a class, a sentence, and a place.

use super::cause::Cause;
use super::class::{Root, class, own_words, root, without_class};
use super::explain::from_first;
use super::model::{Effect, Failure, Link, ObjectKind, Place, Waiter, Waiting};
use super::names::one_line;
use super::scene::Scene;
use super::source::{is_the_programs, macro_arguments};
use super::words::{left_and_right, long_value};

/// The first thing that a reader sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) class: &'static str,
    pub(super) sentence: String,
    pub(super) place: Option<Place>,
}

impl Headline {
    /// What failed; `None` for a run in which nothing did.
    pub(super) fn of(scene: &Scene) -> Option<Self> {
        let failure = scene.story.failure.as_ref()?;
        Some(Self {
            class: class(failure, scene.story),
            sentence: one_line(&sentence(failure, scene)),
            place: place(failure, scene).filter(|place| is_the_programs(*place)),
        })
    }
}

fn sentence(failure: &Failure, scene: &Scene) -> String {
    let names = &scene.names;
    match failure {
        Failure::Panic { .. } => panic_sentence(failure, scene),
        Failure::Deadlock { circle, .. } => circle_sentence(&from_first(circle), scene),
        Failure::LostWakeUp { waiters, .. } => left_waiting(waiters, scene),
        Failure::Livelock { threads, .. } => {
            let busy = list(threads.iter().map(|id| names.thread(*id)));
            format!("{busy} could go on like this for ever and get nowhere")
        }
        Failure::Unfair {
            thread,
            bypassed,
            limit,
            ..
        } => {
            let who = names.thread(*thread);
            let times = match bypassed {
                1 => "once".to_owned(),
                _ => format!("{bypassed} times"),
            };
            format!("{who} waits while others go first {times}; {limit} are allowed")
        }
        Failure::DataRace {
            object,
            first,
            second,
        } => format!(
            "{} and {} use {} at once, without any order",
            scene.thread_of(*first),
            scene.thread_of(*second),
            names.object(*object)
        ),
        Failure::NeverHappens { what, why, .. } => {
            let reason = without_class(why);
            match (what.trim(), reason.trim()) {
                ("", reason) => reason.to_owned(),
                (what, "") => format!("{what} never happens in any order"),
                (what, reason) => format!("{reason}: {what} in no order"),
            }
        }
        Failure::Forbidden { outcome, why } => match without_class(why).trim() {
            "" => format!("the outcome {} must not happen", long_value(outcome)),
            reason => format!("{reason} (outcome {})", long_value(outcome)),
        },
        Failure::Unbounded {
            object,
            peak,
            limit,
        } => {
            format!(
                "{} grows to {peak}; {limit} are allowed",
                names.object(*object)
            )
        }
        Failure::TooManySteps { limit } => format!("still running after {limit} steps"),
        Failure::Hang {
            thread, seconds, ..
        } => format!(
            "{} runs for {seconds} s without any operation that others could see",
            names.thread(*thread)
        ),
        Failure::Nondeterminism { .. } => {
            "the same schedule did something else the second time".to_owned()
        }
        Failure::Misuse { message, .. } => without_class(message).to_owned(),
    }
}

fn circle_sentence(circle: &[&Link], scene: &Scene) -> String {
    let name = |link: &Link| scene.names.thread(link.thread);
    match circle {
        [one] => format!("{} waits for itself", name(one)),
        [one, two] => format!("{} and {} wait for each other", name(one), name(two)),
        many => format!("{} threads wait for each other in a circle", many.len()),
    }
}

/// The check's own words, and what its assertion found.
fn panic_sentence(failure: &Failure, scene: &Scene) -> String {
    let Some(Root { message, place, .. }) = root(failure, scene.story) else {
        return String::new();
    };
    let words = one_line(without_class(own_words(message)));
    let has_class = without_class(own_words(message)) != own_words(message);
    let found = found(message, place, scene);
    let is_lost =
        matches!(&scene.cause, Some(Cause::LostUpdate(one)) if !one.is_section);
    match (words.is_empty(), found) {
        (true, Some(found)) if is_lost => format!("{found}: an update is lost"),
        (true, Some(found)) => found,
        (false, Some(found)) => format!("{words} ({found})"),
        (true, None) => one_line(message),
        (false, None) if has_class || is_check(place, scene) => words,
        (false, None) => {
            let who = who_panics(message, scene);
            format!("{who} panics: {words}")
        }
    }
}

/// Whether the words are those of an assertion, or of a class that a check names.
fn is_check(place: Option<Place>, scene: &Scene) -> bool {
    let written = place.and_then(|place| macro_arguments(&scene.sources, place));
    written.is_some_and(|(name, _)| name.starts_with("assert"))
}

/// The thread that panicked with this message.
fn who_panics(message: &str, scene: &Scene) -> String {
    let is_it = |effect: &Effect| matches!(effect, Effect::Panicked(m) if m == message);
    let mut steps = scene.story.steps.iter();
    let step = steps.find(|step| step.effects.iter().any(is_it));
    let thread = match (step, &scene.story.failure) {
        (Some(step), _) => step.thread,
        (None, Some(Failure::Panic { thread, .. })) => *thread,
        (None, _) => 0,
    };
    scene.names.thread(thread)
}

/// `hits.total() is 1, should be 2`, from the two sides of an assertion.
fn found(message: &str, place: Option<Place>, scene: &Scene) -> Option<String> {
    let (left, right) = left_and_right(message)?;
    let (left, right) = (long_value(&left), long_value(&right));
    let written = place.and_then(|place| macro_arguments(&scene.sources, place));
    let written = written.filter(|(name, _)| name == "assert_eq");
    match written.as_ref().map(|(_, arguments)| arguments.as_slice()) {
        Some([actual, ..]) if is_short(actual) => {
            Some(format!("{actual} is {left}, should be {right}"))
        }
        _ if message.contains("left == right") => {
            Some(format!("{left}, should be {right}"))
        }
        _ => Some(format!("{left} must differ from {right}")),
    }
}

fn is_short(expression: &str) -> bool {
    expression.chars().count() <= 40
}

fn left_waiting(waiters: &[Waiter], scene: &Scene) -> String {
    let names = &scene.names;
    let joins = |waiter: &&Waiter| matches!(waiter.waits_for, Waiting::Thread(_));
    let (joining, waiting): (Vec<_>, Vec<_>) = waiters.iter().partition(joins);
    let deepest = if waiting.is_empty() { joining } else { waiting };
    let who = list(deepest.iter().map(|waiter| names.thread(waiter.thread)));
    let verb = if deepest.len() > 1 { "wait" } else { "waits" };
    let kind = |waiter: &Waiter| match waiter.waits_for {
        Waiting::Object(id) => Some(scene.story.objects.get(id)?.kind),
        _ => None,
    };
    let first = deepest.first().and_then(|one| kind(one));
    // Of those who wait for different things, only that they wait is true for all.
    let kind =
        first.filter(|first| deepest.iter().all(|one| kind(one) == Some(*first)));
    let channel = deepest.first().is_some_and(|waiter| sends(waiter, scene));
    match kind {
        Some(ObjectKind::Channel) if channel => {
            format!("{who} {verb} for room that nobody is left to make")
        }
        Some(ObjectKind::Channel) => {
            format!("{who} {verb} for a message that nobody is left to send")
        }
        Some(ObjectKind::Barrier) => {
            format!("{who} {verb} at a barrier for threads that never come")
        }
        Some(ObjectKind::Mutex | ObjectKind::RwLock) => {
            format!("{who} {verb} for a lock that is never given back")
        }
        _ => format!(
            "{who} {verb}, and nobody is left to wake {}",
            them(deepest.len())
        ),
    }
}

/// Whether this waiter waits in a `send`.
fn sends(waiter: &Waiter, scene: &Scene) -> bool {
    let mut steps = scene.story.steps.iter().rev();
    let last = steps.find(|step| step.thread == waiter.thread);
    last.is_some_and(|step| step.call.contains("send"))
}

fn them(count: usize) -> &'static str {
    if count > 1 { "them" } else { "it" }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn list(items: impl Iterator<Item = String>) -> String {
    let mut items: Vec<String> = items.collect();
    let last = items.pop().unwrap_or_else(|| "nobody".to_owned());
    if items.is_empty() {
        return last;
    }
    format!("{} and {last}", items.join(", "))
}

fn place(failure: &Failure, scene: &Scene) -> Option<Place> {
    match failure {
        Failure::Panic { .. } => root(failure, scene.story)?.place,
        Failure::Nondeterminism { place, .. }
        | Failure::Misuse { place, .. }
        | Failure::Hang { last: place, .. } => *place,
        Failure::Deadlock { circle, .. } => circle.last().and_then(|link| link.place),
        Failure::LostWakeUp { waiters, .. } => {
            let first = waiters
                .iter()
                .find(|one| !matches!(one.waits_for, Waiting::Thread(_)));
            first.or(waiters.first()).and_then(|waiter| waiter.place)
        }
        Failure::DataRace { second, .. } => scene.story.steps.get(*second)?.place,
        Failure::Livelock { from, .. } => scene.story.steps.get(*from)?.place,
        Failure::Unbounded { object, .. } => last_use(*object, scene),
        Failure::Unfair { object, .. } => last_use((*object)?, scene),
        Failure::TooManySteps { .. } => {
            let places = scene.story.steps.iter().filter_map(|step| step.place);
            places.rev().find(|place| is_the_programs(*place))
        }
        Failure::NeverHappens { .. } | Failure::Forbidden { .. } => None,
    }
}

fn last_use(object: usize, scene: &Scene) -> Option<Place> {
    let mut steps = scene.story.steps.iter().rev();
    steps.find(|step| step.object == Some(object))?.place
}
