//! Stands in for the statistics of the library.

/// A median with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// The median.
    pub middle: f64,
    /// Upper end.
    pub high: f64,
}

pub(super) fn median_interval(values: &[f64]) -> Option<Interval> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = sorted.len();
    if n < 6 {
        return None;
    }
    // Rank n / 2 - 0.98 sqrt(n), rounded down: the squares keep it in whole numbers.
    let low = (0..n / 2)
        .rev()
        .find(|low| 10_000 * (n - 2 * low).pow(2) >= 38_416 * n);
    let low = low.unwrap_or(0).saturating_sub(1);
    Some(Interval {
        low: sorted[low],
        middle: sorted[n / 2],
        high: sorted[n - 1 - low],
    })
}

pub(super) fn ratio_interval(one: &[f64], many: &[f64]) -> Option<Interval> {
    let logs: Vec<f64> = one
        .iter()
        .zip(many)
        .map(|(one, many)| (one / many).ln())
        .collect();
    let log = median_interval(&logs)?;
    Some(Interval {
        low: log.low.exp(),
        middle: log.middle.exp(),
        high: log.high.exp(),
    })
}
