//! The parts of the program: real dinners, and the same in every order.

use every_order::trace::{svg, text};
use workbook::chapter::{self, Context};
use workbook::machine::Watch;

use crate::luck::{self, Course};
use crate::rules::left_first;
use crate::ways::WAYS;
use crate::{orders, tables};

/// Real dinners, counted.
pub(crate) fn show(cx: &mut Context) -> chapter::Result {
    let watch = Watch::start();
    let quick = cx.options().quick;
    let courses = luck::try_luck(cx.count("runs"), |way| {
        if quick {
            WAYS[way].snack
        } else {
            WAYS[way].dinner
        }
    })?;
    cx.judge_times(&watch.load())?;
    cx.table("luck", &tables::luck(&courses))?;
    match courses
        .iter()
        .find_map(|Course { circle, .. }| circle.as_ref())
    {
        Some(circle) => cx.say(&format!("The first that hung: {circle}.")),
        None => cx.say("None of them hung this time. Read on, or try --runs 200."),
    }
}

/// The same dinners in every order.
pub(crate) fn prove(cx: &mut Context) -> chapter::Result {
    cx.table("orders", &tables::orders())?;
    let two = orders::count_orders(left_first, 2);
    cx.say(&format!(
        "Two philosophers who take the left fork first end in a deadlock in {two} orders."
    ))?;
    let story = orders::explore_dinner(left_first).story;
    let story = story.ok_or("no order hangs without a rule, and one must")?;
    let title = "Three philosophers wait for each other";
    cx.picture("circle", title, title, &svg::draw(&story));
    cx.text("story", &text::print(&story, &text::Options::default()))
}
