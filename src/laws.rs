//! Laws of speed-up as formulas: Amdahl, Gustafson, Karp–Flatt, USL, work and span.
//!
//! A *speed-up* is a ratio of times: 2.0 means twice as fast as one worker. A *share* lies
//! between 0 and 1. The laws count workers that run at once; more threads than cores are no
//! more workers. All functions are plain arithmetic and cost some nanoseconds.

#[cfg(test)]
mod tests;

use std::num::NonZeroU32;

/// Speed-up of the same work on `workers` workers, if `serial_share` of it can't be split.
///
/// `serial_share` is the share of the one-worker time. The result lies between 1 and
/// `workers`, and never exceeds 1 / `serial_share`, see [`amdahl_limit`]. The law knows no
/// cost of starting, waiting or sharing: it is an upper bound.
///
/// G. M. Amdahl, "Validity of the single processor approach to achieving large scale
/// computing capabilities" (1967), says it in words.
///
/// # Panics
///
/// If `serial_share` is not between 0 and 1.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::amdahl;
/// // A tenth is serial, nine tenths are spread over eight workers: 1 / (0.1 + 0.9 / 8).
/// let eight = NonZeroU32::new(8).unwrap();
/// assert!((amdahl(0.1, eight) - 4.706).abs() < 0.001);
/// ```
#[must_use]
pub fn amdahl(serial_share: f64, workers: NonZeroU32) -> f64 {
    assert_share(serial_share);
    let parallel_share = 1.0 - serial_share;
    1.0 / (serial_share + parallel_share / f64::from(workers.get()))
}

/// The speed-up that [`amdahl`] comes ever closer to: 1 / `serial_share`.
///
/// Infinite if nothing is serial.
///
/// # Panics
///
/// If `serial_share` is not between 0 and 1.
#[must_use]
pub fn amdahl_limit(serial_share: f64) -> f64 {
    assert_share(serial_share);
    1.0 / serial_share
}

/// Scaled speed-up: how many times as long one worker would take for the work that `workers`
/// workers do in a run, if `serial_share` of *that run's* time is serial.
///
/// Here the work grows with the workers and the time stays (weak scaling); [`amdahl`] keeps
/// the work (strong scaling). Both agree about one and the same run, whose serial share is
/// smaller on one worker: see [`one_worker_share`]. The result lies between 1 and `workers`.
///
/// J. L. Gustafson, "Reevaluating Amdahl's law" (1988).
///
/// # Panics
///
/// If `serial_share` is not between 0 and 1.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::gustafson;
/// // 0.1 of the time one works, 0.9 of it all eight do: 0.1 + 0.9 × 8.
/// let eight = NonZeroU32::new(8).unwrap();
/// assert!((gustafson(0.1, eight) - 7.3).abs() < 1e-12);
/// ```
#[must_use]
pub fn gustafson(serial_share: f64, workers: NonZeroU32) -> f64 {
    assert_share(serial_share);
    serial_share + (1.0 - serial_share) * f64::from(workers.get())
}

/// The serial share of the one-worker time, for a run on `workers` workers whose time is
/// serial by the share `serial_share`: what turns Gustafson's share into Amdahl's.
///
/// # Panics
///
/// If `serial_share` is not between 0 and 1.
#[must_use]
pub fn one_worker_share(serial_share: f64, workers: NonZeroU32) -> f64 {
    serial_share / gustafson(serial_share, workers)
}

/// The serial share that explains a measured `speed_up` by Amdahl's law alone.
///
/// If it grows with the number of workers, the loss is not serial work but the cost of
/// working together. Below 0 if the speed-up exceeds the number of workers, above 1 if it is
/// below 1. `None` for one worker, whose speed-up says nothing.
///
/// A. H. Karp and H. P. Flatt, "Measuring parallel processor performance" (1990).
///
/// # Panics
///
/// If `speed_up` is not positive.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::karp_flatt;
/// // (1 / 4 - 1 / 8) / (1 - 1 / 8): four times as fast on eight is as if 1 / 7 were serial.
/// let eight = NonZeroU32::new(8).unwrap();
/// assert!((karp_flatt(4.0, eight).unwrap() - 1.0 / 7.0).abs() < 1e-12);
/// ```
#[must_use]
pub fn karp_flatt(speed_up: f64, workers: NonZeroU32) -> Option<f64> {
    assert!(speed_up > 0.0, "not a speed-up: {speed_up}");
    let per_worker = 1.0 / f64::from(workers.get());
    (workers > NonZeroU32::MIN)
        .then(|| (1.0 / speed_up - per_worker) / (1.0 - per_worker))
}

