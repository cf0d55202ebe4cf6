//! Which of the sorted values stand for a quantile, and which hold the median.

/// The place from 0 of the lower end of the median's interval; the upper end lies in the
/// same place from the other end. `None` if even the outermost values promise too little.
///
/// The true median lies below the value in place `low` if at most `low` of `count` values
/// are smaller than it; each is so with the chance of a coin's head.
pub(super) fn low_rank(count: usize, level: f64) -> Option<usize> {
    let most_outside = (1.0 - level) / 2.0;
    let outside = heads_up_to(count);
    let inside = outside.take_while(|chance| *chance <= most_outside);
    inside.count().checked_sub(1)
}

/// The chances that `count` coins show at most 0, at most 1, and so on heads.
fn heads_up_to(count: usize) -> impl Iterator<Item = f64> {
    let coins = float(count);
    // In logarithms: 0.5^count is zero to an f64 from 1,075 coins on.
    let mut exactly = -coins * std::f64::consts::LN_2;
    let mut up_to = 0.0;
    (0..count.div_ceil(2)).map(move |heads| {
        up_to += exactly.exp();
        let heads = float(heads);
        exactly += ((coins - heads) / (heads + 1.0)).ln();
        up_to
    })
}

pub(super) fn quantile_of_sorted(sorted: &[f64], at: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = at * float(last);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and the last place"
    )]
    let below = place as usize;
    let above = (below + 1).min(last);
    let between = place - float(below);
    Some(sorted[below] + between * (sorted[above] - sorted[below]))
}

#[expect(clippy::cast_precision_loss, reason = "counts are fewer than 2^52")]
fn float(count: usize) -> f64 {
    count as f64
}
