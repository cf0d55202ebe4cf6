//! The same sum of floats in six ways: how far off, and how often different.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};
use workbook::random::Random;
use workbook::show::{Cell, Column, Table};

use crate::data::reals;
use crate::floats::{compensated_on, kahan, lanes, one_by_one, pairwise};

const COUNT: usize = 1 << 20;
const THREADS: [usize; 4] = [1, 2, 4, 8];

/// What each way makes of a million numbers.
///
/// # Errors
///
/// If the system starts no more threads.
pub(crate) fn table(quick: bool) -> Result<Table, ThreadPoolBuildError> {
    let numbers = reals(&mut Random::new(1), COUNT);
    let pools =
        THREADS.map(|threads| ThreadPoolBuilder::new().num_threads(threads).build());
    let pools = pools.into_iter().collect::<Result<Vec<_>, _>>()?;
    let runs = if quick { 5 } else { 25 };
    let of = runs * THREADS.len();
    let columns = [
        Column::new("way", "way"),
        Column::new("off_ulp", "off by, in last places"),
        Column::new("results", format!("different results of {of}")),
    ];
    let title =
        format!("The sum of {COUNT} numbers from -0.5 to 0.5, on 1, 2, 4, 8 threads");
    let mut table = Table::new(title, columns);
    let mut row = |way: &str, sum: &dyn Fn(&ThreadPool, usize) -> f64| {
        let sums = pools.iter().zip(THREADS);
        let sums =
            sums.flat_map(|(pool, threads)| (0..runs).map(move |_| sum(pool, threads)));
        let sums: BTreeSet<u64> = sums.map(f64::to_bits).collect();
        let worst = sums
            .iter()
            .map(|bits| last_places_off(f64::from_bits(*bits), &numbers));
        let worst = worst.fold(0.0, f64::max);
        table.row([
            Cell::text(way),
            Cell::number(worst, 1),
            Cell::Count(sums.len() as u64),
        ]);
    };
    row("one after the other", &|_, _| one_by_one(&numbers));
    row("in halves (pairwise)", &|_, _| pairwise(&numbers));
    row("32 lanes", &|_, _| lanes(&numbers));
    row("Kahan, one after the other", &|_, _| kahan(&numbers));
    row("rayon's own sum", &|pool, _| {
        pool.install(|| numbers.par_iter().sum())
    });
    row("compensated, fixed chunks", &|_, threads| {
        compensated_on(threads, &numbers)
    });
    table.note(
        "Off by: the distance to the exact sum, divided by that of the next f64.",
    );
    Ok(table)
}

/// How far `sum` is from the exact sum, in units of its last place.
fn last_places_off(sum: f64, numbers: &[f64]) -> f64 {
    let off = exact(numbers) - exact(&[sum]);
    let last_place = exact(&[sum.abs().next_up() - sum.abs()]);
    #[expect(clippy::cast_precision_loss, reason = "only its size is of interest")]
    let places = off.unsigned_abs() as f64 / last_place as f64;
    places
}

/// The sum in units of 2^-53, of which each number of the list is a multiple.
fn exact(numbers: &[f64]) -> i128 {
    let units = |number: f64| number * 2_f64.powi(53);
    #[expect(clippy::cast_possible_truncation, reason = "whole numbers below 2^80")]
    numbers.iter().map(|number| units(*number) as i128).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::float_cmp, reason = "a power of two is exact")]
    fn the_exact_sum_loses_nothing() {
        let small = 2_f64.powi(-53);
        assert_eq!(exact(&[0.5, small, -0.5]), 1);
        // 1024 needs 2^-42 as its last place: 2^-43 is half of it.
        assert_eq!(last_places_off(1024.0, &[1024.0, 2_f64.powi(-43)]), 0.5);
    }
}
