//! The parts of the chapter: show, prove, and price.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use every_order::trace::{svg, text};
use workbook::chapter::{self, Context};
use workbook::show::Cell;

use crate::own::Terms;
use crate::program::Program;
use crate::{convoy, figures, handover, luck, orders, own, price, python};

/// Those asked for, else 1, 2, 4 and so on to one per CPU; two at least, even on one CPU.
pub(crate) fn threads(cx: &Context, cpus: NonZeroUsize) -> Vec<NonZeroUsize> {
    const TWO: NonZeroUsize = NonZeroUsize::new(2).unwrap();
    cx.threads(cpus.max(TWO))
}

/// What `--variant` takes; the figures are no part of `all`.
pub(crate) const NAMES: [&str; 7] = [
    "all", "luck", "orders", "convoy", "price", "python", "figures",
];

/// The part that `--variant` names, or all of them.
pub(crate) fn run(cx: &mut Context, threads: &[NonZeroUsize]) -> chapter::Result {
    match cx.choice("variant") {
        "luck" => luck(cx),
        "orders" => orders(cx),
        "convoy" => convoy(cx),
        "price" => price(cx, threads),
        "python" => python(cx),
        "figures" => figures(cx),
        _ => {
            luck(cx)?;
            orders(cx)?;
            convoy(cx)?;
            price(cx, threads)?;
            python(cx)
        }
    }
}

fn interval(cx: &Context) -> Duration {
    Duration::from_secs_f64(cx.number("interval") / 1e3)
}

/// The reader's own program.
pub(crate) fn own(
    cx: &mut Context,
    program: &Program,
    threads: &[NonZeroUsize],
) -> chapter::Result {
    let terms = Terms {
        turns: i64::try_from(cx.count("turns"))?,
        budget: cx.count("budget"),
        interval: interval(cx),
    };
    cx.table("own", &own::table(program, threads, &terms))
}

/// Show: what becomes of an object that two threads use.
fn luck(cx: &mut Context) -> chapter::Result {
    let budget = if cx.options().quick { 20 } else { 150 };
    let table = luck::table(Duration::from_millis(budget), interval(cx))?;
    cx.table("luck", &table)
}

/// Prove: the same in every order.
fn orders(cx: &mut Context) -> chapter::Result {
    cx.table("counts", &orders::counts())?;
    if let Some(story) = orders::story() {
        let told = text::print(&story, &text::Options::default());
        cx.text("story", &told)?;
        let description = "Two threads take a reference to one object. Both read the count, \
                           and both write the same new count, so one of them is not counted.";
        cx.picture("story", "A lost reference", description, &svg::draw(&story));
    }
    cx.table("programs", &orders::programs())?;
    hand_over(cx)
}

/// Prove: who waits for the big lock is the next to have it.
fn hand_over(cx: &mut Context) -> chapter::Result {
    cx.table("hand_over", &handover::table())?;
    let story = handover::story();
    let story = story.ok_or("nobody is passed in any order, and somebody must be")?;
    let told = text::print(&story, &text::Options::default());
    cx.text("hand_over_story", &told)?;
    let description = "The owner of the lock is asked for it, gives it back, and takes it \
                       again before the thread that waits for it is awake.";
    cx.picture(
        "hand_over",
        "Passed by the owner",
        description,
        &svg::draw(&story),
    );
    Ok(())
}

/// Price: what the policies cost programs that only compute.
fn price(cx: &mut Context, threads: &[NonZeroUsize]) -> chapter::Result {
    let priced = price::measure(cx, threads, interval(cx))?;
    cx.table("price", &price::table(&priced))?;
    cx.figure("price", &price::figure(&priced))
}

/// Price: what the big lock costs a program that waits.
fn convoy(cx: &mut Context) -> chapter::Result {
    let waits = if cx.options().quick { 4 } else { 25 };
    let interval = interval(cx);
    let convoys = convoy::all(waits, interval);
    cx.timeline("convoy", &convoy::timeline(&convoys, interval))?;
    let shortest = interval / 5;
    let time_outs = convoy::time_outs(waits, shortest);
    cx.table("convoy", &convoy::table(&convoys, shortest, &time_outs))
}

/// `CPython` beside ours.
fn python(cx: &mut Context) -> chapter::Result {
    let (mut pythons, mut missing) = python::find();
    let rounds = if cx.options().quick { 6 } else { 7 };
    if !pythons.is_empty() {
        match python::table(&mut pythons, rounds, interval(cx)) {
            Ok(table) => cx.table("python", &table)?,
            Err(error) => missing.push(format!("CPython stopped answering: {error}.")),
        }
    }
    cx.say("")?;
    for python in &mut pythons {
        match python.delays(interval(cx)) {
            Ok(late) => {
                let [alone, beside] = late.map(|late| Cell::Time(late).to_text());
                let interval = Cell::Time(interval(cx)).to_text();
                cx.say(&format!(
                    "{}: a wait of 1 ms is {alone} late, and beside a busy thread {beside} \
                     (medians); the switch interval is {interval}.",
                    python.name,
                ))?;
            }
            Err(error) => missing.push(format!("CPython stopped answering: {error}.")),
        }
    }
    missing.iter().try_for_each(|sentence| cx.say(sentence))
}

/// The figures that the chapter promises.
fn figures(cx: &mut Context) -> chapter::Result {
    let rounds = cx.options().rounds.map(NonZeroU32::get);
    cx.table("figures", &figures::table(rounds))
}
