//! A chapter with one of everything, and several ways to end.

use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use workbook::chapter::{self, About, Context, Flag};
use workbook::show::{
    Axis, Band, Cell, Column, Doubt, Figure, Point, Reference, Series, Span, Table,
    Timeline,
};

/// Laid out already, with blanks that matter.
pub(super) const DRAWING: &str = "teller 1   teller 2\n  lock\n             waits\n";

/// Drawn by somebody else.
const MOON: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><title>The moon</title>\
                    <desc>It is full.</desc><circle r=\"9\"/></svg>\n";

pub(super) fn main() -> ExitCode {
    let about = About::new("A chapter with one of everything.")
        .flag(Flag::number(
            "serial",
            0.05,
            0.0..=1.0,
            "share of the work that is serial",
        ))
        .flag(Flag::choice(
            "end",
            &["well", "short", "error", "panic", "chatter", "never"],
            "how it ends",
        ));
    chapter::run("frame", about, |cx| {
        cx.machine("a machine of 2 cores")?;
        cx.verdict("busy: wall numbers flagged", true)?;
        cx.table("cells", &cells())?;
        cx.figure("speedup", &speedup(cx.number("serial")))?;
        cx.timeline("lanes", &lanes())?;
        cx.text("drawing", DRAWING)?;
        cx.picture("moon", "The moon", "It is full.", MOON);
        end(cx)
    })
}

fn end(cx: &mut Context) -> chapter::Result {
    match cx.choice("end") {
        "short" => {
            cx.fall_short("one of two moons was not to be seen");
            cx.say("one moon")
        }
        "error" => Err("the moon is in the wrong phase".into()),
        "panic" => panic!("no such luck"),
        "chatter" => loop {
            cx.say("and another thing")?;
        },
        "never" => {
            cx.say("waiting")?;
            loop {
                thread::park();
            }
        }
        _ => Ok(()),
    }
}

fn interval(middle: f64) -> Cell {
    Cell::Interval {
        low: middle - 0.02,
        middle,
        high: middle + 0.02,
        decimals: 2,
    }
}

fn cells() -> Table {
    let columns = [
        "threads",
        "time",
        "speed-up [95 %]",
        "cpu-path",
        "Amdahl says",
        "rest",
    ];
    let columns = columns.map(|heading| Column::new(heading, heading));
    let mut table = Table::new("Speed-up, and what Amdahl's law says", columns);
    let time = |micros| Cell::Time(Duration::from_micros(micros));
    table.row([
        Cell::Count(1),
        time(812),
        interval(1.0),
        Cell::NotAvailable,
        Cell::number(1.0, 2),
        Cell::Share(0.0),
    ]);
    table.row([
        Cell::Count(2),
        time(421),
        Cell::Withheld("too busy"),
        interval(1.93),
        Cell::Range {
            low: 1.8,
            high: 2.0,
            decimals: 1,
        },
        Cell::Empty,
    ]);
    table.note("Times are medians of 31 rounds; the interval covers the median in 95 of 100 runs.");
    table
}

fn speedup(serial: f64) -> Figure {
    let threads = || (0..=6).map(|doublings| f64::from(doublings).exp2());
    let amdahl = move |n: f64| 1.0 / (serial + (1.0 - serial) / n);
    let band = threads().map(move |n| (n, 0.9 * amdahl(n), 1.1 * amdahl(n)));
    let measured = [
        Point::new(1.0, 1.0),
        Point::new(2.0, 1.93).between(1.91, 1.95),
    ];
    Figure::new(
        "Speed-up",
        "Measured on two threads, and computed for up to 64.",
    )
    .axes(Axis::log2("threads"), Axis::linear("speed-up"))
    .band(Band::new("another sample", Doubt::Sampling, band))
    .reference(Reference::upwards("2 cores", 2.0))
    .series(Series::curve(
        "Amdahl's law",
        threads().map(move |n| (n, amdahl(n))),
    ))
    .series(Series::measured("measured", measured))
}

fn lanes() -> Timeline {
    let ms = Duration::from_millis;
    let mut timeline = Timeline::new("Two tellers", "The second waits for the first.");
    timeline.lane("teller 1", [Span::new("hold", ms(0), ms(5))]);
    timeline.lane(
        "teller 2",
        [
            Span::new("wait", ms(0), ms(5)),
            Span::new("hold", ms(5), ms(9)),
        ],
    );
    timeline
}
