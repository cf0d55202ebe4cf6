//! The parts of the program: what is shown for real, what is proved, and what it costs.

use std::num::NonZeroU64;
use std::time::Duration;

use every_order::trace::{svg, text};
use workbook::chapter::{self, Context};
use workbook::machine::Watch;

use crate::locks::{FAIR_TO_FEW, READERS_FIRST};
use crate::own::Access;
use crate::{fairness, hang, moment, orders, patience, price};

/// Real threads, counted.
pub(crate) fn show(cx: &mut Context) -> chapter::Result {
    let quick = cx.options().quick;
    let (runs, limit, time) = if quick { (1, 150, 15) } else { (3, 400, 100) };
    let runs = NonZeroU64::new(runs).expect("one at least");
    let ms = Duration::from_millis;
    cx.table("hang", &hang::table(runs, ms(limit))?)?;
    cx.timeline("readers_first", &moment::timeline(READERS_FIRST, ms(20)))?;
    cx.timeline("fair", &moment::timeline(FAIR_TO_FEW, ms(20)))?;
    for (name, many) in [("writer", Access::Read), ("reader", Access::Write)] {
        let rows = fairness::measure(many, ms(time));
        fairness::check(&rows)?;
        cx.table(name, &fairness::table(many, &rows))?;
    }
    Ok(())
}

/// The same locks in every order.
pub(crate) fn prove(cx: &mut Context) -> chapter::Result {
    let visits: &[usize] = if cx.options().quick {
        &[2, 4]
    } else {
        &[2, 4, 6]
    };
    cx.table("orders", &orders::table(visits))?;
    cx.say(&orders::share())?;
    if let Some(story) = orders::story() {
        let title = "A writer is passed twice";
        cx.picture("story", title, title, &svg::draw(&story));
        cx.text("story", &text::print(&story, &text::Options::default()))?;
    }
    Ok(())
}

/// What it costs to be fair.
pub(crate) fn price(cx: &mut Context) -> chapter::Result {
    let watch = Watch::start();
    let (rounds, time) = if cx.options().quick { (1, 5) } else { (5, 20) };
    let prices = price::measure(cx)?;
    let patience = patience::measure(rounds, Duration::from_millis(time));
    cx.judge_times(&watch.load())?;
    cx.table("price", &prices.table())?;
    cx.figure("patience", &patience.figure())
}
