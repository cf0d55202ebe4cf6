//! Keeps labels that stand beside each other from covering each other.

/// Moves `heights` apart until each is `gap` from the next, within `low..=high` if that fits.
///
/// The order stays, and heights that are far enough apart don't move.
pub(super) fn spread(heights: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..heights.len()).collect();
    order.sort_by(|a, b| heights[*a].total_cmp(&heights[*b]));
    let mut moved = heights.to_vec();
    let mut least = low;
    for index in &order {
        moved[*index] = moved[*index].max(least);
        least = moved[*index] + gap;
    }
    let mut most = high;
    for index in order.iter().rev() {
        moved[*index] = moved[*index].min(most);
        most = moved[*index] - gap;
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn labels_far_apart_stay() {
        assert_eq!(spread(&[10.0, 50.0], 12.0, 0.0, 100.0), [10.0, 50.0]);
    }

    #[test]
    fn labels_at_one_height_end_a_gap_apart_in_order() {
        assert_eq!(
            spread(&[98.0, 97.0, 97.0], 10.0, 0.0, 100.0),
            [100.0, 80.0, 90.0]
        );
    }
}
