//! Any list of events at all, drawn from a seed.

use std::sync::atomic::Ordering;

use every_order::trace::failure::{Link, Waiter, Waiting};
use every_order::trace::model::{
    Effect, Failure, Mark, Object, ObjectKind, Pause, Place, Step, Story, ThreadInfo,
};

/// Texts that a printer may stumble over.
const TEXTS: [&str; 14] = [
    "",
    "0",
    "12345678901234567890123456789012345678901234567890",
    "[1, 2, 3]",
    "lost update: a deposit is gone",
    "assertion `left == right` failed\n  left: 1\n right: 2",
    "assertion `left == right` failed: leaks: x\n  left: [\n    1,\n]\n right: []",
    "\u{1b}[31mred\u{1b}[0m\r\n\ttab",
    "値値値値値値値値値値値値値値値値値値値値",
    "e\u{301}\u{200b}\u{202e}",
    "<a href=\"x\">&amp;</a>",
    "\u{0}\u{fffe}\u{ffff}\u{1f600}",
    "two  blanks   and   more",
    "Err(WouldBlock)",
];
const CALLS: [&str; 12] = [
    "load",
    "store",
    "lock",
    "unlock",
    "wait",
    "notify_one",
    "send",
    "try_lock",
    "yield_now",
    "assert_eq!",
    "join",
    "a_method_with_a_name_that_is_longer_than_any_lane",
];
const FILES: [&str; 4] = [
    "checker/tests/trace/programs/bank.rs",
    "checker/tests/trace/programs/queue.rs",
    "no/such/file.rs",
    "/rustc/0/library/core/src/ops/function.rs",
];
const KINDS: [ObjectKind; 9] = [
    ObjectKind::Atomic,
    ObjectKind::Mutex,
    ObjectKind::RwLock,
    ObjectKind::Condvar,
    ObjectKind::Barrier,
    ObjectKind::Once,
    ObjectKind::Channel,
    ObjectKind::Cell,
    ObjectKind::Gauge,
];

