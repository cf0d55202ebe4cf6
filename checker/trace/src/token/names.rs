//! What tokens call the threads of a run.

use crate::trace::model::ThreadId;

/// What tokens call the threads.
pub(super) fn token_names(names: &[Option<String>]) -> Vec<String> {
    let unnamed = |name: &&Option<String>| name.is_none();
    let workers = names.iter().skip(1).filter(unnamed).count();
    let mut taken: Vec<String> = Vec::new();
    let mut worker = 0;
    for (id, name) in names.iter().enumerate() {
        let name = match name {
            Some(name) => numbered(&plain(name), &taken),
            None if id == 0 => "main".to_owned(),
            None if workers == 1 => "worker".to_owned(),
            None => {
                worker += 1;
                format!("worker{worker}")
            }
        };
        taken.push(name);
    }
    taken
}

/// The name, with a number if another thread has the same.
fn numbered(name: &str, taken: &[String]) -> String {
    let candidates = (1..).map(|number| match number {
        1 => name.to_owned(),
        number => format!("{name}-{number}"),
    });
    let mut free = candidates.filter(|candidate| !taken.contains(candidate));
    free.next().expect("there are always more numbers")
}

/// The thread that a token means by a name, as far as the run has come.
#[must_use]
pub fn thread_named(name: &str, names: &[Option<String>]) -> Option<ThreadId> {
    if let Some(thread) = token_names(names).iter().position(|other| other == name) {
        return Some(thread);
    }
    // Not all workers are there yet, so the first one is still called `worker`; or the
    // token is from a time when it was the only one.
    let first = names.iter().skip(1).position(Option::is_none)? + 1;
    matches!(name, "worker" | "worker1").then_some(first)
}

/// A name without what has a meaning in a token.
fn plain(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '_' })
        .collect();
    if plain.is_empty() {
        "thread".to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_of_one_name_are_numbered() {
        let left = || Some("left 1".to_owned());
        let names = [None, None, None, left(), left()];
        let called = ["main", "worker1", "worker2", "left_1", "left_1-2"];
        assert_eq!(token_names(&names), called);
    }

    #[test]
    fn the_first_worker_is_known_before_the_second_one_is_there() {
        assert_eq!(thread_named("worker1", &[None, None]), Some(1));
        assert_eq!(thread_named("worker2", &[None, None]), None);
    }
}
