//! The classic litmus tests of memory models, with all orderings, as a table.
//!
//! Names and shapes are those of Alglave, Maranget, Sarkar, Sewell: "Litmus: running tests
//! against hardware" (2011). What is allowed follows N4860 (C++20).

use std::fmt::{self, Display, Formatter};
use std::sync::atomic::Ordering::{self, AcqRel, Acquire, Relaxed, Release, SeqCst};

use crate::axiom::{self, Reach};
use crate::checkers::{Checker, Question, loom};
use crate::compare::{self, Judgement};
use crate::interleave::Choices;
use crate::outcome::{Answer, Outcome, Outcomes};
use crate::program::{Op, Program, Value};

/// How the accesses of a test are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Orders {
    /// All relaxed.
    Relaxed,
    /// Stores release, loads acquire.
    ReleaseAcquire,
    /// All sequentially consistent.
    SeqCst,
    /// Relaxed, with an acquire-release fence between two accesses of one thread.
    AcqRelFences,
    /// Relaxed, with a sequentially consistent fence between two accesses of one thread.
    SeqCstFences,
}

/// What there is to say about the weak outcome of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// C++20 forbids it, and no checker may show it.
    Forbidden,
    /// C++20 allows it, and every-order shows it.
    Shown,
    /// C++20 allows it, and every-order can't show it: it runs the steps of a program in
    /// an order, so no read sees its own future and no write comes before an earlier one.
    BeyondReach,
}

/// One test with one sort of ordering.
#[derive(Debug, Clone)]
pub struct Litmus {
    /// Its name in the literature.
    pub name: &'static str,
    /// The ordering of its accesses.
    pub orders: Orders,
    /// The program.
    pub program: Program,
    /// The outcome that no interleaving gives.
    pub weak: Outcome,
    /// That outcome in words.
    pub words: &'static str,
    /// What is claimed about it.
    pub claim: Claim,
}

const ALL_ORDERS: [Orders; 5] = [
    Orders::Relaxed,
    Orders::ReleaseAcquire,
    Orders::SeqCst,
    Orders::AcqRelFences,
    Orders::SeqCstFences,
];

/// An access of a test's thread: to which variable, and what is written if it writes.
type Access = (usize, Option<Value>);

const X: usize = 0;
const Y: usize = 1;
const Z: usize = 2;

struct Shape {
    name: &'static str,
    threads: &'static [&'static [Access]],
    /// What the loads see in the weak outcome.
    sees: &'static [&'static [Value]],
    /// The last values in it.
    ends: [Value; 3],
    words: &'static str,
    /// One claim for each of `ALL_ORDERS`.
    claims: [Claim; 5],
}

const fn read(variable: usize) -> Access {
    (variable, None)
}

const fn write(variable: usize, value: Value) -> Access {
    (variable, Some(value))
}

use Claim::{BeyondReach, Forbidden, Shown};

