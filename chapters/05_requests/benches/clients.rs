//! The chapter's tasks beside a bare loop of the same library, and beside aiohttp.
//!
//! `cargo bench -p requests` prints how much longer than the list-scheduling bound delayed
//! requests take, requests per second from a fast server, and the most memory. Without
//! aiohttp for `python3` that part is left out. Takes two minutes; with `-- fast` the delayed
//! requests are left out, and it takes some twenty seconds.

#[path = "../src/waits.rs"]
#[expect(
    dead_code,
    unused_imports,
    reason = "neither flags nor tests are asked here"
)]
mod waits;

use std::env;
use std::io;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::runtime;
use tokio::task::JoinSet;
use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{median, quantile, ratio_interval};

use waits::Waits;

/// The fewest that give a ratio with its interval.
const ROUNDS: usize = 6;
/// Longer than any client takes for its requests.
const PATIENCE: Duration = Duration::from_mins(1);
/// A server far away.
const DELAYED: Waits = Waits {
    requests: 1_000,
    least: 50,
    lengths: 251,
};
/// A server that answers at once.
const FAST: Waits = Waits {
    requests: 20_000,
    least: 0,
    lengths: 1,
};

/// Delayed requests, and how many of them are in flight.
struct Makespan {
    in_flight: usize,
    waits: Waits,
    /// Fewer than all, where a round takes long.
    rounds: usize,
    seconds: Vec<f64>,
}

fn main() -> io::Result<()> {
    println!("{}; not pinned", Machine::read());
    let mut server = helper(&["server"])?;
    let (_, addresses) = server.round("where")?;
    let address = addresses.split(' ').next().unwrap_or_default();
    let mut makespans = [(10, 1_000, 5), (100, 1_000, 6), (1_000, 10_000, 6)].map(
        |(in_flight, requests, rounds)| Makespan {
            in_flight,
            waits: Waits {
                requests,
                ..DELAYED
            },
            rounds,
            seconds: Vec::new(),
        },
    );
    let [mut ours, mut bare, mut python] = <[Vec<f64>; 3]>::default();
    let mut peaks = Vec::new();
    let only_fast = env::args().any(|argument| argument == "fast");
    for round in 0..ROUNDS {
        let due = |one: &&mut Makespan| round < one.rounds && !only_fast;
        for makespan in makespans.iter_mut().filter(due) {
            let (seconds, peak) = tasks(address, makespan.in_flight, &makespan.waits)?;
            makespan.seconds.push(seconds);
            peaks.extend(peak.filter(|_| makespan.in_flight == 1_000));
        }
        ours.push(tasks(address, 100, &FAST)?.0);
        bare.push(bare_loop(address, 100)?);
        python.extend(aiohttp(address, 100).ok());
    }
    makespans.iter().for_each(say_makespan);
    say_rate("the chapter's tasks", &ours);
    say_rate("a bare loop", &bare);
    say_rate("aiohttp", &python);
    say_ratio("tasks : bare loop", &bare, &ours);
    say_ratio("tasks : aiohttp", &python, &ours);
    say_range("peak memory at 1000 in flight, MiB", &peaks);
    Ok(())
}

/// The chapter's program as a helper.
fn helper(arguments: &[&str]) -> io::Result<Peer> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_requests"));
    Peer::start(program.arg("--requests-helper").args(arguments))
}

/// Seconds and MiB of the chapter's tasks, in a process of their own.
fn tasks(
    server: &str,
    in_flight: usize,
    waits: &Waits,
) -> io::Result<(f64, Option<f64>)> {
    let in_flight = in_flight.to_string();
    let mut client = helper(&["client", server, "async", &in_flight])?;
    let (seconds, found) = client.round_within(&order(waits), PATIENCE)?;
    assert!(seconds > 0.0, "{found}");
    let peak = found.split(' ').next().and_then(|peak| peak.parse().ok());
    Ok((seconds, peak.map(|bytes: f64| bytes / f64::from(1 << 20))))
}

fn order(waits: &Waits) -> String {
    format!("{} {} {}", waits.requests, waits.least, waits.lengths)
}

/// Seconds of the same requests with nothing around the library: no deadline, no retry.
fn bare_loop(server: &str, in_flight: usize) -> io::Result<f64> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let begun = Instant::now();
    runtime.block_on(async {
        let (client, next) = (Client::new(), Arc::new(AtomicUsize::new(0)));
        let mut workers = JoinSet::new();
        for _ in 0..in_flight {
            let (client, next) = (client.clone(), Arc::clone(&next));
            let server = server.to_owned();
            workers.spawn(async move { bare_worker(&client, &next, &server).await });
        }
        while let Some(done) = workers.join_next().await {
            done.expect("no panic").expect("answers");
        }
    });
    Ok(begun.elapsed().as_secs_f64())
}

async fn bare_worker(
    client: &Client,
    next: &AtomicUsize,
    server: &str,
) -> reqwest::Result<()> {
    loop {
        // Relaxed: each number is handed out once, and nothing else goes with it.
        let number = next.fetch_add(1, Relaxed);
        if number >= FAST.requests {
            return Ok(());
        }
        let url = format!("http://{server}{}", FAST.path(number));
        let body = client.get(url).send().await?.bytes().await?;
        assert_eq!(body.len(), 64);
    }
}

fn aiohttp(server: &str, in_flight: usize) -> io::Result<f64> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/aiohttp_client.py");
    let mut python = Command::new("python3");
    let mut peer = Peer::start(python.args([source, server, &in_flight.to_string()]))?;
    Ok(peer.round_within(&order(&FAST), PATIENCE)?.0)
}

fn say_makespan(makespan: &Makespan) {
    let Makespan {
        in_flight, waits, ..
    } = makespan;
    let bound = waits.at_best(*in_flight).as_secs_f64();
    let ratios: Vec<_> = makespan.seconds.iter().map(|took| took / bound).collect();
    let title = format!("{} delayed requests, {in_flight} in flight", waits.requests);
    say_range(
        &format!("{title}, times the bound of {bound:.3} s"),
        &ratios,
    );
}

fn say_range(what: &str, values: &[f64]) {
    let at = |share| quantile(values, share);
    match (at(0.5), at(0.0), at(1.0)) {
        (Some(middle), Some(least), Some(most)) => {
            let rounds = values.len();
            println!("{what}: {middle:.3}, {least:.3} to {most:.3} in {rounds} rounds");
        }
        _ => println!("{what}: not available here"),
    }
}

#[expect(clippy::cast_precision_loss, reason = "20,000 requests")]
fn say_rate(who: &str, seconds: &[f64]) {
    match median(seconds) {
        Some(seconds) => println!(
            "fast server, 100 in flight, {who}: {:.0} requests/s",
            FAST.requests as f64 / seconds
        ),
        None => println!("fast server, 100 in flight, {who}: not available here"),
    }
}

fn say_ratio(what: &str, slow: &[f64], fast: &[f64]) {
    match ratio_interval(slow, fast) {
        Some(ratio) => println!(
            "{what}: {:.2} [{:.2}, {:.2}]",
            ratio.middle, ratio.low, ratio.high
        ),
        None => println!("{what}: not available here"),
    }
}
