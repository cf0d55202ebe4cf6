use super::*;
use crate::random::Random;

/// Computed with exact fractions by `data/laws.py`.
const KNOWN: &str = include_str!("../../data/laws.csv");

fn workers(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).unwrap()
}

#[track_caller]
fn assert_close(found: f64, expected: f64) {
    let off = (found - expected).abs();
    assert!(
        off <= 1e-12 * expected.abs().max(1.0),
        "{found} is not {expected}"
    );
}

/// What the library says to a row of the table.
fn evaluate(law: &str, [first, second]: [f64; 2], workers: NonZeroU32) -> f64 {
    match law {
        "amdahl" => amdahl(first, workers),
        "gustafson" => gustafson(first, workers),
        "karp_flatt" => karp_flatt(first, workers).unwrap(),
        "efficiency" => efficiency(first, workers),
        "usl" => usl(first, second, workers),
        "usl_peak" => usl_peak(first, second),
        "least_time" => least_time(first, second, workers),
        "brent_bound" => brent_bound(first, second, workers),
        _ => panic!("no such law: {law}"),
    }
}

#[test]
fn every_known_answer_is_found() {
    let rows: Vec<Vec<&str>> = KNOWN
        .lines()
        .skip(1)
        .map(|line| line.split(',').collect())
        .collect();
    for row in &rows {
        let number = |cell: usize| row[cell].parse::<f64>().unwrap_or(f64::NAN);
        let count = row[3].parse().unwrap_or(NonZeroU32::MIN);
        let found = evaluate(row[0], [number(1), number(2)], count);
        assert_close(found, number(4));
    }
    assert!(rows.len() > 500, "only {} rows", rows.len());
}

/// Calls `claim` with many random shares, costs and numbers of workers.
fn for_many(claim: impl Fn(f64, f64, NonZeroU32)) {
    let mut random = Random::new(11);
    for _ in 0..5_000 {
        let (share, cost) = (random.unit(), random.unit().powi(4));
        let count = 2 + random.below(1023);
        claim(share, cost, workers(u32::try_from(count).unwrap()));
    }
}

fn one_more(workers: NonZeroU32) -> NonZeroU32 {
    workers.checked_add(1).unwrap()
}

#[test]
fn amdahl_lies_between_one_and_both_of_its_limits() {
    for_many(|share, _, n| {
        let speed_up = amdahl(share, n);
        assert!(1.0 <= speed_up && speed_up <= f64::from(n.get()));
        assert!(speed_up <= amdahl_limit(share));
    });
}

#[test]
fn more_workers_never_hurt_by_amdahl_but_each_gains_less() {
    for_many(|share, _, n| {
        let (here, next) = (amdahl(share, n), amdahl(share, one_more(n)));
        assert!(next >= here);
        assert!(efficiency(next, one_more(n)) <= efficiency(here, n));
    });
}

#[test]
fn karp_flatt_finds_the_share_that_amdahl_was_given() {
    for_many(|share, _, n| {
        assert_close(karp_flatt(amdahl(share, n), n).unwrap(), share);
    });
}

#[test]
fn one_workers_speed_up_says_nothing_about_the_share() {
    assert_eq!(karp_flatt(1.0, NonZeroU32::MIN), None);
}

#[test]
fn amdahl_and_gustafson_agree_about_one_run() {
    for_many(|share, _, n| {
        let same = amdahl(one_worker_share(share, n), n);
        assert!((same / gustafson(share, n) - 1.0).abs() < 1e-9);
        assert!(one_worker_share(share, n) <= share);
    });
}

#[test]
fn without_coherence_the_usl_is_amdahls_law() {
    for_many(|share, _, n| assert_close(usl(share, 0.0, n), amdahl(share, n)));
}

#[test]
fn the_usl_never_exceeds_amdahl_and_falls_with_either_cost() {
    for_many(|share, cost, n| {
        let speed_up = usl(share, cost, n);
        assert!(0.0 < speed_up && speed_up <= amdahl(share, n) * (1.0 + 1e-12));
        assert!(usl(share, 1.1 * cost + 1e-9, n) < speed_up);
        assert!(usl((share + 0.01).min(1.0), cost, n) <= speed_up);
    });
}

#[test]
fn the_usl_rises_up_to_its_peak_and_falls_after_it() {
    for_many(|share, cost, n| {
        let (peak, count) = (usl_peak(share, cost), f64::from(n.get()));
        let next = usl(share, cost, one_more(n));
        if count + 1.0 <= peak {
            assert!(next >= usl(share, cost, n));
        }
        if count >= peak {
            assert!(next <= usl(share, cost, n));
        }
    });
}

#[test]
fn brents_bound_is_at_most_twice_the_least_time() {
    for_many(|span, work, n| {
        let (span, work) = (span + 0.001, span + 0.001 + 1_000.0 * work);
        let (least, most) = (least_time(work, span, n), brent_bound(work, span, n));
        assert!(least <= most * (1.0 + 1e-12) && most <= 2.0 * least);
        assert!(work / least <= parallelism(work, span) * (1.0 + 1e-12));
    });
}

#[test]
fn a_serial_phase_is_a_span_and_brents_bound_is_then_amdahls() {
    for_many(|share, _, n| {
        let share = share.max(0.001);
        assert_close(1.0 / brent_bound(1.0, share, n), amdahl(share, n));
    });
}

#[test]
#[should_panic(expected = "not a share: 1.5")]
fn a_share_above_one_is_refused() {
    let _ = amdahl(1.5, workers(2));
}

#[test]
#[should_panic(expected = "not a cost: NaN")]
fn a_cost_that_is_no_number_is_refused() {
    let _ = usl(0.1, f64::NAN, workers(2));
}

#[test]
#[should_panic(expected = "less than its span")]
fn work_shorter_than_its_longest_chain_is_refused() {
    let _ = brent_bound(1.0, 2.0, workers(2));
}
