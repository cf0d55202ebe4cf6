//! This program, started again as a server or as a client, in a process of its own.
//!
//! So the memory of a client is its own, and what one way leaves behind is not there for the
//! next. A helper reads an order a line and answers with a line, as [`workbook::peer`] has it.
//! It ends when its standard input does: with the program that started it, however that ends.

use std::env;
use std::error::Error;
use std::fmt::Write;
use std::io::{self, BufRead};
use std::net::SocketAddr;
use std::process::{Command, ExitCode};
use std::time::Duration;

use workbook::memory;
use workbook::peer::Peer;
use workbook::stats::quantile;

use crate::descriptors;
use crate::server::{Addresses, Server};
use crate::waits::Waits;
use crate::ways::{Lap, Way};

/// The first argument of a helper.
const MARK: &str = "--requests-helper";

/// What a helper answers, or why it can't.
type Answer = Result<(Duration, String), Box<dyn Error + Send + Sync>>;

/// A client tells of so many requests when each was begun and done. A picture of more
/// could not be read, and a line of more would be long.
const MOST_LAPS: usize = 100;

/// What a client has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// From the start to the last answer.
    pub(crate) took: Duration,
    /// The most memory that the client has had, in bytes.
    pub(crate) peak: Option<u64>,
    /// What half of the requests did not take longer than.
    pub(crate) p50: Duration,
    /// What 99 of 100 requests did not take longer than.
    pub(crate) p99: Duration,
    /// Of the requests that were done first.
    pub(crate) laps: Vec<Lap>,
}

/// Lives as a helper, if this process was started as one.
pub(crate) fn run_if_asked() -> Option<ExitCode> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().filter_map(|one| one.to_str()).collect();
    match arguments[..] {
        [MARK, "server"] => Some(serve()),
        [MARK, "client", address, name, in_flight] => {
            let way = Way::chosen(name, in_flight.parse().ok()?)[0];
            let server = address.parse().ok()?;
            Some(obey(|order| send(way, server, order)))
        }
        _ => None,
    }
}

/// Starts a server in a process of its own; it ends when the helper is dropped.
///
/// # Errors
///
/// If the process or the server can't be started.
pub(crate) fn server() -> io::Result<(Peer, Addresses)> {
    let mut peer =
        Peer::start(Command::new(env::current_exe()?).args([MARK, "server"]))?;
    let (_, addresses) = peer.round("where")?;
    match Addresses::read(&addresses) {
        Some(addresses) => Ok((peer, addresses)),
        None => Err(io::Error::other(format!("no server: {addresses}"))),
    }
}

/// Sends requests from a process of its own, in this way. Blocks until it is done.
///
/// # Errors
///
/// If the process can't be started, or if a request fails.
pub(crate) fn client(server: SocketAddr, way: Way, waits: &Waits) -> io::Result<Found> {
    let in_flight = way.in_flight(waits.requests).to_string();
    let address = server.to_string();
    let mut client = Peer::start(Command::new(env::current_exe()?).args([
        MARK,
        "client",
        &address,
        way.name(),
        &in_flight,
    ]))?;
    let Waits {
        requests,
        least,
        lengths,
    } = waits;
    let (seconds, found) = client.round(&format!("{requests} {least} {lengths}"))?;
    let read = read(seconds, &found);
    read.ok_or_else(|| io::Error::other(format!("{way}: {found}")))
}

fn serve() -> ExitCode {
    descriptors::raise_limit();
    let server = Server::start(0);
    obey(|_| {
        let server = server.as_ref().map_err(ToString::to_string)?;
        Ok((Duration::ZERO, server.addresses().to_string()))
    })
}

fn send(way: Way, server: SocketAddr, order: &str) -> Answer {
    let numbers: Result<Vec<u64>, _> = order.split(' ').map(str::parse).collect();
    let [requests, least, lengths] = numbers?[..] else {
        return Err(format!("no order but {order:?}").into());
    };
    let waits = Waits {
        requests: usize::try_from(requests)?,
        least,
        lengths,
    };
    descriptors::raise_limit();
    let laps = way.run(server, &waits)?;
    // To the last answer: closing a thousand connections is no request's business.
    let took = laps.iter().map(|lap| lap.ends).max().unwrap_or_default();
    if laps.len() != waits.requests {
        return Err(format!("{} answers to {requests} requests", laps.len()).into());
    }
    Ok((took, write(memory::peak_resident(), &laps)))
}

