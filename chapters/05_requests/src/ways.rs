//! Ways to send many requests, side by side: in turn, on threads, as tasks.

mod tasks;
mod threads;

use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use crate::waits::Waits;

/// A way to send many requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// One after the other, with nothing but std.
    InTurn,
    /// A thread for each request.
    ThreadEach,
    /// So many threads; whoever is free takes the next request.
    Pool(usize),
    /// So many tasks at once; when all of them are done, the next so many.
    Batches(usize),
    /// So many tasks; whoever is free takes the next request.
    Tasks(usize),
    /// The same, with a connection for each task open before the clock starts.
    Connected(usize),
}

/// When a request was begun and done, since the start, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lap {
    /// The number of the thread or task.
    pub(crate) lane: usize,
    pub(crate) begins: Duration,
    pub(crate) ends: Duration,
}

pub(crate) type Laps = Result<Vec<Lap>, Box<dyn Error + Send + Sync>>;

impl Way {
    /// What `--variant` may be: all ways, or one.
    pub(crate) const NAMES: &[&str] = &[
        "all",
        "in-turn",
        "threads",
        "pool",
        "batches",
        "async",
        "connected",
    ];

    /// The ways of this name; those of another name than `all` with so many in flight.
    pub(crate) fn chosen(name: &str, in_flight: u64) -> Vec<Self> {
        let in_flight = usize::try_from(in_flight).expect("at most a thousand");
        match name {
            "in-turn" => vec![Self::InTurn],
            "threads" => vec![Self::ThreadEach],
            "pool" => vec![Self::Pool(in_flight)],
            "batches" => vec![Self::Batches(in_flight)],
            "async" => vec![Self::Tasks(in_flight)],
            "connected" => vec![Self::Connected(in_flight)],
            _ => vec![
                Self::InTurn,
                Self::Pool(10),
                Self::Pool(100),
                Self::ThreadEach,
                Self::Tasks(1),
                Self::Batches(10),
                Self::Tasks(10),
                Self::Tasks(100),
                Self::Tasks(1_000),
                Self::Connected(1_000),
            ],
        }
    }

    /// The name that `--variant` knows it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::InTurn => "in-turn",
            Self::ThreadEach => "threads",
            Self::Pool(_) => "pool",
            Self::Batches(_) => "batches",
            Self::Tasks(_) => "async",
            Self::Connected(_) => "connected",
        }
    }

    /// How many of so many `requests` are under way at once.
    pub(crate) fn in_flight(self, requests: usize) -> usize {
        match self {
            Self::InTurn => 1,
            Self::ThreadEach => requests,
            Self::Pool(most)
            | Self::Batches(most)
            | Self::Tasks(most)
            | Self::Connected(most) => most.min(requests),
        }
    }

    /// Sends all requests, and says when each was begun and done. Blocks until then.
    ///
    /// # Errors
    ///
    /// If one fails, or is answered with what another one asked for.
    pub(crate) fn run(self, server: SocketAddr, waits: &Waits) -> Laps {
        let work = Work {
            server,
            base: format!("http://{server}"),
            waits: waits.clone(),
            started: Instant::now(),
        };
        match self {
            Self::InTurn => threads::in_turn(&work),
            Self::ThreadEach => threads::one_each(&work),
            Self::Pool(workers) => threads::pool(&work, workers),
            Self::Batches(size) => {
                tasks::run(|client| tasks::batches(client, work, size))
            }
            Self::Tasks(tasks) => {
                tasks::run(|client| tasks::workers(client, work, tasks))
            }
            Self::Connected(tasks) => {
                tasks::run(|client| tasks::connected(client, work, tasks))
            }
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(match self {
            Self::InTurn => "in turn",
            Self::ThreadEach => "threads",
            Self::Pool(_) => "pool",
            Self::Batches(_) => "batches",
            Self::Tasks(_) => "tasks",
            Self::Connected(_) => "connected",
        })
    }
}

/// What is to be done, whoever does it.
#[derive(Clone, Debug)]
struct Work {
    server: SocketAddr,
    /// What all addresses begin with.
    base: String,
    waits: Waits,
    started: Instant,
}

impl Work {
    fn requests(&self) -> usize {
        self.waits.requests
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    /// The request that began then is done now, if this is the answer to it.
    fn lap(
        &self,
        lane: usize,
        number: usize,
        begins: Duration,
        body: &[u8],
    ) -> LapResult {
        let answered = str::from_utf8(body).map(|text| text.trim_end().parse());
        if body.len() == 64 && answered == Ok(Ok(number)) {
            let ends = self.now();
            return Ok(Lap { lane, begins, ends });
        }
        let body = String::from_utf8_lossy(body);
        Err(format!("request {number} got another answer: {body:?}").into())
    }
}

type LapResult = Result<Lap, Box<dyn Error + Send + Sync>>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;

    const WAYS: [Way; 6] = [
        Way::InTurn,
        Way::ThreadEach,
        Way::Pool(3),
        Way::Batches(3),
        Way::Tasks(3),
        Way::Connected(3),
    ];

    #[test]
    fn every_way_gets_an_answer_to_each_request() {
        let server = Server::start(0).expect("a free port");
        for way in WAYS {
            let laps = way
                .run(server.addresses().good, &Waits::new(20))
                .expect("answers");
            assert_eq!(laps.len(), 20, "{way}");
        }
    }

    #[test]
    fn no_way_has_more_in_flight_than_it_says() {
        let server = Server::start(0).expect("a free port");
        for way in WAYS {
            let laps = way
                .run(server.addresses().good, &Waits::new(20))
                .expect("answers");
            let beginning = laps.iter().map(|lap| {
                let during = |other: &&Lap| {
                    other.begins <= lap.begins && lap.begins < other.ends
                };
                laps.iter().filter(during).count()
            });
            assert!(beginning.max().unwrap() <= way.in_flight(20), "{way}");
        }
    }

    #[test]
    fn a_server_that_is_not_there_is_an_error_and_no_hang() {
        let server = Server::start(0).expect("a free port");
        let broken = server.addresses().broken(crate::server::Broken::Reset);
        for way in WAYS {
            assert!(way.run(broken, &Waits::new(5)).is_err(), "{way}");
        }
    }

    #[test]
    fn the_answer_to_another_request_is_an_error() {
        let work = Work {
            server: ([127, 0, 0, 1], 1).into(),
            base: String::new(),
            waits: Waits::new(1),
            started: Instant::now(),
        };
        let body = format!("{:<63}\n", 7);
        assert!(work.lap(0, 7, Duration::ZERO, body.as_bytes()).is_ok());
        assert!(work.lap(0, 8, Duration::ZERO, body.as_bytes()).is_err());
        assert!(work.lap(0, 7, Duration::ZERO, b"7").is_err());
    }
}
