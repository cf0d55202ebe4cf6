use std::num::NonZeroU32;

use super::*;
use crate::laws::amdahl;

fn workers(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

/// 1, 2, 4 and so on up to 1,024, and some numbers that are no powers of two.
fn counts() -> Vec<NonZeroU32> {
    let powers = (0..=10).map(|power| 1 << power);
    powers.chain([3, 7, 100, 1_000]).map(workers).collect()
}

#[track_caller]
fn assert_within(found: f64, expected: f64, share: f64) {
    let off = (found / expected - 1.0).abs();
    assert!(off <= share, "{found} is {off} off {expected}");
}

#[test]
fn where_nobody_waits_the_simulation_is_amdahls_law() {
    for serial in [0.0, 0.05, 0.5, 1.0] {
        let model = Model::new(serial, 1.0 - serial);
        for workers in counts() {
            assert_within(model.speed_up(workers), amdahl(serial, workers), 1e-9);
        }
    }
}

#[test]
fn equal_tasks_played_step_by_step_are_amdahls_law_too() {
    for share in [Shares::Static, Shares::Dynamic] {
        for workers in counts() {
            let tasks = 3 * workers.get() as usize;
            let model = Model::new(0.05, 0.95).shares(share(vec![2.0; tasks]));
            assert_within(model.speed_up(workers), amdahl(0.05, workers), 1e-9);
        }
    }
}

/// The rate of work by exact mean-value analysis: Reiser and Lavenberg, "Mean-value analysis
/// of closed multichain queuing networks" (1980).
///
/// `shared` are the shares of a round at the places where workers queue.
fn mean_value_analysis(shared: &[f64], workers: NonZeroU32) -> f64 {
    let alone = 1.0 - shared.iter().sum::<f64>();
    let mut queues = vec![0.0; shared.len()];
    let mut rate = 0.0;
    for count in 1..=workers.get() {
        let at_place = |(share, queue): (&f64, &f64)| share * (1.0 + queue);
        let stays: Vec<f64> = shared.iter().zip(&queues).map(at_place).collect();
        rate = f64::from(count) / (alone + stays.iter().sum::<f64>());
        queues = stays.iter().map(|stay| stay * rate).collect();
    }
    rate
}

#[test]
fn a_lock_costs_what_mean_value_analysis_says() {
    for locked in [0.3, 0.05, 0.01, 0.001] {
        for workers in counts() {
            let simulated = Model::new(0.0, 1.0).locked(locked).speed_up(workers);
            assert_within(simulated, mean_value_analysis(&[locked], workers), 0.005);
        }
    }
}

#[test]
fn memory_costs_what_mean_value_analysis_says_alone_and_beside_a_lock() {
    for (memory, locked) in [(0.2, 0.0), (0.02, 0.01)] {
        let model = Model::new(0.0, 1.0).memory(memory).locked(locked);
        for workers in counts() {
            let exact = mean_value_analysis(&[memory, locked], workers);
            assert_within(model.speed_up(workers), exact, 0.005);
        }
    }
}
