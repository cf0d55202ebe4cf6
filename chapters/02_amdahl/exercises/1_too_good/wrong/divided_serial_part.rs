//! Tempting: the serial part is left whole, so the rest must be what the workers share.
//! Wrong: here the parallel part is left whole, and the serial one is divided.
//! Rejected: wrong value.

pub fn speed_up(serial_share: f64, workers: u32) -> f64 {
    1.0 / (serial_share / f64::from(workers) + (1.0 - serial_share))
}
