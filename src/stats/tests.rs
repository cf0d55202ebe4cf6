use super::*;
use crate::random::Random;

#[test]
fn the_median_of_an_even_number_lies_between_the_middle_two() {
    assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), Some(2.5));
    assert_eq!(median(&[4.0, 1.0, 3.0]), Some(3.0));
    assert_eq!(median(&[]), None);
    let times = [1, 2, 9].map(Duration::from_secs);
    assert_eq!(median_time(&times), Some(times[1]));
}

#[test]
fn quantiles_reach_from_the_smallest_to_the_largest() {
    let values = [30.0, 10.0, 20.0];
    let at = [0.0, 0.25, 0.5, 1.0].map(|at| quantile(&values, at));
    assert_eq!(at, [10.0, 15.0, 20.0, 30.0].map(Some));
}

/// How many values the interval leaves out at each end, by exact binomial sums: with the next
/// rank, the interval of 15 rounds would hold the median in 88.2 of 100 cases only.
#[test]
fn the_interval_leaves_out_as_many_ranks_as_the_binomial_allows() {
    for (count, left_out) in [
        (6, 0),
        (8, 0),
        (9, 1),
        (15, 3),
        (31, 9),
        (51, 18),
        (100, 39),
        (1_000, 468),
    ] {
        let values: Vec<f64> = (0..count).map(f64::from).collect();
        let interval = median_interval(&values).unwrap();
        let ends = (f64::from(left_out), f64::from(count - 1 - left_out));
        assert_eq!((interval.low, interval.high), ends, "{count}");
    }
}

#[test]
fn five_values_cannot_promise_95_percent() {
    assert_eq!(median_interval(&[1.0; 5]), None);
    assert!(median_interval_at(&[1.0; 5], 0.9).is_some());
}

#[test]
fn swapping_the_two_sides_inverts_a_ratio() {
    let (one, other) = (noisy(1, 30, 1.0), noisy(2, 30, 0.5));
    let ratio = ratio_interval(&one, &other).unwrap();
    let swapped = ratio_interval(&other, &one).unwrap();
    assert!((ratio.middle * swapped.middle - 1.0).abs() < 1e-12);
    assert!((ratio.low * swapped.high - 1.0).abs() < 1e-12);
}

#[test]
fn a_falling_function_swaps_the_ends() {
    let interval = Interval {
        low: 1.0,
        middle: 2.0,
        high: 4.0,
    };
    let inverse = interval.map(|value| 1.0 / value);
    assert_eq!(
        (inverse.low, inverse.middle, inverse.high),
        (0.25, 0.5, 1.0)
    );
}

/// Times around `typical` as a busy machine gives them: every fifth is up to half as long
/// again, the others up to 2 % longer.
fn noisy(seed: u64, rounds: usize, typical: f64) -> Vec<f64> {
    let mut random = Random::new(seed);
    let time = |_| {
        let most = if random.unit() < 0.2 { 0.5 } else { 0.02 };
        typical * (1.0 + most * random.unit())
    };
    (0..rounds).map(time).collect()
}

const STUDIES: u64 = 4_000;
/// How many times as fast the simulated job truly is.
const TRUTH: f64 = 1.9;
/// The interval leaves out whole ranks, so that its share is seldom 95 % exactly.
const COVERS: std::ops::RangeInclusive<f64> = 0.93..=0.98;

/// The share of simulated studies whose interval holds the true ratio.
fn covered(rounds: impl Fn(&[f64], &[f64]) -> usize, most_rounds: usize) -> f64 {
    let holds = |study: &u64| {
        let one = noisy(2 * study, most_rounds, TRUTH);
        let other = noisy(2 * study + 1, most_rounds, 1.0);
        let rounds = rounds(&one, &other);
        let ratio = ratio_interval(&one[..rounds], &other[..rounds]).unwrap();
        ratio.contains(TRUTH)
    };
    let held = u32::try_from((0..STUDIES).filter(holds).count()).unwrap();
    f64::from(held) / f64::from(u32::try_from(STUDIES).unwrap())
}

#[test]
fn the_interval_holds_the_truth_in_95_of_100_studies() {
    for rounds in [15, 31, 51] {
        let share = covered(|_, _| rounds, rounds);
        assert!(COVERS.contains(&share), "{share} at {rounds} rounds");
    }
}

/// After how many rounds a study stops, which may do at most as many as there are.
fn rounds_until_known(target: f64, one: &[f64], other: &[f64]) -> usize {
    let mut looks = Looks::new(15, target);
    let stops = |rounds: &usize| {
        looks.is_due(*rounds) && looks.is_known(&one[..*rounds], &other[..*rounds])
    };
    (1..=one.len()).find(stops).unwrap_or(one.len())
}

#[test]
fn stopping_at_a_target_leaves_the_interval_what_it_promises() {
    for target in [0.02, 0.01, 0.008, 0.006, 0.005, 0.004, 0.003, 0.002] {
        for most_rounds in [15, 31, 51, 200] {
            let rounds =
                |one: &[f64], other: &[f64]| rounds_until_known(target, one, other);
            let share = covered(rounds, most_rounds);
            assert!(
                COVERS.contains(&share),
                "{share} at a target of {target} and {most_rounds} rounds at most"
            );
        }
    }
}

#[test]
fn a_look_waits_for_a_tenth_more_rounds_than_the_last() {
    let mut looks = Looks::new(15, 0.01);
    let due: Vec<usize> = (1..60).filter(|rounds| looks.is_due(*rounds)).collect();
    assert_eq!(due, [15, 17, 19, 21, 24, 27, 30, 34, 38, 42, 47, 52, 58]);
}

#[test]
fn jains_index_is_one_for_equals_and_an_nth_for_one_who_takes_all() {
    assert_eq!(jain(&[7.0, 7.0, 7.0, 7.0]), Some(1.0));
    assert_eq!(jain(&[9.0, 0.0, 0.0, 0.0]), Some(0.25));
    assert_eq!(jain(&[1.0, 3.0]), Some(16.0 / 20.0));
}

#[test]
fn nothing_that_was_shared_out_was_neither_fair_nor_unfair() {
    assert_eq!(jain(&[]), None);
    assert_eq!(jain(&[0.0, 0.0]), None);
}