const SHAPES: &[Shape] = &[
    Shape {
        name: "MP",
        threads: &[&[write(X, 1), write(Y, 1)], &[read(Y), read(X)]],
        sees: &[&[], &[1, 0]],
        ends: [1, 1, 0],
        words: "y = 1, then x = 0",
        claims: [Shown, Forbidden, Forbidden, Forbidden, Forbidden],
    },
    Shape {
        name: "SB",
        threads: &[&[write(X, 1), read(Y)], &[write(Y, 1), read(X)]],
        sees: &[&[0], &[0]],
        ends: [1, 1, 0],
        words: "both see 0",
        claims: [Shown, Shown, Forbidden, Shown, Forbidden],
    },
    Shape {
        name: "LB",
        threads: &[&[read(X), write(Y, 1)], &[read(Y), write(X, 1)]],
        sees: &[&[1], &[1]],
        ends: [1, 1, 0],
        words: "both see 1",
        claims: [BeyondReach, Forbidden, Forbidden, Forbidden, Forbidden],
    },
    Shape {
        name: "CoRR",
        threads: &[&[write(X, 1)], &[read(X), read(X)]],
        sees: &[&[], &[1, 0]],
        ends: [1, 0, 0],
        words: "x = 1, then x = 0",
        claims: [Forbidden; 5],
    },
    Shape {
        name: "CoWW",
        threads: &[&[write(X, 1), write(X, 2)], &[]],
        sees: &[&[], &[]],
        ends: [1, 0, 0],
        words: "x ends as 1",
        claims: [Forbidden; 5],
    },
    Shape {
        name: "CoWR",
        threads: &[&[write(X, 1), read(X)], &[write(X, 2)]],
        sees: &[&[0], &[]],
        ends: [1, 0, 0],
        words: "own write unseen",
        claims: [Forbidden; 5],
    },
    Shape {
        name: "IRIW",
        threads: &[
            &[write(X, 1)],
            &[write(Y, 1)],
            &[read(X), read(Y)],
            &[read(Y), read(X)],
        ],
        sees: &[&[], &[], &[1, 0], &[1, 0]],
        ends: [1, 1, 0],
        words: "readers disagree",
        claims: [Shown, Shown, Forbidden, Shown, Forbidden],
    },
    Shape {
        name: "WRC",
        threads: &[&[write(X, 1)], &[read(X), write(Y, 1)], &[read(Y), read(X)]],
        sees: &[&[], &[1], &[1, 0]],
        ends: [1, 1, 0],
        words: "1, y = 1, then x = 0",
        claims: [Shown, Forbidden, Forbidden, Forbidden, Forbidden],
    },
    Shape {
        name: "ISA2",
        threads: &[
            &[write(X, 1), write(Y, 1)],
            &[read(Y), write(Z, 1)],
            &[read(Z), read(X)],
        ],
        sees: &[&[], &[1], &[1, 0]],
        ends: [1, 1, 1],
        words: "1, z = 1, then x = 0",
        claims: [Shown, Forbidden, Forbidden, Forbidden, Forbidden],
    },
    Shape {
        name: "2+2W",
        threads: &[&[write(X, 1), write(Y, 2)], &[write(Y, 1), write(X, 2)]],
        sees: &[&[], &[]],
        ends: [1, 1, 0],
        words: "first writes win",
        claims: [BeyondReach, BeyondReach, Forbidden, BeyondReach, Forbidden],
    },
    Shape {
        name: "R",
        threads: &[&[write(X, 1), write(Y, 1)], &[write(Y, 2), read(X)]],
        sees: &[&[], &[0]],
        ends: [1, 2, 0],
        words: "y ends as 2, x = 0",
        claims: [Shown, Shown, Forbidden, Shown, Forbidden],
    },
    Shape {
        name: "S",
        threads: &[&[write(X, 2), write(Y, 1)], &[read(Y), write(X, 1)]],
        sees: &[&[], &[1]],
        ends: [2, 1, 0],
        words: "y = 1, x ends as 2",
        claims: [BeyondReach, Forbidden, Forbidden, Forbidden, Forbidden],
    },
];

/// All tests with all orderings.
#[must_use]
pub fn all() -> Vec<Litmus> {
    SHAPES
        .iter()
        .flat_map(|shape| {
            ALL_ORDERS
                .into_iter()
                .zip(shape.claims)
                .map(|(orders, claim)| Litmus {
                    name: shape.name,
                    orders,
                    program: shape.program(orders),
                    weak: shape.weak(),
                    words: shape.words,
                    claim,
                })
        })
        .collect()
}

impl Shape {
    fn program(&self, orders: Orders) -> Program {
        let threads = self
            .threads
            .iter()
            .map(|accesses| thread(accesses, orders))
            .collect();
        Program {
            threads,
            capacity: None,
        }
    }

    fn weak(&self) -> Outcome {
        Outcome::Finished {
            registers: self.sees.iter().map(|seen| seen.to_vec()).collect(),
            finals: self.ends.to_vec(),
        }
    }
}

fn thread(accesses: &[Access], orders: Orders) -> Vec<Op> {
    let (store, load) = orders.of_accesses();
    let mut ops = Vec::new();
    for (place, (variable, value)) in accesses.iter().enumerate() {
        let fence = orders.of_fences().filter(|_| place > 0);
        ops.extend(fence.map(Op::Fence));
        ops.push(match value {
            Some(value) => Op::Store(*variable, *value, store),
            None => Op::Load(*variable, load),
        });
    }
    ops
}

