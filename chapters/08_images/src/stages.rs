//! What each stage takes on one thread, in the plain way and in faster ones.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use workbook::chapter::{self, Context};
use workbook::rounds::{Way, measure};
use workbook::show::{Cell, Column, Table};
use workbook::stats::{median, ratio_interval};

use crate::{read, threshold, write};

/// The stages of the picture in `file`. Within a stage the first way is the plain one.
///
/// # Errors
///
/// If it can't be read.
pub(crate) fn table(cx: &Context, file: &Path) -> chapter::Result<Table> {
    let bytes = fs::read(file)?;
    let picture = read::light(&bytes)?;
    let result = threshold::plain(&picture);
    cx.progress().at(|| "stages".to_owned());

    let compare = |way: fn(&_) -> _| u64::from(way(&picture) == result);
    let mut ways: Vec<Way> = vec![
        ("all colours", Box::new(|| done(read::all_colours(&bytes)))),
        ("brightness only", Box::new(|| done(read::light(&bytes)))),
        ("plain", Box::new(|| compare(threshold::plain))),
        ("summed areas", Box::new(|| compare(threshold::integral))),
        ("running sums", Box::new(|| compare(threshold::running))),
        ("JPEG", Box::new(|| done(write::jpeg(&result)))),
        (
            "JPEG, in vectors",
            Box::new(|| done(write::jpeg_in_vectors(&result))),
        ),
        (
            "JPEG, two levels",
            Box::new(|| done(write::jpeg_of_two_levels(&result))),
        ),
        ("PNG", Box::new(|| done(write::png(&result)))),
        ("PBM", Box::new(|| done(write::pbm(&result)))),
    ];
    let seconds = measure(cx, &mut ways, 1);

    let title = format!(
        "One picture of {} x {} pixels on one thread",
        picture.width, picture.height
    );
    let mut table = Table::new(title, columns());
    let stages = [
        ("read", 0, 0..2),
        ("threshold", 2, 2..5),
        ("write", 5, 5..10),
    ];
    for (stage, plain, ways_of_it) in stages {
        for way in ways_of_it {
            let time = median(&seconds[way]).unwrap_or(f64::NAN);
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53 pixels")]
            let speed = picture.pixels.len() as f64 / time / 1e6;
            let ratio = ratio_interval(&seconds[plain], &seconds[way]);
            table.row([
                Cell::text(stage),
                Cell::text(ways[way].0),
                Cell::Time(Duration::from_secs_f64(time)),
                Cell::number(speed, 0),
                ratio.map_or(Cell::Empty, |ratio| Cell::interval(ratio, 1)),
            ]);
        }
    }
    table.note("All ways of the threshold give the same bits.");
    Ok(table)
}

fn columns() -> [Column; 5] {
    [
        Column::new("stage", "stage"),
        Column::new("way", "way"),
        Column::new("time_s", "time"),
        Column::new("megapixels_per_s", "Mpixel/s"),
        Column::new("ratio", "times as fast [95 %]"),
    ]
}

/// The work is done although nobody looks at the result.
fn done<T>(result: T) -> u64 {
    black_box(result);
    1
}