/// Answers each order, until there are no more.
fn obey(mut work: impl FnMut(&str) -> Answer) -> ExitCode {
    for order in io::stdin().lock().lines().map_while(Result::ok) {
        match work(&order) {
            Ok((took, answer)) => println!("{} {answer}", took.as_secs_f64()),
            Err(error) => println!("0 {}", error.to_string().replace('\n', " ")),
        }
    }
    ExitCode::SUCCESS
}

/// The peak, two quantiles, and three numbers for each lap, all with a blank between them.
fn write(peak: Option<u64>, laps: &[Lap]) -> String {
    let mut text = peak.map_or_else(|| "-".to_owned(), |peak| peak.to_string());
    let times = laps.iter().map(|lap| lap.ends.saturating_sub(lap.begins));
    let seconds: Vec<_> = times.map(|time| time.as_secs_f64()).collect();
    let micros = [0.5, 0.99]
        .map(|at| quantile(&seconds, at).unwrap_or_default())
        .map(|seconds| Duration::from_secs_f64(seconds).as_micros());
    write!(text, " {} {}", micros[0], micros[1]).expect("writing to a string");
    for lap in laps.iter().take(MOST_LAPS) {
        let (begins, ends) = (lap.begins.as_micros(), lap.ends.as_micros());
        write!(text, " {} {begins} {ends}", lap.lane).expect("writing to a string");
    }
    text
}

/// What [`write()`] has written. `None` if it is something else, such as an error.
fn read(seconds: f64, text: &str) -> Option<Found> {
    let (peak, numbers) = text.split_once(' ')?;
    let numbers: Option<Vec<u64>> =
        numbers.split(' ').map(|one| one.parse().ok()).collect();
    let numbers = numbers?;
    let ([p50, p99], laps) = numbers.split_first_chunk()?;
    let laps = laps.chunks(3).map(|lap| {
        let [lane, begins, ends] = lap.try_into().ok()?;
        Some(Lap {
            lane: usize::try_from(lane).ok()?,
            begins: Duration::from_micros(begins),
            ends: Duration::from_micros(ends),
        })
    });
    Some(Found {
        took: Duration::try_from_secs_f64(seconds).ok()?,
        peak: match peak {
            "-" => None,
            peak => Some(peak.parse().ok()?),
        },
        p50: Duration::from_micros(*p50),
        p99: Duration::from_micros(*p99),
        laps: laps.collect::<Option<_>>()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_client_writes_is_what_is_read() {
        let lap = |lane, begins, ends| Lap {
            lane,
            begins: Duration::from_micros(begins),
            ends: Duration::from_micros(ends),
        };
        let laps = vec![lap(0, 1, 17_001), lap(999, 25, 27_025)];
        for peak in [None, Some(32 << 20)] {
            let found = read(0.5, &write(peak, &laps)).expect("the same");
            assert_eq!((found.peak, &found.laps), (peak, &laps));
            assert_eq!(found.took, Duration::from_millis(500));
            assert_eq!(found.p50, Duration::from_millis(22));
        }
    }

    #[test]
    fn many_requests_are_told_in_a_short_line() {
        let lap = Lap {
            lane: 999,
            begins: Duration::from_hours(3),
            ends: Duration::from_hours(3) + Duration::from_secs(10),
        };
        let line = write(Some(32 << 20), &vec![lap; 100_000]);
        assert!(line.len() < 10_000, "{} bytes", line.len());
        let found = read(9_010.0, &line).expect("the same");
        assert_eq!(found.p99, Duration::from_secs(10));
        assert_eq!(found.laps.len(), MOST_LAPS);
    }

    #[test]
    fn an_error_is_not_taken_for_a_measurement() {
        assert_eq!(read(0.0, "request 3: broken off"), None);
        assert_eq!(read(0.0, "- 1"), None);
        assert_eq!(read(0.0, "- 1 2 3"), None);
    }
}
