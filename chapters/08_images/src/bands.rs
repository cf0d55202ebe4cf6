//! One large picture, cut into bands of rows.

use std::num::NonZeroUsize;
use std::ops::Range;
use std::thread;
use std::time::Duration;

use workbook::chapter::Context;
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};

use crate::grey::Grey;
use crate::threshold;

/// The threshold of `picture` in as many bands as there are threads; each thread computes the
/// rows of its band, and reads five rows more on both sides.
pub(crate) fn threshold(picture: &Grey, threads: usize) -> Grey {
    let mut out = Grey::black(picture.width, picture.height);
    thread::scope(|scope| {
        let mut rest = &mut out.pixels[..];
        for rows in shares(picture.height, threads) {
            let (band, below) = rest.split_at_mut(rows.len() * picture.width);
            rest = below;
            scope.spawn(|| threshold::band(picture, rows, band));
        }
    });
    out
}

/// `rows` rows in shares that differ by one row at most.
fn shares(rows: usize, threads: usize) -> impl Iterator<Item = Range<usize>> {
    (0..threads)
        .map(move |worker| rows * worker / threads..rows * (worker + 1) / threads)
}

/// Time and speed-up of the threshold of one picture, on each of these numbers of threads.
pub(crate) fn table(cx: &Context, picture: &Grey, threads: &[NonZeroUsize]) -> Table {
    cx.progress().at(|| "one large picture".to_owned());
    let expected = threshold::running(picture);
    let one_band = |threads: usize| {
        let expected = &expected;
        let right = move || u64::from(threshold(picture, threads) == *expected);
        ("bands", Box::new(right) as Box<dyn FnMut() -> u64>)
    };
    let mut ways: Vec<Way> =
        threads.iter().map(|count| one_band(count.get())).collect();
    let seconds = measure(cx, &mut ways, 1);

    let columns = [
        Column::new("bands", "bands"),
        Column::new("time_s", "time"),
        Column::new("speedup", "speed-up [95 %]"),
    ];
    let title = format!(
        "The threshold of one picture of {} x {} pixels",
        picture.width, picture.height
    );
    let mut table = Table::new(title, columns);
    for (threads, took) in threads.iter().zip(&seconds) {
        let time = median(took).unwrap_or(f64::NAN);
        table.row([
            Cell::Count(threads.get() as u64),
            Cell::Time(Duration::from_secs_f64(time)),
            ratio_interval(&seconds[0], took)
                .map_or(Cell::Empty, |ratio| Cell::interval(ratio, 2)),
        ]);
    }
    table.note(
        "Starting the threads is counted, and so is a new picture for the result.",
    );
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::threshold::plain;
    use workbook::random::Random;

    #[test]
    fn any_number_of_bands_gives_the_same_bits_at_every_height() {
        let mut random = Random::new(4);
        for height in 1..=30 {
            let mut picture = Grey::black(14, height);
            picture.pixels.fill_with(|| (random.next_u64() >> 56) as u8);
            let expected = plain(&picture);
            for threads in 1..=height + 2 {
                assert_eq!(threshold(&picture, threads), expected, "{threads}");
            }
        }
    }
}
