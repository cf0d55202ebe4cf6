//! The chapter's tasks beside a bare loop of the same library, and beside aiohttp.
//!
//! `cargo bench -p requests` prints how much longer than the list-scheduling bound delayed
//! requests take, requests per second from a fast server, and the most memory. Without
//! aiohttp for `python3` that part is left out. Takes three minutes; with `-- 10`, `-- 100`,
//! `-- 1000` only the delayed requests with so many in flight are sent, and with `-- fast`
//! those to the fast server. That is half a minute each, and for 10 it is a minute and a half.

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
use workbook::stats::{FEWEST_ROUNDS, median, quantile, ratio_interval};

use waits::Waits;

/// The fewest that give a ratio with its interval.
const ROUNDS: usize = FEWEST_ROUNDS;
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

/// Delayed requests, who sends them, and how many of them are in flight.
struct Makespan {
    sender: Sender,
    in_flight: usize,
    waits: Waits,
    /// Fewer than all, where a round takes long.
    rounds: usize,
    seconds: Vec<f64>,
    /// MiB of the process, where the sender has one of its own.
    peaks: Vec<f64>,
}

#[derive(Clone, Copy)]
enum Sender {
    /// The chapter's tasks, by the name of their variant.
    Tasks(&'static str),
    /// The library alone; with its connections open beforehand or not.
    Bare { connected: bool },
}

impl Makespan {
    fn new(sender: Sender, in_flight: usize, requests: usize, rounds: usize) -> Self {
        Self {
            sender,
            in_flight,
            waits: Waits {
                requests,
                ..DELAYED
            },
            rounds,
            seconds: Vec::new(),
            peaks: Vec::new(),
        }
    }

    fn all() -> [Self; 6] {
        let bare = |connected| Sender::Bare { connected };
        [
            Self::new(Sender::Tasks("async"), 10, 1_000, 5),
            Self::new(Sender::Tasks("async"), 100, 1_000, 6),
            Self::new(Sender::Tasks("async"), 1_000, 10_000, 6),
            Self::new(Sender::Tasks("connected"), 1_000, 10_000, 6),
            Self::new(bare(false), 1_000, 10_000, 6),
            Self::new(bare(true), 1_000, 10_000, 6),
        ]
    }

    fn measure(&mut self, server: &str) -> io::Result<()> {
        let (seconds, peak) = match self.sender {
            Sender::Tasks(name) => tasks(server, name, self.in_flight, &self.waits)?,
            Sender::Bare { connected } => {
                let seconds =
                    bare_loop(server, self.in_flight, &self.waits, connected)?;
                (seconds, None)
            }
        };
        self.seconds.push(seconds);
        self.peaks.extend(peak);
        Ok(())
    }

    fn say(&self) {
        let who = match self.sender {
            Sender::Tasks("connected") => "tasks, connected beforehand",
            Sender::Tasks(_) => "tasks",
            Sender::Bare { connected: true } => "a bare loop, connected beforehand",
            Sender::Bare { connected: false } => "a bare loop",
        };
        let bound = self.waits.at_best(self.in_flight).as_secs_f64();
        let ratios: Vec<_> = self.seconds.iter().map(|took| took / bound).collect();
        let (requests, in_flight) = (self.waits.requests, self.in_flight);
        let title =
            format!("{requests} delayed requests, {in_flight} in flight, {who}");
        say_range(
            &format!("{title}, times the bound of {bound:.3} s"),
            &ratios,
        );
        if !self.peaks.is_empty() {
            say_range(&format!("{title}, peak memory in MiB"), &self.peaks);
        }
    }
}

fn main() -> io::Result<()> {
    println!("{}; not pinned", Machine::read());
    let mut server = helper(&["server"])?;
    let (_, addresses) = server.round("where")?;
    let address = addresses.split(' ').next().unwrap_or_default();
    let mut makespans = Makespan::all();
    let [mut ours, mut bare, mut python] = <[Vec<f64>; 3]>::default();
    let parts: Vec<_> = env::args()
        .skip(1)
        .filter(|part| part != "--bench")
        .collect();
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|one| one == part);
    for round in 0..ROUNDS {
        for makespan in &mut makespans {
            if round < makespan.rounds && wanted(&makespan.in_flight.to_string()) {
                makespan.measure(address)?;
            }
        }
        if !wanted("fast") {
            continue;
        }
        ours.push(tasks(address, "async", 100, &FAST)?.0);
        bare.push(bare_loop(address, 100, &FAST, false)?);
        python.extend(aiohttp(address, 100).ok());
    }
    let measured = makespans.iter().filter(|one| !one.seconds.is_empty());
    measured.for_each(Makespan::say);
    if !wanted("fast") {
        return Ok(());
    }
    say_rate("the chapter's tasks", &ours);
    say_rate("a bare loop", &bare);
    say_rate("aiohttp", &python);
    say_ratio("tasks : bare loop", &bare, &ours);
    say_ratio("tasks : aiohttp", &python, &ours);
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
    name: &str,
    in_flight: usize,
    waits: &Waits,
) -> io::Result<(f64, Option<f64>)> {
    let in_flight = in_flight.to_string();
    let mut client = helper(&["client", server, name, &in_flight])?;
    let (seconds, found) = client.round_within(&order(waits), PATIENCE)?;
    assert!(seconds > 0.0, "{found}");
    let peak = found.split(' ').next().and_then(|peak| peak.parse().ok());
    Ok((seconds, peak.map(|bytes: f64| bytes / f64::from(1 << 20))))
}

fn order(waits: &Waits) -> String {
    format!("{} {} {}", waits.requests, waits.least, waits.lengths)
}

/// Seconds to the last answer with nothing around the library: no deadline, no retry.
fn bare_loop(
    server: &str,
    in_flight: usize,
    waits: &Waits,
    connected: bool,
) -> io::Result<f64> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    Ok(runtime.block_on(async {
        let client = Client::new();
        if connected {
            // As the chapter's tasks do it: see `ways/tasks.rs`.
            let waits = Waits {
                requests: in_flight,
                least: 300,
                lengths: 1,
            };
            bare_workers(&client, server, in_flight, &waits).await;
        }
        let begun = Instant::now();
        bare_workers(&client, server, in_flight, waits).await;
        begun.elapsed().as_secs_f64()
    }))
}

async fn bare_workers(client: &Client, server: &str, in_flight: usize, waits: &Waits) {
    let next = Arc::new(AtomicUsize::new(0));
    let mut workers = JoinSet::new();
    for _ in 0..in_flight {
        let (client, next) = (client.clone(), Arc::clone(&next));
        let (server, waits) = (server.to_owned(), waits.clone());
        workers
            .spawn(async move { bare_worker(&client, &next, &server, &waits).await });
    }
    while let Some(done) = workers.join_next().await {
        done.expect("no panic").expect("answers");
    }
}

async fn bare_worker(
    client: &Client,
    next: &AtomicUsize,
    server: &str,
    waits: &Waits,
) -> reqwest::Result<()> {
    loop {
        // Relaxed: each number is handed out once, and nothing else goes with it.
        let number = next.fetch_add(1, Relaxed);
        if number >= waits.requests {
            return Ok(());
        }
        let url = format!("http://{server}{}", waits.path(number));
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