/// Draws numbers: xorshift, as in Marsaglia (2003).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % end
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn text(&mut self) -> String {
        self.one(&TEXTS).to_owned()
    }

    fn maybe<T>(&mut self, draw: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(3) > 0).then(|| draw(self))
    }

    fn some<T>(&mut self, most: usize, draw: impl Fn(&mut Self) -> T) -> Vec<T> {
        let count = self.below(most + 1);
        (0..count).map(|_| draw(self)).collect()
    }

    /// An index that is mostly, but not always, one of something.
    fn index(&mut self) -> usize {
        let end = self.one(&[3, 3, 3, 9, 1_000]);
        self.below(end)
    }

    fn place(&mut self) -> Place {
        let line = self.below(60);
        let column = self.below(50);
        Place {
            file: self.one(&FILES),
            line: u32::try_from(line).expect("small"),
            column: u32::try_from(column).expect("small"),
        }
    }

    pub(crate) fn story(&mut self) -> Story {
        let steps = self.one(&[0, 1, 3, 8, 20, 200]);
        let threads = self.one(&[1, 2, 3, 4, 9]);
        Story {
            threads: self.some(threads, Self::thread),
            objects: self.some(6, Self::object),
            steps: self.some(steps, Self::step),
            failure: self.maybe(Self::failure),
            replay: "main1.worker2.".repeat(self.one(&[0, 1, 3, 7, 40])),
            test: self.maybe(Self::text),
        }
    }

    fn thread(&mut self) -> ThreadInfo {
        ThreadInfo {
            name: self.maybe(Self::text),
            spawned: self.maybe(Self::place),
            is_task: self.below(4) == 0,
        }
    }

    fn object(&mut self) -> Object {
        Object {
            kind: self.one(&KINDS),
            created: self.maybe(Self::place),
            name: self.maybe(Self::text),
            type_name: "u32",
            rank: self.below(9),
            initial: self.maybe(Self::text),
        }
    }

    fn step(&mut self) -> Step {
        let orderings = [Ordering::Relaxed, Ordering::SeqCst];
        Step {
            thread: self.index(),
            place: self.maybe(Self::place),
            call: self.one(&CALLS),
            object: self.maybe(Self::index),
            args: self.some(2, Self::text),
            ordering: self.maybe(|dice| dice.one(&orderings)),
            effects: self.some(3, Self::effect),
            before: self.some(2, Self::mark),
        }
    }

    fn effect(&mut self) -> Effect {
        match self.below(22) {
            0 => Effect::Read(self.text()),
            1 => Effect::StaleRead {
                value: self.text(),
                newest: self.text(),
                written_at: self.index(),
            },
            2 | 3 => Effect::Write {
                old: self.maybe(Self::text),
                new: self.text(),
            },
            4 => Effect::CompareFailed {
                expected: self.text(),
                found: self.text(),
            },
            5 => Effect::Acquired {
                shared: self.below(2) == 0,
            },
            6 => Effect::Released,
            7 => Effect::Blocked(self.waiting()),
            8 => Effect::Resumed,
            9 => Effect::Woke(self.some(3, Self::index)),
            10 => Effect::Sent(self.maybe(Self::text)),
            11 => Effect::Received(self.maybe(Self::text)),
            12 => Effect::Disconnected,
            13 => Effect::Returned(self.text()),
            14 => Effect::Poisoned,
            15 => Effect::Spawned(self.index()),
            16 => Effect::Joined(self.index()),
            17 => Effect::Pending,
            18 => Effect::Cancelled,
            19 => Effect::Panicked(self.text()),
            20 => Effect::Inside(self.index()),
            _ => Effect::Finished,
        }
    }

    fn mark(&mut self) -> Mark {
        let thread = self.index();
        match self.below(7) {
            0 => Mark::SpuriousWakeUp(thread),
            1 => Mark::WeakCasFailed(thread),
            2 => Mark::EarlyTimeout(thread),
            3 => Mark::TimeAdvanced(self.index() as u128 * 1_000_003),
            4 => Mark::InjectedPanic(thread),
            5 => Mark::ForcedSwitch { from: thread },
            _ => Mark::QuietSwitch {
                from: thread,
                because: self.pause(),
            },
        }
    }

    fn pause(&mut self) -> Pause {
        match self.below(5) {
            0 => Pause::Blocked(self.waiting()),
            1 => Pause::Finished,
            2 => Pause::Panicked,
            3 => Pause::Yielded,
            _ => Pause::Pending,
        }
    }

    fn waiting(&mut self) -> Waiting {
        match self.below(5) {
            0 | 1 => Waiting::Object(self.index()),
            2 => Waiting::Thread(self.index()),
            3 => self.one(&[Waiting::Unpark, Waiting::Wake]),
            _ => Waiting::Time,
        }
    }

    fn link(&mut self) -> Link {
        Link {
            thread: self.index(),
            holds: self.maybe(|dice| (dice.index(), dice.index())),
            waits_for: self.waiting(),
            place: self.maybe(Self::place),
        }
    }

    fn waiter(&mut self) -> Waiter {
        Waiter {
            thread: self.index(),
            waits_for: self.waiting(),
            place: self.maybe(Self::place),
        }
    }

    /// Any of the failures; the number is that of the variant.
    fn failure(&mut self) -> Failure {
        let variant = self.below(13);
        self.failure_of(variant)
    }

    pub(crate) fn failure_of(&mut self, variant: usize) -> Failure {
        let (thread, object) = (self.index(), self.index());
        match variant {
            0 => Failure::Panic {
                thread,
                message: self.text(),
                place: self.maybe(Self::place),
            },
            1 => Failure::Deadlock {
                circle: self.some(7, Self::link),
                others: self.some(3, Self::waiter),
            },
            2 => Failure::LostWakeUp {
                waiters: self.some(4, Self::waiter),
                missed: self.maybe(Self::index),
            },
            3 => Failure::Livelock {
                threads: self.some(3, Self::index),
                from: self.index(),
            },
            4 => Failure::Unfair {
                thread,
                object: self.maybe(Self::index),
                bypassed: self.index(),
                limit: self.index(),
            },
            5 => Failure::DataRace {
                object,
                first: self.index(),
                second: self.index(),
            },
            6 => Failure::NeverHappens {
                what: self.text(),
                why: self.text(),
                proved: self.below(2) == 0,
            },
            7 => Failure::Forbidden {
                outcome: self.text(),
                why: self.text(),
            },
            _ => self.limit_or_misuse(variant, object),
        }
    }

    fn limit_or_misuse(&mut self, variant: usize, object: usize) -> Failure {
        match variant {
            8 => Failure::Unbounded {
                object,
                peak: self.index(),
                limit: self.index(),
            },
            9 => Failure::TooManySteps {
                limit: self.index(),
            },
            10 => Failure::Hang {
                thread: self.index(),
                last: self.maybe(Self::place),
                seconds: 5,
            },
            11 => Failure::Nondeterminism {
                expected: self.text(),
                found: self.text(),
                place: self.maybe(Self::place),
            },
            _ => Failure::Misuse {
                message: self.text(),
                place: self.maybe(Self::place),
            },
        }
    }
}
