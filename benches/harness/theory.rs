//! What can be known without a stopwatch: how the statistics and the simulation behave where
//! the truth is given.

use std::num::NonZeroU32;

use workbook::fit::{Fit, Law, SpeedUps};
use workbook::laws::{amdahl, usl};
use workbook::random::Random;
use workbook::stats::{Looks, ratio_interval};
use workbook::vcores::{Model, Shares};

const STUDIES: u32 = 4_000;

pub(crate) fn print() {
    for rounds in [15, 31, 51] {
        let fixed = 100.0 * covered(rounds, 0.0);
        let stopped = 100.0 * covered(rounds, 0.005);
        println!(
            "  {rounds} rounds: the interval holds the truth in {fixed:.1} % of studies, in \
             {stopped:.1} % with the stopping rule (wanted: 93 to 98)"
        );
    }
    print_fit();
    let counts = || (0..=10).map(|power| workers(1 << power));
    let free = |workers| {
        let costs = vec![1.0; 1_024];
        let model = Model::new(0.05, 0.95).shares(Shares::Dynamic(costs));
        off(model.speed_up(workers), amdahl(0.05, workers))
    };
    let locked = |workers| {
        let model = Model::new(0.0, 1.0).locked(0.02);
        off(model.speed_up(workers), mean_value_analysis(0.02, workers))
    };
    let amdahl = counts().map(free).fold(0.0, f64::max);
    let queue = 100.0 * counts().map(locked).fold(0.0, f64::max);
    println!(
        "  virtual cores, 1 to 1024: at most {amdahl:.0e} off Amdahl (wanted: 1e-9); \
         with a lock {queue:.2} % off mean-value analysis (wanted: 0.5 %)"
    );
}

/// The share of simulated studies whose interval holds the true ratio; they stop at `target`.
fn covered(most_rounds: usize, target: f64) -> f64 {
    let mut random = Random::new(most_rounds as u64);
    let mut time = || {
        let most = if random.unit() < 0.2 { 0.5 } else { 0.02 };
        1.0 + most * random.unit()
    };
    let mut held = 0;
    for _ in 0..STUDIES {
        let one: Vec<f64> = (0..most_rounds).map(|_| time()).collect();
        let other: Vec<f64> = (0..most_rounds).map(|_| time()).collect();
        let mut looks = Looks::new(15, target);
        let stops = |rounds: &usize| {
            looks.is_due(*rounds) && looks.is_known(&one[..*rounds], &other[..*rounds])
        };
        let rounds = (1..=most_rounds).find(stops).unwrap_or(most_rounds);
        let ratio = ratio_interval(&one[..rounds], &other[..rounds]);
        held += u32::from(ratio.is_some_and(|ratio| ratio.contains(1.0)));
    }
    f64::from(held) / f64::from(STUDIES)
}

fn print_fit() {
    let exactly = |counts: &[u32]| {
        let row = |count: &u32| {
            (workers(*count), vec![usl(0.03, 0.002, workers(*count)); 15])
        };
        SpeedUps::by_wall(counts.iter().map(row))
    };
    if let Ok(fit) = Fit::of(Law::Usl, &exactly(&[1, 2, 4, 8]), 1) {
        println!(
            "  fit of exact speed-ups: σ {:.0e} off, κ {:.0e} off (wanted: 1e-9)",
            (fit.contention.middle - 0.03).abs(),
            (fit.coherence.middle - 0.002).abs(),
        );
    }
    if let Err(refusal) = Fit::of(Law::Usl, &exactly(&[1, 2]), 1) {
        println!("  fit of two thread counts: {refusal}");
    }
}

/// The speed-up where `locked` of the work needs one lock: Reiser and Lavenberg, "Mean-value
/// analysis of closed multichain queuing networks" (1980).
fn mean_value_analysis(locked: f64, workers: NonZeroU32) -> f64 {
    let (mut queue, mut rate) = (0.0, 0.0);
    for count in 1..=workers.get() {
        let stay = locked * (1.0 + queue);
        rate = f64::from(count) / (1.0 - locked + stay);
        queue = rate * stay;
    }
    rate
}

fn off(found: f64, expected: f64) -> f64 {
    (found / expected - 1.0).abs()
}

fn workers(count: u32) -> NonZeroU32 {
    NonZeroU32::new(count).expect("not 0")
}
