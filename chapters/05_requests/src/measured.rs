//! Every way in each round, each in a process of its own, against one server.

use std::num::NonZero;
use std::time::Duration;

use workbook::chapter::{Context, Result};
use workbook::peer::Peer;
use workbook::stats::{Interval, median_interval, median_time};

use crate::descriptors;
use crate::helper::{self, Found};
use crate::server::Addresses;
use crate::waits::Waits;
use crate::ways::Way;

/// Descriptors that a client has open beside its connections.
const OTHER_DESCRIPTORS: usize = 24;

/// A way, and what it did.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) way: Way,
    pub(crate) waits: Waits,
    /// In each round; nothing if the system allows too few descriptors for so many requests
    /// at once.
    pub(crate) found: Vec<Found>,
}

/// A server in a process of its own.
#[derive(Debug)]
pub(crate) struct ServerProcess {
    pub(crate) at: Addresses,
    _process: Peer,
}

impl ServerProcess {
    pub(crate) fn start() -> Result<Self> {
        let (process, at) = helper::server()?;
        Ok(Self {
            at,
            _process: process,
        })
    }
}

impl Measured {
    /// Measures `ways` one after the other, in as many rounds as were asked for, or in one.
    pub(crate) fn all(
        cx: &Context,
        server: &ServerProcess,
        ways: &[Way],
        waits: &Waits,
    ) -> Result<Vec<Self>> {
        let limit = descriptors::raise_limit();
        let mut progress = cx.progress();
        let mut runs: Vec<_> = ways.iter().map(|way| Self::new(*way, waits)).collect();
        for _ in 0..cx.options().rounds.map_or(1, NonZero::get) {
            for run in &mut runs {
                progress.at(|| format!("{}, {} at once", run.way, run.in_flight()));
                if run.in_flight() + OTHER_DESCRIPTORS <= limit {
                    let found = helper::client(server.at.good, run.way, &run.waits)?;
                    run.found.push(found);
                }
            }
        }
        Ok(runs)
    }

    fn new(way: Way, waits: &Waits) -> Self {
        // With one at a time, a tenth of the requests says as much about the others.
        let requests = if way.in_flight(waits.requests) == 1 {
            waits.requests.div_ceil(10)
        } else {
            waits.requests
        };
        let waits = Waits {
            requests,
            ..waits.clone()
        };
        Self {
            way,
            waits,
            found: Vec::new(),
        }
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.way.in_flight(self.waits.requests)
    }

    /// The median of the rounds. `None` where the way was not measured.
    pub(crate) fn median(&self, time: fn(&Found) -> Duration) -> Option<Duration> {
        let times: Vec<_> = self.found.iter().map(time).collect();
        median_time(&times)
    }

    /// Requests done in a second. `None` where the way was not measured.
    pub(crate) fn rate(&self) -> Option<f64> {
        Some(self.per_second(self.median(|found| found.took)?))
    }

    /// The same with its interval. `None` of fewer than six rounds, which leave none.
    pub(crate) fn rate_interval(&self) -> Option<Interval> {
        let took = self.found.iter().map(|found| found.took);
        let rates: Vec<_> = took.map(|took| self.per_second(took)).collect();
        median_interval(&rates)
    }

    #[expect(clippy::cast_precision_loss, reason = "at most 100,000 requests")]
    fn per_second(&self, took: Duration) -> f64 {
        self.waits.requests as f64 / took.as_secs_f64()
    }

    /// The most memory of all rounds, in bytes.
    pub(crate) fn peak(&self) -> Option<u64> {
        self.found.iter().filter_map(|found| found.peak).max()
    }

    /// The soonest that it could be done.
    pub(crate) fn at_best(&self) -> Duration {
        self.waits.at_best(self.in_flight())
    }
}
