//! One step's call, as the program writes it.

use super::model::{Effect, Step};
use super::names::Names;
use super::source::{Sources, function, macro_arguments, method, receiver};
use super::words::value;

/// The call, with the object's name behind it where the program calls that otherwise.
pub(super) fn call(step: &Step, names: &Names, sources: &Sources) -> String {
    let arguments: Vec<String> = step.args.iter().map(|text| value(text)).collect();
    let method = written(step, sources);
    let call = format!("{method}({})", arguments.join(", "));
    let receiver = step.place.and_then(|at| receiver(sources, at, &method));
    match (step.object, receiver) {
        _ if panics(step) => panicking(step, sources),
        (Some(object), _) if step.call == "unlock" => {
            format!("unlock  {}", names.object(object))
        }
        // It has two objects, of which the receiver is the one that the program names.
        (Some(object), Some(receiver))
            if step.call == "wait" && !names.is_condvar(object) =>
        {
            format!("{}.{call}", value(&receiver))
        }
        (Some(object), Some(receiver)) => on_object(&call, object, &receiver, names),
        (Some(object), None) => format!("{call}  {}", names.object(object)),
        (None, Some(receiver)) => format!("{}.{call}", value(&receiver)),
        (None, None) if is_end_of_scope(step, sources) => "end of scope".to_owned(),
        (None, None) => call,
    }
}

/// The method as the program writes it: `wait_while` where a `wait` within it is logged.
fn written(step: &Step, sources: &Sources) -> String {
    let written = step.place.and_then(|place| method(sources, place));
    let written = written.filter(|name| name.starts_with(step.call));
    written.unwrap_or_else(|| step.call.to_owned())
}

/// A scope joins its threads when it ends.
fn is_end_of_scope(step: &Step, sources: &Sources) -> bool {
    let function = step.place.and_then(|place| function(sources, place));
    step.call == "join" && function.is_some_and(|name| name == "scope")
}

/// `hits.load()`, `from.lock()  alice`, or `lock()  forks[2]`.
fn on_object(call: &str, object: usize, receiver: &str, names: &Names) -> String {
    let name = names.object(object);
    let word = receiver.rsplit(['.', ':']).next().unwrap_or_default();
    let word = word.split(['[', '(']).next().unwrap_or_default();
    if name == word || name == receiver {
        format!("{receiver}.{call}")
    } else if names.is_written(object, word) && name.starts_with(word) {
        // The name says more than the receiver: which one of several.
        format!("{call}  {name}")
    } else {
        format!("{}.{call}  {name}", value(receiver))
    }
}

fn panics(step: &Step) -> bool {
    let panicked = |effect: &Effect| matches!(effect, Effect::Panicked(_));
    step.effects.iter().any(panicked)
}

/// The macro or method that panics: `assert_eq!`, `jobs.pop().unwrap()`.
fn panicking(step: &Step, sources: &Sources) -> String {
    let Some(place) = step.place else {
        return step.call.to_owned();
    };
    if let Some((name, _)) = macro_arguments(sources, place) {
        return format!("{name}!");
    }
    let method = method(sources, place);
    let method = method.as_deref().unwrap_or(step.call);
    match receiver(sources, place, method) {
        Some(receiver) => format!("{}.{method}()", value(&receiver)),
        None => match function(sources, place) {
            Some(name) => format!("{name}()"),
            None => step.call.to_owned(),
        },
    }
}
