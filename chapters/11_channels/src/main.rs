//! Many connections to one server: bytes become messages, and messages find their readers.
//!
//! [`server`], [`connection`], [`lines`], [`echo`] and [`chat`] are the server; [`client`] is
//! a client to type at. [`pieces`], [`echoes`], [`room`], [`churn`] and [`goodbye`] show how
//! they do.

mod chat;
mod child;
mod churn;
mod client;
mod connection;
mod echo;
mod echoes;
mod goodbye;
mod limit;
mod lines;
mod load;
mod pieces;
mod plan;
mod room;
mod server;
mod to_the_public;

use std::process::ExitCode;

use workbook::chapter::{self, About, Context, Flag};
use workbook::machine::Watch;

use plan::Plan;

fn main() -> ExitCode {
    // Whoever was started as a server serves, and never comes back.
    child::adopt();
    let summary = "Many connections to one server: bytes, messages and their readers.";
    let serve =
        Flag::choice("serve", &to_the_public::SERVICES, "be a server, to try it");
    let connect = Flag::switch("connect", "be a client, and pass on what is typed");
    let port = Flag::count("port", 7777, 0..=65_535, "where; 0 is any that is free");
    let most = Flag::count("connections", 10_000, 1..=100_000, "so many at most");
    let about = About::new(summary).flag(serve).flag(connect);
    let about = about.flag(port).flag(most);
    chapter::run("channels", about, run)
}

fn run(cx: &mut Context) -> chapter::Result {
    if let Some(service) = to_the_public::service(cx.choice("serve")) {
        return to_the_public::serve(cx, service);
    }
    if cx.switch("connect") {
        return to_the_public::talk(cx);
    }
    cx.this_machine()?;
    let plan = Plan::of(cx)?;
    cx.table("pieces", &pieces::table()?)?;

    let watch = Watch::start();
    let echoes = echoes::measure(&plan.connections, plan.time)?;
    let heard = room::measure(plan.listeners)?;
    let churn = churn::measure(plan.come_and_go)?;
    let goodbye = goodbye::timeline()?;

    cx.judge_times(&watch.load())?;
    cx.table("echoes", &echoes::table(&echoes))?;
    cx.figure("echoes", &echoes::figure(&echoes))?;
    cx.table("room", &room::table(&heard))?;
    cx.table("churn", &churn::table(&churn))?;
    cx.timeline("goodbye", &goodbye)?;
    if !heard.is_all_accounted_for() || !churn.leaves_nothing() {
        return Err("the server has lost a line or kept a descriptor".into());
    }
    cx.say("")?;
    cx.say(
        "Look at the first table: what one call has sent is not what one call reads.",
    )
}
