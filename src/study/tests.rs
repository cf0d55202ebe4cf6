use std::sync::Barrier;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use super::*;
use crate::machine::Verdict;
use crate::random::Random;
use made_up::*;

#[track_caller]
fn assert_is(reading: Reading, expected: f64) {
    let Reading::Is(interval) = reading else {
        panic!("{reading:?} is no number");
    };
    assert!(
        (interval.middle - expected).abs() < 1e-9,
        "{interval:?} is not {expected}"
    );
    assert!(interval.low <= interval.middle && interval.middle <= interval.high);
}

#[test]
fn the_wall_counts_the_hand_over_and_the_cpu_path_does_not() {
    let study = amdahls();
    assert_is(study.time(2), 121e-6);
    assert_is(study.speed_up(2), 200.0 / 121.0);
    assert_is(study.cpu_path(2), 110e-6);
    assert_is(study.cpu_path_speed_up(2), 200.0 / 110.0);
    assert_is(study.speed_up(1), 1.0);
}

#[test]
fn the_serial_share_is_that_of_one_threads_cpu_time() {
    assert_is(amdahls().serial_share(), 0.1);
}

#[test]
fn the_rest_is_told_apart() {
    // Worker 0 waits 5 µs for a lock: wall, but no CPU time. 1 µs lies between the phases.
    let mut waiting = parallel(10, &[80, 100]);
    waiting.wall += micros(5);
    let two = block(136, vec![serial(20), waiting]);
    let study = study(&two, &two);

    let rest = study.rest(2).value().unwrap();
    assert_eq!(rest.whole, micros(16));
    assert_eq!(rest.hand_over, micros(10));
    assert_eq!(rest.waiting, micros(5));
    assert_eq!(rest.unnamed, micros(1));
    assert_eq!(rest.imbalance, micros(10));
}

#[test]
fn drift_that_hits_a_whole_round_leaves_the_ratio_alone() {
    let mut study = amdahls();
    for column in &mut study.columns {
        for (round, block) in (0..).zip(&mut column.blocks) {
            block.sample *= 10 + round;
        }
    }
    let ratio = study.speed_up(2).value().unwrap();
    assert!(ratio.high - ratio.low < 1e-9, "{ratio:?}");
    let time = study.time(2).value().unwrap();
    assert!(time.high > 1.2 * time.low, "{time:?}");
}

#[test]
fn one_wrong_answer_leaves_no_number_at_that_thread_count() {
    let mut study = amdahls();
    study.columns[1].blocks[7].right = false;

    let wrong = Reading::Wrong { wrong: 1, of: 30 };
    assert_eq!(study.time(2), wrong);
    assert_eq!(study.speed_up(2), wrong);
    assert_eq!(study.cpu_path_speed_up(2), wrong);
    assert_eq!(study.rest(2).map(|_| ()), wrong.map(|_| ()));
    assert_eq!(
        study.speed_up(2).map(|ratio| ratio.middle).to_string(),
        "wrong in 1 of 30"
    );
    assert_is(study.time(1), 200e-6);
}

#[test]
fn if_one_thread_is_wrong_nothing_gets_a_speed_up() {
    let mut study = amdahls();
    study.columns[0].blocks[0].right = false;
    assert_eq!(study.speed_up(2), Reading::Wrong { wrong: 1, of: 30 });
    assert_eq!(study.speed_up(1), Reading::Wrong { wrong: 1, of: 15 });
    assert_eq!(study.serial_share(), Reading::Wrong { wrong: 1, of: 15 });
}

#[test]
fn on_a_machine_too_busy_the_wall_speed_up_is_withheld_and_the_cpu_path_shown() {
    let mut study = amdahls();
    study.load.own_wait = Some(0.6);
    assert_eq!(study.load.verdict(), Verdict::TooBusy);
    assert_eq!(study.speed_up(2), Reading::Withheld);
    assert_is(study.cpu_path_speed_up(2), 200.0 / 110.0);
    assert_is(study.time(2), 121e-6);

    // A wrong answer is the graver reason.
    study.columns[1].blocks[0].right = false;
    assert_eq!(study.speed_up(2), Reading::Wrong { wrong: 1, of: 30 });
}

#[test]
fn without_a_thread_clock_the_cpu_path_is_not_available() {
    let mut study = amdahls();
    study.columns[1].blocks[3] = clockless(121);
    assert_eq!(study.cpu_path_speed_up(2), Reading::NotAvailable);
    assert_eq!(study.rest(2).map(|_| ()), Reading::NotAvailable);
    assert_is(study.speed_up(2), 200.0 / 121.0);
}

#[test]
fn too_few_rounds_or_none_give_no_number() {
    let mut study = amdahls();
    assert_eq!(study.speed_up(3), Reading::NotMeasured);
    assert_eq!(study.control_ratio(), Reading::NotMeasured);
    study
        .columns
        .iter_mut()
        .for_each(|column| column.blocks.truncate(3));
    assert_eq!(study.speed_up(2), Reading::NotMeasured);
}

