//! Tempting: percents in whole numbers can be divided without any rounding error.
//! Wrong: a whole-number division throws the rest away, and with many workers the parallel part
//! takes no time at all.
//! Rejected: wrong value.

pub fn speed_up(serial_share: f64, workers: u32) -> f64 {
    let serial_percent = (100.0 * serial_share).round() as u32;
    let percent = serial_percent + (100 - serial_percent) / workers;
    100.0 / f64::from(percent.max(1))
}
