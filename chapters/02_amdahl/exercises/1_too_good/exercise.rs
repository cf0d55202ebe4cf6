//! A planner says how much faster a job gets on more workers.
//!
//! Half of a job could not be split, and still the plan promised 64 times the speed on 64
//! workers. Correct the formula.

/// Speed-up of a job on `workers` workers, of which `serial_share` can't be split.
///
/// `serial_share` is the share of the one-worker time, from 0 to 1.
pub fn speed_up(serial_share: f64, workers: u32) -> f64 {
    let serial_time = serial_share;
    let parallel_time = 1.0 - serial_share;
    // TODO: which of the two times do the workers divide among them?
    let time = (serial_time + parallel_time) / f64::from(workers);
    1.0 / time
}
