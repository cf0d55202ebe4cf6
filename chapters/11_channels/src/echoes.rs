//! How fast lines come back with few connections and with many, and what a silent one costs.

use std::io;
use std::time::{Duration, Instant};

use workbook::show::{Axis, Cell, Column, Figure, Point, Series, Table};

use crate::child::{Server, State, runtime};
use crate::load::{Seen, connect, ping_pong};
use crate::server::Service;

/// One number of connections.
pub(crate) struct Row {
    connections: usize,
    took: Duration,
    seen: Seen,
    /// CPU time of the server in that time.
    cpu: Option<Duration>,
    /// Memory of the server for each connection while all are silent.
    bytes_each: Option<u64>,
}

/// Measures a server with each number of connections, for `time` each.
///
/// # Errors
///
/// If the server can't be started, a connection can't be made, or an echo is wrong.
pub(crate) fn measure(counts: &[usize], time: Duration) -> io::Result<Vec<Row>> {
    counts.iter().map(|count| row(*count, time)).collect()
}

fn row(connections: usize, time: Duration) -> io::Result<Row> {
    let mut server = Server::start(Service::Echo)?;
    let clients = runtime()?;
    let empty = server.state()?;
    let streams = clients.block_on(connect(server.port, connections))?;
    let silent = server.state()?;
    let begun = Instant::now();
    let (_streams, seen) = clients.block_on(ping_pong(streams, time))?;
    let took = begun.elapsed();
    let after = server.state()?;
    Ok(Row {
        connections,
        took,
        seen,
        cpu: cpu_between(&silent, &after),
        bytes_each: bytes_between(&empty, &silent)
            .map(|bytes| bytes / connections.max(1) as u64),
    })
}

fn cpu_between(before: &State, after: &State) -> Option<Duration> {
    after.cpu?.checked_sub(before.cpu?)
}

fn bytes_between(before: &State, after: &State) -> Option<u64> {
    Some(after.resident?.saturating_sub(before.resident?))
}

impl Row {
    /// Echoes in a second of the clock on the wall.
    fn per_second(&self) -> f64 {
        as_number(self.seen.messages) / self.took.as_secs_f64()
    }

    /// Echoes in a second of the server's CPU time.
    fn per_cpu_second(&self) -> Option<f64> {
        let seconds = self.cpu?.as_secs_f64();
        (seconds > 0.0).then(|| as_number(self.seen.messages) / seconds)
    }
}

#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 messages")]
fn as_number(count: u64) -> f64 {
    count as f64
}

/// What was measured.
pub(crate) fn table(rows: &[Row]) -> Table {
    let columns = [
        Column::new("connections", "connections"),
        Column::new("per_s", "lines/s"),
        Column::new("per_cpu_s", "per CPU-s of the server"),
        Column::new("p50_s", "median"),
        Column::new("p99_s", "99 %"),
        Column::new("bytes_each", "bytes, silent"),
    ];
    let mut table = Table::new(
        "Each client sends a line when the last has come back",
        columns,
    );
    for row in rows {
        let time =
            |share| Cell::or_not_available(row.seen.percentile(share), Cell::Time);
        table.row([
            Cell::Count(row.connections as u64),
            Cell::number(row.per_second(), 0),
            Cell::or_not_available(row.per_cpu_second(), |per| Cell::number(per, 0)),
            time(0.5),
            time(0.99),
            Cell::or_not_available(row.bytes_each, Cell::Count),
        ]);
    }
    table.note(
        "Bytes: the server's own memory for a connection on which nobody speaks.",
    );
    table
}

/// The time of an echo over the number of connections.
pub(crate) fn figure(rows: &[Row]) -> Figure {
    let figure = Figure::new(
        "How long an echo takes",
        "Upwards the time from a line to its echo, across the number of connections that \
         all send at once. The more there are, the longer each waits for its turn.",
    )
    .axes(Axis::log2("connections"), Axis::log2("milliseconds"));
    let series = |name, share| {
        let points = rows.iter().filter_map(move |row| {
            let time = row.seen.percentile(share)?.as_secs_f64();
            let connections = as_number(row.connections as u64);
            (time > 0.0).then(|| Point::new(connections, 1e3 * time))
        });
        Series::measured(name, points)
    };
    figure
        .series(series("99 % are faster", 0.99))
        .series(series("half are faster", 0.5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_echoes_are_faster_than_the_median() {
        let micros = (0..=100).collect();
        let seen = Seen {
            messages: 101,
            micros,
        };
        assert_eq!(seen.percentile(0.5), Some(Duration::from_micros(50)));
        assert_eq!(seen.percentile(0.99), Some(Duration::from_micros(99)));
    }

    #[test]
    fn no_echoes_have_no_percentile() {
        let seen = Seen {
            messages: 0,
            micros: Vec::new(),
        };
        assert_eq!(seen.percentile(0.5), None);
    }
}
