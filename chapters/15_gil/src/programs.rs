//! The programs that come with the chapter: text files in `data/`.

use crate::program::Program;

/// A program of the chapter.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    /// Its file's name.
    pub(crate) name: &'static str,
    text: &'static str,
}

pub(crate) const COUNT_DOWN: Known = Known {
    name: "count_down",
    text: include_str!("../data/count_down.txt"),
};
pub(crate) const OWN_OBJECT: Known = Known {
    name: "own_object",
    text: include_str!("../data/own_object.txt"),
};
pub(crate) const SHARED_OBJECT: Known = Known {
    name: "shared_object",
    text: include_str!("../data/shared_object.txt"),
};
pub(crate) const TAKE_AND_DROP: Known = Known {
    name: "take_and_drop",
    text: include_str!("../data/take_and_drop.txt"),
};
pub(crate) const ADD_ONE: Known = Known {
    name: "add_one",
    text: include_str!("../data/add_one.txt"),
};
pub(crate) const BUSY: Known = Known {
    name: "busy",
    text: include_str!("../data/busy.txt"),
};
pub(crate) const WAITING: Known = Known {
    name: "waiting",
    text: include_str!("../data/waiting.txt"),
};

impl Known {
    /// The program, ready to run.
    ///
    /// # Panics
    ///
    /// If the file is malformed; a test reads all of them.
    pub(crate) fn program(&self) -> Program {
        Program::parse(self.name, self.text).expect("a program of ours")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::{Fault, Wrong};
    use crate::kind::Kind;
    use crate::timed::interpreter::World;
    use std::time::Duration;

    const INTERVAL: Duration = Duration::from_millis(1);

    fn world(kind: Kind) -> World {
        World::new(kind, 1, INTERVAL, 2)
    }

    #[test]
    fn every_program_gives_its_answer_under_every_policy() {
        let answers = [
            (COUNT_DOWN, 0, 0),
            (OWN_OBJECT, 55, 0),
            (SHARED_OBJECT, 0, 10),
            (TAKE_AND_DROP, 0, 0),
            (ADD_ONE, 0, 1),
            (WAITING, 0, 1),
        ];
        for kind in Kind::ALL {
            for (known, answer, shared) in &answers {
                let world = world(kind);
                let result = world.run(0, &known.program(), 10, 20_000, &mut ());
                assert_eq!(result, Ok(*answer), "{} {kind:?}", known.name);
                assert_eq!(world.shared_number(), *shared, "{}", known.name);
                assert_eq!(world.references_left(), 0, "{}", known.name);
            }
        }
    }

    #[test]
    fn an_endless_program_ends_when_its_budget_is_used_up() {
        for text in ["a:\njump a", "a:\nwait 1\njump a"] {
            let program = Program::parse("f.txt", text).expect("a program");
            let result = world(Kind::BigLock).run(0, &program, 1, 1_000, &mut ());
            assert_eq!(result.map_err(|fault| fault.wrong), Err(Wrong::Endless));
        }
    }

    #[test]
    fn what_makes_no_sense_is_told_with_its_place_and_leaves_no_reference() {
        let cases = [
            ("push 1\n  drop\n  add", Wrong::Empty, "f.txt:3:3: "),
            ("load shared\npush 1\nadd", Wrong::NoNumber, "f.txt:3:1: "),
            ("load shared\nload n\nget", Wrong::NoObject, "f.txt:3:1: "),
            ("load x\nstore x", Wrong::NotStored, "f.txt:1:1: "),
            ("a:\npush 0\njump a", Wrong::Full, "f.txt:2:1: "),
            ("push 0\nnew\nload n\nnew", Wrong::NoRoom, "f.txt:4:1: "),
            (
                "load shared\nload shared\nset",
                Wrong::NoNumber,
                "f.txt:3:1: ",
            ),
            ("load shared\nreturn", Wrong::NoNumber, "f.txt:2:1: "),
        ];
        for (text, wrong, place) in cases {
            let program = Program::parse("f.txt", text).expect("a program");
            let world = world(Kind::AtomicCounts);
            let fault: Fault = world
                .run(0, &program, 1, 1_000, &mut ())
                .expect_err("it makes no sense");
            assert_eq!(fault.wrong, wrong, "{text}");
            assert!(fault.told(&program).starts_with(place), "{text}");
            assert_eq!(world.references_left(), 0, "{text}");
        }
    }

    #[test]
    fn an_object_is_freed_with_its_last_reference() {
        // Room for one object beside the shared one: each turn needs the last one's place.
        let text = "a:\npush 1\nnew\nstore x\nload n\npush 1\nsubtract\nstore n\n\
                    push 0\nstore x\nload n\njump_if_zero end\njump a\nend:";
        let program = Program::parse("f.txt", text).expect("a program");
        for kind in Kind::POLICIES {
            let result = world(kind).run(0, &program, 5, 1_000, &mut ());
            assert_eq!(result, Ok(0), "{kind:?}");
        }
    }
}
