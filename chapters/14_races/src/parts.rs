//! The parts of the program: what is shown for real, what is proved, and what it costs.

use std::num::NonZeroUsize;
use std::time::Duration;

use every_order::trace::{svg, text};
use workbook::chapter::{self, Context};
use workbook::prices::Words;

use crate::{luck, orders, price};

/// Why there is little to see on one CPU.
pub(crate) const ONE_CPU: &str = "With one CPU the threads take turns, and a turn is longer than most of these runs: \
     hardly an addition is lost, and sharing costs nothing. What is said of every order \
     holds here too.";
const PRICES: Words = Words {
    title: "What a right total costs",
    way: "way to add 1",
    figure: "Nanoseconds for each addition over the number of threads, on a logarithmic \
             scale. What all threads write to gets dearer with a second thread; where each \
             has a number of its own, it gets cheaper.",
};

/// Real threads, counted.
pub(crate) fn show(cx: &mut Context, budget: Duration) -> chapter::Result {
    let rows = luck::count(budget);
    if !luck::one_step_is_right(&rows) {
        return Err("fetch_add has lost an addition, which it never may".into());
    }
    let mut table = luck::table(&rows);
    let wrong = orders::wrong();
    table.note(format!(
        "With one addition each, load and store go wrong in {wrong}."
    ));
    cx.table("luck", &table)?;
    cx.figure("luck", &luck::figure(&rows))
}

/// The same additions in every order.
pub(crate) fn prove(cx: &mut Context) -> chapter::Result {
    cx.table("orders", &orders::table())?;
    if let Some(story) = orders::story() {
        cx.text("story", &text::print(&story, &text::Options::default()))?;
        let described =
            "Two threads both read 0, and both write 1: an addition is lost.";
        cx.picture("story", "A lost update", described, &svg::draw(&story));
    }
    Ok(())
}

/// What each cure costs.
pub(crate) fn price(cx: &mut Context, threads: &[NonZeroUsize]) -> chapter::Result {
    price::measure(cx, threads)?.show(cx, PRICES)
}