impl Orders {
    fn of_accesses(self) -> (Ordering, Ordering) {
        match self {
            Self::ReleaseAcquire => (Release, Acquire),
            Self::SeqCst => (SeqCst, SeqCst),
            _ => (Relaxed, Relaxed),
        }
    }

    fn of_fences(self) -> Option<Ordering> {
        match self {
            Self::AcqRelFences => Some(AcqRel),
            Self::SeqCstFences => Some(SeqCst),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Relaxed => "relaxed",
            Self::ReleaseAcquire => "release/acquire",
            Self::SeqCst => "SeqCst",
            Self::AcqRelFences => "AcqRel fences",
            Self::SeqCstFences => "SeqCst fences",
        }
    }
}

impl Litmus {
    /// Whether the axioms allow the weak outcome; they leave load buffering out.
    #[must_use]
    pub fn is_allowed_by_axioms(&self, reach: Reach) -> bool {
        let Answer::All(outcomes) =
            axiom::outcomes(&self.program, reach, Choices::default())
        else {
            return false;
        };
        outcomes.contains(&self.weak)
    }

    fn question(&self) -> Question {
        Question {
            program: self.program.clone(),
            choices: Choices::default(),
        }
    }

    /// All that every-order finds with this search.
    ///
    /// # Errors
    ///
    /// The checker's answer, if it isn't a whole set of outcomes.
    pub fn found(&self, checker: Checker) -> Result<Outcomes, Answer> {
        match checker.answer(&self.question()) {
            Answer::All(outcomes) => Ok(outcomes),
            other => Err(other),
        }
    }

    /// Whether the whole set that `checker` finds lies between what it must and may find.
    #[must_use]
    pub fn judge(&self, checker: Checker) -> Judgement {
        compare::ask(checker, &self.question())
    }
}

/// One row for each test: what is allowed, and who shows it.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    litmus: Litmus,
    ours: bool,
    ours_agrees: bool,
    loom: Option<bool>,
}

/// Runs all tests.
#[must_use]
pub fn table() -> Table {
    let shows = |answer| match answer {
        Answer::All(outcomes) => Some(outcomes),
        _ => None,
    };
    let rows = all().into_iter().map(|litmus| {
        let ours = litmus.found(Checker::Reduced).unwrap_or_default();
        let loom = shows(loom::outcomes(&litmus.program, 50_000));
        Row {
            ours: ours.contains(&litmus.weak),
            ours_agrees: litmus.judge(Checker::Reduced) == Judgement::Agrees,
            loom: loom.map(|outcomes| outcomes.contains(&litmus.weak)),
            litmus,
        }
    });
    Table {
        rows: rows.collect(),
    }
}

impl Table {
    /// Whether every-order shows just what is claimed of it.
    #[must_use]
    pub fn is_as_claimed(&self) -> bool {
        self.rows
            .iter()
            .all(|row| row.ours_agrees && row.ours == (row.litmus.claim == Shown))
    }
}

impl Display for Table {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        writeln!(
            out,
            "test  orders           weak outcome          C++20      every-order   loom\n\
             ----  ---------------  --------------------  ---------  ------------  -----------"
        )?;
        for row in &self.rows {
            let allowed = row.litmus.claim != Forbidden;
            writeln!(
                out,
                "{:<4}  {:<15}  {:<20}  {:<9}  {:<12}  {}",
                row.litmus.name,
                row.litmus.orders.name(),
                row.litmus.words,
                if allowed { "allowed" } else { "forbidden" },
                shown(Some(row.ours), allowed),
                shown(row.loom, allowed),
            )?;
        }
        Ok(())
    }
}

fn shown(seen: Option<bool>, allowed: bool) -> &'static str {
    match (seen, allowed) {
        (None, _) => "gave up",
        (Some(true), true) => "shown",
        (Some(true), false) => "FALSE ALARM",
        (Some(false), true) => "not shown",
        (Some(false), false) => "never",
    }
}
