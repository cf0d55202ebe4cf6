//! The ways in which an answer can be wrong, by the names that students read.

use std::fmt;

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    LostUpdate,
    StillRaces,
    Deadlock,
    LostWakeUp,
    Livelock,
    OverSerialised,
    LosesWork,
    Leaks,
    Unfair,
    Unbounded,
    Hang,
    WrongValue,
    Rule,
    DoesNotCompile,
    Crash,
}

use Class::{
    Crash, Deadlock, DoesNotCompile, Hang, Leaks, Livelock, LosesWork, LostUpdate,
    LostWakeUp, OverSerialised, Rule, StillRaces, Unbounded, Unfair, WrongValue,
};

const NAMES: [(Class, &str); 15] = [
    (LostUpdate, "lost update"),
    (StillRaces, "still races"),
    (Deadlock, "deadlock"),
    (LostWakeUp, "lost wake-up"),
    (Livelock, "livelock"),
    (OverSerialised, "over-serialised"),
    (LosesWork, "loses work"),
    (Leaks, "leaks"),
    (Unfair, "unfair"),
    (Unbounded, "unbounded"),
    (Hang, "hang"),
    (WrongValue, "wrong value"),
    (Rule, "rule"),
    (DoesNotCompile, "does not compile"),
    (Crash, "crash"),
];

impl Class {
    /// The name as checks and messages write it.
    pub(crate) fn name(self) -> &'static str {
        let named = NAMES.iter().find(|(class, _)| *class == self);
        named.expect("every class has a name").1
    }

    /// The class with exactly this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        let named = NAMES.iter().find(|(_, known)| *known == name);
        named.map(|(class, _)| *class)
    }

    /// The class that a message names: a line of it begins with the class and a colon.
    pub(crate) fn of_message(message: &str) -> Option<Self> {
        message.lines().find_map(Self::of_line)
    }

    fn of_line(line: &str) -> Option<Self> {
        let line = line.trim_start();
        let line = line.strip_prefix("FAIL").map_or(line, str::trim_start);
        // `assert_eq!` puts its own words before those of the check.
        let line = match line.split_once(" failed: ") {
            Some((assertion, rest)) if assertion.starts_with("assertion") => rest,
            _ => line,
        };
        Self::parse(line.split_once(':')?.0)
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Reads `lost update, over-serialised.`: classes with commas, and a full stop.
///
/// # Errors
///
/// The first name that is no class.
pub(crate) fn parse_list(list: &str) -> Result<Vec<Class>, String> {
    let names = list.trim().trim_end_matches('.').split(',').map(str::trim);
    names
        .map(|name| Class::parse(name).ok_or_else(|| name.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_leads_back_to_its_class() {
        for (class, name) in NAMES {
            assert_eq!(Class::parse(name), Some(class));
            assert_eq!(class.name(), name);
        }
    }

    #[test]
    fn a_class_is_found_behind_what_a_macro_or_the_checker_puts_before_it() {
        for message in [
            "lost update: the total is 1",
            "assertion `left == right` failed: lost update: x\n  left: 1",
            "FAIL  lost update: hits ended as 1",
        ] {
            assert_eq!(Class::of_message(message), Some(LostUpdate), "{message}");
        }
    }

    #[test]
    fn a_class_in_the_middle_of_a_sentence_names_nothing() {
        assert_eq!(Class::of_message("this is no deadlock: it is a joke"), None);
    }

    #[test]
    fn a_list_may_have_one_class_or_more() {
        assert_eq!(parse_list("deadlock."), Ok(vec![Deadlock]));
        assert_eq!(parse_list("hang, rule"), Ok(vec![Hang, Rule]));
        assert_eq!(parse_list("hang, ruel."), Err("ruel".into()));
    }
}
