//! The parts of the program that have more than a table.

use std::num::{NonZeroU64, NonZeroUsize};
use std::thread;
use std::time::Duration;

use every_order::trace::{svg, text};
use workbook::chapter::{self, Context};
use workbook::machine::Watch;
use workbook::prices::Words;
use workbook::show::{Cell, Column, Table};
use workbook::trials;

use crate::explored::workers::WAYS;
use crate::{descriptors, hang, orders, price};

const PRICES: Words = Words {
    title: "What a guard costs",
    way: "how the lock is held",
    figure: "Nanoseconds for each job over the number of threads, on a logarithmic scale. \
             With the lock held for the fetch alone they fall with a second thread; with a \
             guard over the work they don't.",
};

/// Workers on a queue: who hangs for real, and who in every order.
pub(crate) fn workers(cx: &mut Context) -> chapter::Result {
    let (runs, limit) = if cx.options().quick {
        (1, 400)
    } else {
        (5, 600)
    };
    let runs = NonZeroU64::new(runs).expect("one at least");
    let columns = [
        Column::new("way", "how the lock is held"),
        Column::new("hung", "hung"),
        Column::new("both_at_work", "both at work, in every order"),
    ];
    let mut table = Table::new("Two workers, and a queue of two jobs", columns);
    for (way, watched) in WAYS.into_iter().zip(hang::WATCHED) {
        let hung = trials::hangs(watched, runs, Duration::from_millis(limit))?;
        table.row([
            Cell::text(way.name),
            Cell::text(hung.to_string()),
            Cell::text(orders::both_at_work(way)),
        ]);
    }
    table.note(format!("Hung: for real, and not done after {limit} ms."));
    cx.table("workers", &table)?;
    let story =
        orders::story().ok_or("no order hangs without an unlock, and one must")?;
    let title = "A worker waits for a lock that nobody will unlock";
    cx.picture("story", title, title, &svg::draw(&story));
    cx.text("story", &text::print(&story, &text::Options::default()))
}

/// What the ways that come to an end cost.
pub(crate) fn price(cx: &mut Context, threads: &[NonZeroUsize]) -> chapter::Result {
    let watch = Watch::start();
    let prices = price::measure(cx, threads)?;
    let load = watch.load();
    prices.show(cx, PRICES)?;
    cx.say("")?;
    if thread::available_parallelism().is_ok_and(|cpus| cpus.get() == 1) {
        cx.say("With one CPU nobody works at the same time, whoever has the lock.")?;
    }
    cx.judge_times(&load)
}

/// Files under a low limit.
pub(crate) fn descriptors(cx: &mut Context) -> chapter::Result {
    let courses = descriptors::measure()?;
    cx.table("descriptors", &descriptors::table(&courses))?;
    cx.figure("descriptors", &descriptors::figure(&courses))
}
