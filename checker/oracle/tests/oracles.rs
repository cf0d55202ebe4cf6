//! The oracles agree among themselves, so that a difference points at the checker.

use every_order_oracle::axiom::{self, Reach};
use std::sync::atomic::Ordering::{Relaxed, Release};

use every_order_oracle::checkers::{Checker, Question, loom};
use every_order_oracle::compare::{self, Judgement};
use every_order_oracle::interleave::{self, Choices};
use every_order_oracle::litmus::{self, Claim};
use every_order_oracle::outcome::{Answer, Outcome};
use every_order_oracle::program::{Op, Program};
use every_order_oracle::{generate, shrink};

/// The programs of one seed that `checker` knows, asked one after the other.
fn disagreements(
    checker: Checker,
    numbers: std::ops::Range<usize>,
) -> (usize, Vec<String>) {
    let mut agreed = 0;
    let mut different = Vec::new();
    for number in numbers {
        let (_, program) = generate::program(7, number);
        let question = Question {
            program,
            choices: Choices::default(),
        };
        if !checker.can_run(&question) {
            continue;
        }
        match compare::ask(checker, &question) {
            Judgement::Agrees => agreed += 1,
            Judgement::GaveUp => {}
            differs @ Judgement::Differs { .. } => {
                different.push(format!("{}{differs:#?}", question.program));
            }
        }
    }
    (agreed, different)
}

#[test]
fn shuttle_finds_what_the_enumerator_of_interleavings_finds() {
    let (agreed, different) = disagreements(Checker::Shuttle, 0..300);

    assert_eq!(different, Vec::<String>::new());
    assert!(agreed > 80, "only {agreed} programs were compared");
}

#[test]
fn loom_finds_nothing_that_the_axioms_forbid() {
    let (agreed, different) = disagreements(Checker::Loom, 0..1_000);

    assert_eq!(different, Vec::<String>::new());
    assert!(agreed > 20, "only {agreed} programs were compared");
}

#[test]
fn axioms_and_interleavings_agree_where_all_is_seq_cst() {
    let mut compared = 0;
    for number in 0..1_000 {
        let (_, program) = generate::program(7, number);
        if !axiom::can_run(&program) || program.any(compare::is_weak) {
            continue;
        }
        compared += 1;
        let choices = Choices {
            weak_cas_failures: true,
            ..Choices::default()
        };
        let graphs = axiom::outcomes(&program, Reach::Axioms, choices);
        assert_eq!(graphs, interleave::outcomes(&program, choices), "{program}");
    }
    assert!(compared > 50, "only {compared} programs were compared");
}

#[test]
fn the_axioms_allow_what_the_standard_allows() {
    for litmus in litmus::all() {
        let is_load_buffering = litmus.name == "LB";
        let allowed = litmus.claim != Claim::Forbidden && !is_load_buffering;
        assert_eq!(
            litmus.is_allowed_by_axioms(Reach::Axioms),
            allowed,
            "{} {:?}",
            litmus.name,
            litmus.orders,
        );
    }
}

#[test]
fn an_order_of_steps_shows_what_is_claimed_to_be_within_reach() {
    for litmus in litmus::all() {
        assert_eq!(
            litmus.is_allowed_by_axioms(Reach::Steps),
            litmus.claim == Claim::Shown,
            "{} {:?}",
            litmus.name,
            litmus.orders,
        );
    }
}

#[test]
fn loom_takes_seq_cst_accesses_for_acq_rel() {
    let store_buffering = litmus::all()
        .into_iter()
        .find(|litmus| litmus.name == "SB" && litmus.program.any(Op::is_seq_cst_access))
        .expect("SB with SeqCst is among them");
    let Answer::All(found) = loom::outcomes(&store_buffering.program, 10_000) else {
        panic!("loom did not get to the end");
    };

    assert!(
        found.contains(&store_buffering.weak),
        "loom can be asked about SeqCst now"
    );
}

#[test]
fn loom_misses_an_interleaving_and_so_can_not_prove() {
    let program = Program {
        threads: vec![
            vec![Op::Load(0, Relaxed), Op::Store(0, 3, Release)],
            vec![Op::Store(0, 1, Relaxed), Op::Load(0, Relaxed)],
        ],
        capacity: None,
    };
    let Answer::All(found) = loom::outcomes(&program, 10_000) else {
        panic!("loom did not get to the end");
    };
    let registers = vec![vec![1], vec![3]];
    let one_after_the_other = Outcome::Finished {
        registers,
        finals: vec![3, 0, 0],
    };

    assert!(
        !found.contains(&one_after_the_other),
        "loom can be asked for all outcomes now"
    );
}

#[test]
fn shrinking_keeps_only_what_matters() {
    let (_, program) = generate::program(1, 6);
    let loads = |program: &Program| program.any(|op| matches!(op, Op::Load(..)));
    assert!(loads(&program), "{program}");

    let smallest = shrink::shrink(program, loads);

    assert_eq!(smallest.len(), 1);
    assert_eq!(smallest.threads.len(), 2);
}