/// Speed-up per worker: 1.0 if all workers are used to the full.
///
/// # Panics
///
/// If `speed_up` is not positive.
#[must_use]
pub fn efficiency(speed_up: f64, workers: NonZeroU32) -> f64 {
    assert!(speed_up > 0.0, "not a speed-up: {speed_up}");
    speed_up / f64::from(workers.get())
}

/// Speed-up by the universal scalability law.
///
/// `contention`, σ, is the share of the work that queues for something only one worker can
/// have. `coherence`, κ, is the cost for each pair of workers to agree on what they share, as
/// a share of the one-worker time. With κ = 0 this is [`amdahl`] with σ as its serial share;
/// with κ above 0 the speed-up has a peak, see [`usl_peak`], and falls after it.
///
/// N. J. Gunther, "A simple capacity model of massively parallel transaction systems" (1993)
/// and "A general theory of computational scalability based on rational functions" (2008).
///
/// # Panics
///
/// If `contention` is not between 0 and 1, or `coherence` is negative or not finite.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::usl;
/// // 8 / (1 + 0.05 × 7 + 0.01 × 8 × 7)
/// let eight = NonZeroU32::new(8).unwrap();
/// assert!((usl(0.05, 0.01, eight) - 4.188).abs() < 0.001);
/// ```
#[must_use]
pub fn usl(contention: f64, coherence: f64, workers: NonZeroU32) -> f64 {
    assert_share(contention);
    assert_cost(coherence);
    let workers = f64::from(workers.get());
    let others = workers - 1.0;
    workers / (1.0 + contention * others + coherence * workers * others)
}

/// The number of workers at which [`usl`] is largest, not rounded: √((1 - σ) / κ).
///
/// Infinite if `coherence` is 0, and at least 1: fewer workers than one there are not.
///
/// # Panics
///
/// If `contention` is not between 0 and 1, or `coherence` is negative or not finite.
#[must_use]
pub fn usl_peak(contention: f64, coherence: f64) -> f64 {
    assert_share(contention);
    assert_cost(coherence);
    if coherence > 0.0 {
        ((1.0 - contention) / coherence).sqrt().max(1.0)
    } else {
        f64::INFINITY
    }
}

/// How far work can be spread at all: `work` / `span`, the largest possible speed-up.
///
/// `work` is the time that all steps take one worker; `span` is the time of the longest chain
/// of steps each of which needs the one before (the critical path). Both are in one unit, any
/// will do.
///
/// # Panics
///
/// If `span` is not positive, or `work` is less than it.
#[must_use]
pub fn parallelism(work: f64, span: f64) -> f64 {
    assert_work(work, span);
    work / span
}

/// The least time in which `workers` workers can do it: the larger of `work` / `workers`
/// and `span`, in the unit of these.
///
/// # Panics
///
/// If `span` is not positive, or `work` is less than it.
#[must_use]
pub fn least_time(work: f64, span: f64, workers: NonZeroU32) -> f64 {
    assert_work(work, span);
    (work / f64::from(workers.get())).max(span)
}

/// The time within which `workers` workers are done, if none is ever idle while a step is
/// ready: `span` + (`work` - `span`) / `workers`, in the unit of these.
///
/// At most twice [`least_time`]. No cost of handing steps out is counted.
///
/// R. P. Brent, "The parallel evaluation of general arithmetic expressions" (1974).
///
/// # Panics
///
/// If `span` is not positive, or `work` is less than it.
///
/// # Examples
///
/// ```
/// # use std::num::NonZeroU32;
/// # use workbook::laws::{brent_bound, least_time};
/// // 100 steps of a second, of which 10 form a chain: on 4 workers 25 s at least, and
/// // 10 + 90 / 4 s at most.
/// let four = NonZeroU32::new(4).unwrap();
/// assert_eq!(least_time(100.0, 10.0, four), 25.0);
/// assert_eq!(brent_bound(100.0, 10.0, four), 32.5);
/// ```
#[must_use]
pub fn brent_bound(work: f64, span: f64, workers: NonZeroU32) -> f64 {
    assert_work(work, span);
    span + (work - span) / f64::from(workers.get())
}

#[track_caller]
fn assert_share(share: f64) {
    assert!((0.0..=1.0).contains(&share), "not a share: {share}");
}

#[track_caller]
fn assert_cost(cost: f64) {
    assert!(cost >= 0.0 && cost.is_finite(), "not a cost: {cost}");
}

#[track_caller]
fn assert_work(work: f64, span: f64) {
    assert!(span > 0.0, "a span must be positive: {span}");
    assert!(work >= span, "work {work} is less than its span {span}");
}
