//! Tempting: no speed-up exceeds the workers, nor one over the serial share; so it is the
//! smaller of the two.
//! Wrong: both are limits, and the speed-up stays below either. The serial part and the divided
//! one take their time one after the other.
//! Rejected: wrong value.

pub fn speed_up(serial_share: f64, workers: u32) -> f64 {
    f64::from(workers).min(1.0 / serial_share)
}
