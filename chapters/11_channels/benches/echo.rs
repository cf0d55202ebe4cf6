//! The chapter's echo server beside one in C with epoll, and one in Python with asyncio.
//!
//! `cargo bench -p channels` prints lines per second of the server's CPU time, round by
//! round with the same clients. What is not installed is left out.

#[path = "../src/limit.rs"]
#[expect(dead_code, reason = "nobody counts what is open here")]
mod limit;
#[path = "../src/load.rs"]
#[expect(dead_code, reason = "nobody is slow here")]
mod load;

use std::io;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use workbook::machine::Machine;
use workbook::peer::Peer;
use workbook::stats::{Interval, median_interval, ratio_interval};

const CONNECTIONS: [usize; 2] = [100, 10_000];
const ROUNDS: usize = 10;
const TIME: Duration = Duration::from_millis(700);

/// A server that says, when asked, what CPU time it has used and where it listens.
type Start = fn() -> io::Result<Peer>;

const SERVERS: [(&str, Start); 3] = [
    ("this chapter", ours),
    ("C, epoll", in_c),
    ("Python, asyncio", in_python),
];

fn main() -> io::Result<()> {
    println!("{}", Machine::read());
    let most = limit::connections().unwrap_or(usize::MAX);
    let clients = Builder::new_current_thread().enable_all().build()?;
    for connections in CONNECTIONS {
        if connections > most {
            println!("{connections} connections: the limit on open files is {most}");
            continue;
        }
        println!(
            "{connections} connections, {ROUNDS} rounds: lines per CPU-s of the server"
        );
        compare(&clients, connections)?;
    }
    Ok(())
}

fn compare(clients: &Runtime, connections: usize) -> io::Result<()> {
    let mut rates: [Vec<f64>; 3] = Default::default();
    for _ in 0..ROUNDS {
        for ((name, start), rates) in SERVERS.iter().zip(&mut rates) {
            match start() {
                Ok(server) => rates.push(rate(clients, server, connections)?),
                Err(error) => println!("  {name}: not available here ({error})"),
            }
        }
    }
    for ((name, _), own) in SERVERS.iter().zip(&rates) {
        if let Some(Interval { low, middle, high }) = median_interval(own) {
            println!("  {name:16} {middle:8.0} [{low:.0}, {high:.0}]");
        }
        if let Some(Interval { low, middle, high }) = ratio_interval(&rates[0], own) {
            println!("  this chapter : {name}  {middle:.2} [{low:.2}, {high:.2}]");
        }
    }
    Ok(())
}

/// Lines per CPU second of the server.
fn rate(clients: &Runtime, mut server: Peer, connections: usize) -> io::Result<f64> {
    let (_, answer) = server.round("state")?;
    let port = answer.split(' ').next().unwrap_or_default();
    let port = port.parse().map_err(io::Error::other)?;
    let streams = clients.block_on(load::connect(port, connections))?;
    let (before, _) = server.round("state")?;
    let (_streams, seen) = clients.block_on(load::ping_pong(streams, TIME))?;
    let (after, _) = server.round("state")?;
    #[expect(clippy::cast_precision_loss, reason = "some hundred thousand lines")]
    let lines = seen.messages as f64;
    Ok(lines / (after - before))
}

fn ours() -> io::Result<Peer> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_channels"));
    Peer::start(program.env("WORKBOOK_CHANNELS_SERVES", "echo"))
}

fn in_c() -> io::Result<Peer> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/echo.c");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    Peer::in_c(Path::new(source), &["-pthread"], folder, &[])
}

fn in_python() -> io::Result<Peer> {
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/echo.py");
    Peer::start(Command::new("python3").arg(source))
}
