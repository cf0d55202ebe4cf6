//! Who waited when, and how many requests a second that made.

use std::collections::BTreeMap;

use workbook::chapter::Result;
use workbook::show::{Axis, Figure, Point, Series, Span, Timeline};

use crate::helper::{self, Found};
use crate::measured::{Measured, ServerProcess};
use crate::waits::Waits;
use crate::ways::Way;

/// So many lanes in two groups leave room for a third one in 24 lines of text.
const AT_ONCE: usize = 6;
/// Enough to see that batches wait for their slowest request.
const REQUESTS: usize = 36;

/// The same requests in three ways: in turn, in batches, and with so many in flight.
pub(crate) fn timeline(server: &ServerProcess) -> Result<Timeline> {
    let mut timeline = Timeline::new(
        format!(
            "{REQUESTS} requests: in turn, in batches of {AT_ONCE}, {AT_ONCE} in flight"
        ),
        "In turn, one request follows the other, and only the first few are shown. In \
         batches, six requests begin together, and the next six wait for the slowest of \
         them. With six in flight, the next request begins as soon as one is done, and all \
         are done earlier.",
    );
    let waits = Waits::new(REQUESTS);
    let batches = helper::client(server.at.good, Way::Batches(AT_ONCE), &waits)?;
    let tasks = helper::client(server.at.good, Way::Tasks(AT_ONCE), &waits)?;
    // As many as fit beside the others, on a scale that is theirs.
    let few = Waits::new(REQUESTS / AT_ONCE);
    let in_turn = helper::client(server.at.good, Way::InTurn, &few)?;
    timeline.lane("in turn", spans(&in_turn, 0));
    for (name, found) in [("batch", &batches), ("flight", &tasks)] {
        for lane in 0..AT_ONCE {
            timeline.lane(format!("{name} {lane}"), spans(found, lane));
        }
    }
    Ok(timeline)
}

/// The requests of one lane, every other one in another pattern.
fn spans(found: &Found, lane: usize) -> Vec<Span> {
    let mut laps: Vec<_> = found.laps.iter().filter(|lap| lap.lane == lane).collect();
    laps.sort_by_key(|lap| lap.begins);
    let kinds = ["a request", "the next one"].into_iter().cycle();
    let spans = laps.into_iter().zip(kinds);
    spans
        .map(|(lap, kind)| Span::new(kind, lap.begins, lap.ends))
        .collect()
}

/// Requests a second over how many are in flight: at best, by threads and by tasks.
#[expect(clippy::cast_precision_loss, reason = "at most 100,000 requests")]
pub(crate) fn rates(runs: &[Measured]) -> Figure {
    let points = |kind: fn(Way) -> bool| {
        let found = runs.iter().filter(move |run| kind(run.way));
        found.filter_map(|run| Some(Point::new(run.in_flight() as f64, run.rate()?)))
    };
    let best: BTreeMap<_, _> = runs
        .iter()
        .map(|run| {
            let rate = run.waits.requests as f64 / run.at_best().as_secs_f64();
            (run.in_flight(), rate)
        })
        .collect();
    let best = best
        .into_iter()
        .map(|(in_flight, rate)| (in_flight as f64, rate));
    Figure::new(
        "Requests a second, by how many are in flight",
        "Both axes double at each step. A curve shows what the server's waiting alone would \
         allow. The marks of threads and tasks follow it until the client's own work takes as \
         long as the waiting, and then stay below; batches fall short earlier.",
    )
    .axes(Axis::log2("in flight"), Axis::log2("requests a second"))
    .series(Series::curve("at best", best))
    .series(Series::measured(
        "threads",
        points(|way| matches!(way, Way::InTurn | Way::Pool(_) | Way::ThreadEach)),
    ))
    .series(Series::measured("tasks", points(|way| matches!(way, Way::Tasks(_)))))
    .series(Series::measured(
        "connected",
        points(|way| matches!(way, Way::Connected(_))),
    ))
    .series(Series::measured("batches", points(|way| matches!(way, Way::Batches(_)))))
}
