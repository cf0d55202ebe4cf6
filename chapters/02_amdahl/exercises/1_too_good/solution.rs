//! Right: only the parallel part is divided by the workers; the serial part takes one of them
//! as long as ever.
//!
//! That is Amdahl's law. However many workers there are, the time stays above the serial part,
//! and the speed-up below one over its share.

/// Speed-up of a job on `workers` workers, of which `serial_share` can't be split.
pub fn speed_up(serial_share: f64, workers: u32) -> f64 {
    let parallel_share = 1.0 - serial_share;
    1.0 / (serial_share + parallel_share / f64::from(workers))
}
