//! Every way once, each in a process of its own, against one server.

use std::time::Duration;

use workbook::chapter::{Context, Result};
use workbook::peer::Peer;

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
    /// `None` if the system allows too few descriptors for so many requests at once.
    pub(crate) found: Option<Found>,
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
    /// Measures `ways` one after the other.
    pub(crate) fn all(
        cx: &Context,
        server: &ServerProcess,
        ways: &[Way],
        waits: &Waits,
    ) -> Result<Vec<Self>> {
        let limit = descriptors::raise_limit();
        let mut progress = cx.progress();
        let runs = ways.iter().map(|&way| {
            progress.at(|| format!("{way}, {} at once", way.in_flight(waits.requests)));
            Self::one(server, way, waits, limit)
        });
        runs.collect()
    }

    fn one(
        server: &ServerProcess,
        way: Way,
        waits: &Waits,
        limit: usize,
    ) -> Result<Self> {
        let in_flight = way.in_flight(waits.requests);
        // With one at a time, a tenth of the requests says as much about the others.
        let requests = if in_flight == 1 {
            waits.requests.div_ceil(10)
        } else {
            waits.requests
        };
        let waits = Waits {
            requests,
            ..waits.clone()
        };
        let allowed = in_flight + OTHER_DESCRIPTORS <= limit;
        let found = allowed.then(|| helper::client(server.at.good, way, &waits));
        let found = found.transpose()?;
        Ok(Self { way, waits, found })
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.way.in_flight(self.waits.requests)
    }

    /// Requests done in a second. `None` where the way was not measured.
    #[expect(clippy::cast_precision_loss, reason = "at most 100,000 requests")]
    pub(crate) fn rate(&self) -> Option<f64> {
        let took = self.found.as_ref()?.took;
        Some(self.waits.requests as f64 / took.as_secs_f64())
    }

    /// The soonest that it could be done.
    pub(crate) fn at_best(&self) -> Duration {
        self.waits.at_best(self.in_flight())
    }
}
