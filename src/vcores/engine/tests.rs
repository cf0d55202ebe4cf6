use super::*;
use Step::{Lock, Memory, Unlock, Work};

/// Runs threads that each go through their own steps; `(priority, start, steps)`.
fn run(engine: Engine, threads: &[(u32, f64, &[Step])]) -> Outcome {
    let mut engine = engine;
    for (priority, starts, _) in threads {
        engine.thread(*priority, *starts);
    }
    let mut rest: Vec<_> = threads.iter().map(|thread| thread.2.iter()).collect();
    engine.run(|thread, _| rest[thread].next().copied())
}

#[track_caller]
fn assert_ended(outcome: &Outcome, ends: &[f64]) {
    let found: Vec<f64> = outcome.ended.iter().map(|end| end.unwrap()).collect();
    let near = |(found, end): (&f64, &f64)| (found - end).abs() < 1e-9;
    assert_eq!(found.len(), ends.len());
    assert!(
        found.iter().zip(ends).all(near),
        "{found:?} is not {ends:?}"
    );
}

#[test]
fn threads_with_a_core_each_do_not_wait() {
    let outcome = run(
        Engine::new(2),
        &[(0, 0.0, &[Work(3.0)]), (0, 1.0, &[Work(1.0)])],
    );
    assert_ended(&outcome, &[3.0, 2.0]);
    assert_eq!(outcome.makespan(), Some(3.0));
}

#[test]
fn of_equals_on_one_core_the_first_ready_runs_to_its_end() {
    let steps: &[Step] = &[Work(1.0), Work(1.0)];
    let outcome = run(Engine::new(1), &[(0, 0.0, steps), (0, 0.0, steps)]);
    assert_ended(&outcome, &[2.0, 4.0]);
}

#[test]
fn two_that_move_data_at_once_are_half_as_fast() {
    let outcome = run(
        Engine::new(2),
        &[(0, 0.0, &[Memory(2.0)]), (0, 1.0, &[Memory(2.0)])],
    );
    // The first has 1 left when the second comes: both halve, and it ends after 2 more. The
    // second then has 1 left, and the memory for itself.
    assert_ended(&outcome, &[3.0, 4.0]);
}

#[test]
fn a_lock_goes_to_whoever_came_first() {
    let steps: &[Step] = &[Lock(7), Work(1.0), Unlock(7)];
    let threads = [(0, 0.2, steps), (0, 0.1, steps), (0, 0.0, steps)];
    assert_ended(&run(Engine::new(3), &threads), &[3.0, 2.0, 1.0]);
}

#[test]
fn the_more_urgent_thread_takes_the_core_and_the_other_goes_on_later() {
    let threads: [(u32, f64, &[Step]); 3] = [
        (0, 0.0, &[Work(4.0)]),
        (0, 0.5, &[Work(1.0)]),
        (1, 1.0, &[Work(2.0)]),
    ];
    let outcome = run(Engine::new(1).watched(), &threads);
    // Its equal, ready since 0.5, must wait until the thread that was interrupted has ended.
    assert_ended(&outcome, &[6.0, 7.0, 3.0]);
    let first: Vec<_> = outcome
        .stays
        .iter()
        .filter(|stay| stay.thread == 0)
        .collect();
    let [before, without, after] = first[..] else {
        panic!("{first:?}");
    };
    assert_eq!(
        (before.doing, before.from, before.to),
        (Doing::Running, 0.0, 1.0)
    );
    assert_eq!(
        (without.doing, without.from, without.to),
        (Doing::Ready, 1.0, 3.0)
    );
    assert_eq!(
        (after.doing, after.from, after.to),
        (Doing::Running, 3.0, 6.0)
    );
}

#[test]
fn moving_data_can_be_interrupted_too() {
    let threads: [(u32, f64, &[Step]); 2] =
        [(0, 0.0, &[Memory(2.0)]), (1, 1.0, &[Work(1.0)])];
    assert_ended(&run(Engine::new(1), &threads), &[3.0, 2.0]);
}

/// The low thread holds what the high one needs, and the middle one needs nothing.
const INVERSION: [(u32, f64, &[Step]); 3] = [
    (0, 0.0, &[Lock(0), Work(2.0), Unlock(0), Work(1.0)]),
    (1, 1.0, &[Work(10.0)]),
    (2, 0.5, &[Work(0.5), Lock(0), Work(1.0), Unlock(0)]),
];

#[test]
fn without_inheritance_the_middle_thread_keeps_the_high_one_waiting() {
    let outcome = run(Engine::new(1), &INVERSION);
    assert_ended(&outcome, &[14.5, 11.0, 13.5]);
}

#[test]
fn with_inheritance_the_high_thread_waits_for_the_lock_alone() {
    let outcome = run(Engine::new(1).with_inheritance(), &INVERSION);
    assert_ended(&outcome, &[14.5, 13.5, 3.5]);
}

#[test]
fn inheritance_reaches_through_a_chain_of_locks() {
    let threads: [(u32, f64, &[Step]); 4] = [
        (0, 0.0, &[Lock(0), Work(2.0), Unlock(0)]),
        (0, 0.0, &[Lock(1), Lock(0), Work(1.0), Unlock(0), Unlock(1)]),
        (1, 1.0, &[Work(10.0)]),
        (2, 1.0, &[Lock(1), Work(1.0), Unlock(1)]),
    ];
    let outcome = run(Engine::new(2).with_inheritance(), &threads);
    assert_eq!(outcome.ended[3], Some(4.0));
}

#[test]
fn a_circle_of_waiting_threads_is_said_to_wait_for_ever() {
    let threads: [(u32, f64, &[Step]); 3] = [
        (0, 0.0, &[Lock(0), Work(1.0), Lock(1), Unlock(1), Unlock(0)]),
        (1, 0.0, &[Lock(1), Work(1.0), Lock(0), Unlock(0), Unlock(1)]),
        (2, 0.0, &[Work(5.0)]),
    ];
    let outcome = run(Engine::new(3).with_inheritance(), &threads);
    assert_eq!(outcome.ended, [None, None, Some(5.0)]);
    assert_eq!(outcome.makespan(), None);
}

#[test]
fn steps_without_length_take_no_time() {
    let steps: &[Step] = &[Work(0.0), Memory(0.0), Lock(0), Unlock(0)];
    assert_ended(
        &run(Engine::new(1), &[(0, 1.0, steps), (0, 1.0, &[])]),
        &[1.0, 1.0],
    );
}

#[test]
fn without_threads_nothing_takes_any_time() {
    assert_eq!(run(Engine::new(1), &[]).makespan(), Some(0.0));
}

#[test]
#[should_panic(expected = "thread 0 has no such lock")]
fn a_lock_that_one_does_not_have_cannot_be_given_back() {
    run(Engine::new(1), &[(0, 0.0, &[Unlock(0)])]);
}

#[test]
#[should_panic(expected = "not a time: -1")]
fn no_step_takes_less_than_no_time() {
    run(Engine::new(1), &[(0, 0.0, &[Work(-1.0)])]);
}