/// One thread measured against itself, on a machine that now and then takes some time away.
fn control_of(seed: u64) -> Study {
    let mut random = Random::new(seed);
    let mut noisy = |_| {
        let taken = if random.unit() < 0.2 { 0.5 } else { 0.02 };
        block(0, vec![]).lasting(200e-6 * (1.0 + taken * random.unit()))
    };
    let mut study = amdahls();
    study.columns = vec![column(1, (0..31).map(&mut noisy).collect())];
    study.control = Some(column(1, (0..31).map(&mut noisy).collect()));
    study
}

impl Block {
    fn lasting(self, seconds: f64) -> Self {
        Self {
            sample: Duration::from_secs_f64(seconds),
            ..self
        }
    }
}

#[test]
fn one_thread_against_itself_is_once_as_fast() {
    let contains_one = |seed: &u64| {
        let ratio = control_of(*seed).control_ratio().value().unwrap();
        ratio.low <= 1.0 && 1.0 <= ratio.high
    };
    let contained = (0..200).filter(contains_one).count();
    assert!(contained >= 186, "only in {contained} of 200");
}

/// Fifteen rounds of a tiny job; enough to see what a study does, not how fast anything is.
fn tiny() -> Plan {
    Plan {
        warm_up: Duration::ZERO,
        sample: Duration::from_micros(1),
        fixed_rounds: Some(number(15)),
        ..Plan::quick()
    }
}

#[test]
fn a_study_has_the_thread_counts_asked_for_and_one() {
    let threads = [3, 2, 3].map(number);
    let study = Study::prepare("count", &tiny(), &threads, |team, phases| {
        phases
            .parallel("count", team, |_, _| 1)
            .iter()
            .sum::<usize>()
    })
    .check(|&count| (1..=3).contains(&count))
    .unwrap();

    let counts: Vec<_> = study
        .columns
        .iter()
        .map(|column| column.threads.get())
        .collect();
    assert_eq!(counts, [1, 2, 3]);
    assert_eq!(study.rounds(), 15);
    assert!(study.columns.iter().all(|column| column.blocks.len() == 15));
    assert_eq!(study.stop, Stop::FixedRounds);
    assert!(matches!(study.time(3), Reading::Is(_)));
}

#[test]
fn the_control_is_a_second_column_of_one_thread() {
    let plan = Plan {
        control: true,
        ..tiny()
    };
    let study =
        Study::prepare("nothing", &plan, &[number(2)], |_, _| ()).check(|()| true);
    let study = study.unwrap();
    assert_eq!(study.control.as_ref().unwrap().blocks.len(), 15);
    assert_eq!(study.columns.len(), 2);
    assert!(matches!(study.control_ratio(), Reading::Is(_)));
}

#[test]
fn each_round_that_another_follows_is_told() {
    let mut told = Vec::new();
    Study::prepare("nothing", &tiny(), &[], |_, _| ())
        .between_rounds(|rounds| told.push(rounds))
        .check(|()| true)
        .unwrap();
    assert_eq!(told, (1..15).collect::<Vec<_>>());
}

#[test]
fn a_job_that_loses_updates_gets_no_speed_up() {
    let study = Study::prepare("count", &tiny(), &[number(2)], |team, phases| {
        let counter = AtomicU64::new(0);
        let all_have_read = Barrier::new(team.threads().get());
        phases.parallel("count", team, |_, of| {
            for _ in 0..100 / of {
                // Read and write are two steps. (Relaxed: so is the bug.)
                let count = counter.load(Relaxed);
                all_have_read.wait();
                counter.store(count + 1, Relaxed);
            }
        });
        counter.into_inner()
    })
    .check(|&count| count == 100)
    .unwrap();

    assert!(
        matches!(study.speed_up(2), Reading::Wrong { .. }),
        "{:?}",
        study.speed_up(2)
    );
    assert!(matches!(study.cpu_path_speed_up(2), Reading::Wrong { .. }));
    assert!(matches!(study.time(1), Reading::Is(_)));
}

#[test]
fn a_spent_budget_ends_the_study_after_the_round_at_hand() {
    let plan = Plan {
        budget: Duration::ZERO,
        fixed_rounds: None,
        ..tiny()
    };
    let study = Study::prepare("nothing", &plan, &[], |_, _| ())
        .check(|()| true)
        .unwrap();
    assert_eq!((study.stop, study.rounds()), (Stop::BudgetSpent, 1));
}

#[test]
fn a_target_anything_meets_is_reached_with_the_fewest_rounds() {
    let plan = Plan {
        target: f64::MAX,
        budget: Duration::MAX,
        fixed_rounds: None,
        ..tiny()
    };
    let study = Study::prepare("nothing", &plan, &[number(2)], |_, _| ())
        .check(|()| true)
        .unwrap();
    assert_eq!((study.stop, study.rounds()), (Stop::TargetReached, 15));
}

#[test]
fn too_many_threads_are_an_error_not_a_panic() {
    let (plan, threads) = (tiny(), [number(100_000)]);
    let study = Study::prepare("nothing", &plan, &threads, |_, _| ());
    let error = study.check(|()| true).unwrap_err();
    assert!(
        error.to_string().contains("ask for 1024 at most"),
        "{error}"
    );
}
