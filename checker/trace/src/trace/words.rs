//! What came of a step, in a few words, and other words that printers share.

use super::model::{Effect, ObjectKind, Pause, Place, Step, Story, Waiting};
use super::names::{Names, one_line};

/// Longer values are cut, so that a row stays a row.
const VALUE: usize = 24;
/// A headline has more room.
const LONG_VALUE: usize = 60;

/// What came of the step, without what its state column shows.
pub(super) fn results(
    step: &Step,
    story: &Story,
    names: &Names,
    has_column: bool,
) -> String {
    let results = step.effects.iter();
    let results =
        results.filter_map(|effect| result(effect, step, story, names, has_column));
    results.collect::<Vec<_>>().join(", ")
}

fn result(
    effect: &Effect,
    step: &Step,
    story: &Story,
    names: &Names,
    has_column: bool,
) -> Option<String> {
    Some(match effect {
        Effect::Read(seen) => format!("reads {}", value(seen)),
        Effect::StaleRead { value: seen, .. } => format!("reads old {}", value(seen)),
        Effect::Write { .. } if has_column => return None,
        Effect::Write { new, .. } if new.is_empty() => "changes it".to_owned(),
        Effect::Write {
            old: Some(old),
            new,
        } => format!("{} -> {}", value(old), value(new)),
        Effect::Write { new, .. } => format!("now {}", value(new)),
        Effect::CompareFailed { expected, found } if expected == found => {
            "fails for no reason".to_owned()
        }
        Effect::CompareFailed { found, .. } => format!("fails: finds {}", value(found)),
        Effect::Blocked(waiting) => blocked(*waiting, step, story, names),
        Effect::Resumed if says_more(step) => return None,
        Effect::Resumed => "goes on".to_owned(),
        Effect::Acquired { .. } if step.call.starts_with("wait") => {
            let name = step.object.map(|id| names.object(id));
            format!("takes {} again", name.unwrap_or_default())
        }
        Effect::Woke(threads) if threads.is_empty() => "wakes nobody".to_owned(),
        Effect::Woke(threads) => {
            let woken: Vec<_> = threads.iter().map(|id| names.thread(*id)).collect();
            format!("wakes {}", woken.join(", "))
        }
        Effect::Received(Some(message)) => format!("gets {}", value(message)),
        Effect::Received(None) => "gets a message".to_owned(),
        Effect::Disconnected => "other side is gone".to_owned(),
        Effect::Returned(returned) if returned.contains("WouldBlock") => {
            "finds it taken".to_owned()
        }
        Effect::Returned(returned) => format!("gives {}", value(returned)),
        Effect::Poisoned => "poisoned".to_owned(),
        Effect::Spawned(thread) => format!("starts {}", names.thread(*thread)),
        Effect::Joined(thread) => format!("{} has ended", names.thread(*thread)),
        Effect::Pending => "not ready".to_owned(),
        Effect::Cancelled => "dropped unfinished".to_owned(),
        Effect::Panicked(message) => panicked(message),
        Effect::Inside(count) if !has_column => format!("{count} inside"),
        Effect::Finished => "ends".to_owned(),
        Effect::Inside(_)
        | Effect::Acquired { .. }
        | Effect::Released
        | Effect::Sent(_) => {
            return None;
        }
    })
}

/// Whether the step tells better what it goes on with.
fn says_more(step: &Step) -> bool {
    let joined = |effect: &Effect| matches!(effect, Effect::Joined(_));
    step.call.starts_with("wait") || step.effects.iter().any(joined)
}

fn blocked(waiting: Waiting, step: &Step, story: &Story, names: &Names) -> String {
    match waiting {
        Waiting::Object(object) if Some(object) == step.object => "waits".to_owned(),
        _ => waits(waiting, story, names),
    }
}

/// `panics`, with the value that an assertion found.
fn panicked(message: &str) -> String {
    match left_and_right(message) {
        Some((left, _)) => format!("finds {}", value(&left)),
        None => "panics".to_owned(),
    }
}

/// What `assert_eq!` prints of its two sides.
pub(super) fn left_and_right(message: &str) -> Option<(String, String)> {
    let (_, sides) = message.split_once("\n  left: ")?;
    let (left, right) = sides.split_once("\n right: ")?;
    Some((one_line(left), one_line(right)))
}

/// A value, cut where it is too long for a row.
pub(super) fn value(text: &str) -> String {
    cut_to(VALUE, text)
}

/// A value, cut where it is too long for a headline.
pub(super) fn long_value(text: &str) -> String {
    cut_to(LONG_VALUE, text)
}

fn cut_to(most: usize, text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most - 2).collect();
    format!("{kept}..")
}

/// What somebody does who waits for this: `waits for alice`.
pub(super) fn waits(waiting: Waiting, story: &Story, names: &Names) -> String {
    match waiting {
        Waiting::Object(id) => {
            let kind = story.objects.get(id).map(|object| object.kind);
            let name = names.object(id);
            match kind {
                Some(ObjectKind::Condvar) => format!("waits for a notify of {name}"),
                Some(ObjectKind::Channel) => format!("waits at channel {name}"),
                Some(ObjectKind::Barrier) => format!("waits at {name} for the others"),
                _ => format!("waits for {name}"),
            }
        }
        Waiting::Thread(thread) => {
            format!("waits for the end of {}", names.thread(thread))
        }
        Waiting::Unpark => "is parked".to_owned(),
        Waiting::Wake => "waits to be woken".to_owned(),
        Waiting::Time => "sleeps".to_owned(),
    }
}

/// Why a thread stopped by itself, as a half sentence behind its name.
pub(super) fn pause(pause: &Pause, story: &Story, names: &Names) -> String {
    match pause {
        Pause::Blocked(Waiting::Object(id)) if is_lock(story, *id) => {
            format!("is blocked on {}", names.object(*id))
        }
        Pause::Blocked(waiting) => waits(*waiting, story, names),
        Pause::Finished => "has finished".to_owned(),
        Pause::Panicked => "has panicked".to_owned(),
        Pause::Yielded => "gives way".to_owned(),
        Pause::Pending => "is not ready and awaits".to_owned(),
    }
}

fn is_lock(story: &Story, object: usize) -> bool {
    let kind = story.objects.get(object).map(|object| object.kind);
    matches!(kind, Some(ObjectKind::Mutex | ObjectKind::RwLock))
}

/// `exercise.rs:17`.
pub(super) fn spot(place: Place) -> String {
    format!("{}:{}", file_name(place.file), place.line)
}

/// The last part of a path of any system.
pub(super) fn file_name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}

/// `line 17`, or `somewhere`.
pub(super) fn line_of(place: Option<Place>) -> String {
    place.map_or_else(
        || "somewhere".to_owned(),
        |place| format!("line {}", place.line),
    )
}
