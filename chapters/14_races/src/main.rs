//! The lost update: in an order that the system picks, and in every order.

mod hits;
mod luck;
mod orders;

use std::process::ExitCode;
use std::time::Duration;

use workbook::chapter::{self, About, Context};

fn main() -> ExitCode {
    let about = About::new("The lost update, by luck and in every order.");
    chapter::run("races", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    cx.this_machine()?;
    let budget = if cx.options().quick { 40 } else { 400 };
    let rows = luck::count(Duration::from_millis(budget));
    if !luck::one_step_is_right(&rows) {
        return Err("fetch_add has lost an addition, which it never may".into());
    }
    cx.table("luck", &luck::table(&rows))?;
    cx.figure("luck", &luck::figure(&rows))?;

    cx.table("orders", &orders::table())?;
    if let Some(story) = orders::story() {
        cx.text("story", &story)?;
    }
    cx.say("")?;
    cx.say(
        "Compare the first row of each table: the same code, the same single addition. \
         Luck does not show what is possible.",
    )
}
