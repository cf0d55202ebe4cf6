//! On random programs, every-order finds what brute force finds, in both of its searches.

use std::sync::atomic::Ordering::SeqCst;

use every_order_oracle::checkers::{Checker, Question};
use every_order_oracle::compare::{self, Judgement};
use every_order_oracle::differential;
use every_order_oracle::interleave::Choices;
use every_order_oracle::program::{Op, Program};

#[test]
fn five_hundred_random_programs_show_no_difference() {
    let report = differential::run(1, 0..500, |_| ());

    assert!(report.differences.is_empty(), "{report}");
}

#[test]
fn both_searches_get_to_the_end_of_nearly_all_programs() {
    let report = differential::run(1, 500..600, |_| ());
    for checker in [Checker::Bounded, Checker::Reduced] {
        let counts = report.counts.iter().filter(|((_, who), _)| *who == checker);
        let (agrees, gave_up) = counts.fold((0, 0), |(agrees, gave_up), (_, count)| {
            (agrees + count.agrees, gave_up + count.gave_up)
        });
        assert!(
            agrees > 10 * gave_up,
            "{agrees} compared, {gave_up} too large\n{report}"
        );
    }
}

// SeqCst throughout: what differed was the reduction, not the memory model.
#[test]
fn programs_that_once_differed_agree() {
    let once = [
        // Two readers leave, and a look between them.
        program(&[
            &[Op::Add(0, 1, SeqCst)],
            &[Op::Read, Op::Load(0, SeqCst)],
            &[Op::Read, Op::Load(0, SeqCst)],
        ]),
        // The receiver goes while a message lies in the channel.
        program(&[
            &[Op::Store(0, 1, SeqCst)],
            &[Op::Send(1), Op::Load(0, SeqCst)],
        ]),
        // A look at writing fails because of a reader that came first.
        program(&[&[], &[Op::TryRead], &[Op::TryWrite]]),
    ];
    // From hand to hand: only one of two senders is left behind.
    let mut rendezvous = program(&[&[Op::Receive], &[Op::Send(1)], &[Op::Send(2)]]);
    rendezvous.capacity = Some(0);
    for program in once.into_iter().chain([rendezvous]) {
        let question = Question {
            program,
            choices: Choices::default(),
        };
        for checker in [Checker::Bounded, Checker::Reduced] {
            assert_eq!(
                compare::ask(checker, &question),
                Judgement::Agrees,
                "{question:?}"
            );
        }
    }
}

fn program(threads: &[&[Op]]) -> Program {
    let threads = threads.iter().map(|ops| ops.to_vec()).collect();
    Program {
        threads,
        capacity: Some(1),
    }
}
