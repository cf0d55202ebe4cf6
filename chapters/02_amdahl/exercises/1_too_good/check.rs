//! Whatever the share and the workers, the plan promises what Amdahl's law allows.
//!
//! Shipped: wrong value.
//! Bounded: a formula has no order to explore; it is tried on a grid.

#![allow(unreachable_pub, reason = "`pub` marks what this check uses")]

mod exercise;

use exercise::speed_up;

/// For rounding, and not for a wrong formula.
const ALMOST: f64 = 1e-9;

/// Each of some shares on each of some numbers of workers, with the speed-up promised.
fn plans() -> impl Iterator<Item = (f64, u32, f64)> {
    let shares = [0.0, 0.01, 0.05, 0.3, 0.5, 0.9, 1.0];
    let plans = shares
        .into_iter()
        .flat_map(|share| [1, 2, 3, 7, 8, 64, 1024].map(|workers| (share, workers)));
    plans.map(|(share, workers)| (share, workers, speed_up(share, workers)))
}

#[test]
fn one_worker_gains_nothing() {
    for (share, _, speed_up) in plans().filter(|plan| plan.1 == 1) {
        assert!(
            (speed_up - 1.0).abs() < ALMOST,
            "serial {share}: {speed_up}"
        );
    }
}

#[test]
fn no_job_gains_more_than_its_workers() {
    for (share, workers, speed_up) in plans() {
        let most = f64::from(workers) + ALMOST;
        assert!(speed_up <= most, "serial {share}: {speed_up} on {workers}");
    }
}

#[test]
fn no_job_outruns_its_serial_part() {
    for (share, workers, speed_up) in plans() {
        let most = 1.0 / share + ALMOST;
        assert!(speed_up <= most, "serial {share}: {speed_up} on {workers}");
    }
}

#[test]
fn one_worker_more_never_slows_the_job_down() {
    for (share, workers, few) in plans() {
        let more = speed_up(share, workers + 1);
        assert!(more >= few - ALMOST, "serial {share}: {more} after {few}");
    }
}

#[test]
fn the_serial_share_follows_from_the_speed_up() {
    for (share, workers, speed_up) in plans().filter(|plan| plan.1 > 1) {
        // Karp and Flatt, 1990.
        let each = 1.0 / f64::from(workers);
        let found = (1.0 / speed_up - each) / (1.0 - each);
        let right = (found - share).abs() < ALMOST;
        assert!(right, "{speed_up} on {workers} means {found}, not {share}");
    }
}
