//! Connections come and go, and nothing of them stays.

use std::io;

use workbook::show::{Cell, Column, Table};

use crate::child::{Server, runtime};
use crate::limit;
use crate::load::connect;
use crate::server::Service;

/// Connections that are open at the same time, if the system allows as many.
const AT_ONCE: usize = 500;

/// Descriptors of the server before and after; `None` where the system doesn't tell.
pub(crate) struct Churn {
    connections: usize,
    before: Option<u64>,
    meanwhile: Option<u64>,
    after: Option<u64>,
}

/// Opens and closes `connections` of them, some hundred at a time.
///
/// # Errors
///
/// If the server can't be started, or a connection can't be made.
pub(crate) fn measure(connections: usize) -> io::Result<Churn> {
    let mut server = Server::start(Service::Echo)?;
    let clients = runtime()?;
    let before = server.descriptors()?;
    let mut meanwhile = None;
    let at_once = limit::connections().map_or(AT_ONCE, |most| most.min(AT_ONCE));
    for first in (0..connections).step_by(at_once) {
        let count = at_once.min(connections - first);
        let streams = clients.block_on(connect(server.port, count))?;
        meanwhile = meanwhile.max(server.descriptors()?);
        drop(streams);
    }
    let after = until_settled(&mut server, before)?;
    Ok(Churn {
        connections,
        before,
        meanwhile,
        after,
    })
}

/// The server hears of the last closed connections a moment after they were closed.
fn until_settled(server: &mut Server, before: Option<u64>) -> io::Result<Option<u64>> {
    let mut now = server.descriptors()?;
    for _ in 0..1_000 {
        if now <= before {
            break;
        }
        std::thread::yield_now();
        now = server.descriptors()?;
    }
    Ok(now)
}

impl Churn {
    /// Whether all descriptors came back; true also where they can't be counted.
    pub(crate) fn leaves_nothing(&self) -> bool {
        self.before == self.after
    }
}

/// Descriptors before, meanwhile and after.
pub(crate) fn table(churn: &Churn) -> Table {
    let columns = [
        Column::new("when", "descriptors of the server"),
        Column::new("count", "open"),
    ];
    let title = format!("{} connections come and go", churn.connections);
    let mut table = Table::new(title, columns);
    for (when, count) in [
        ("before", churn.before),
        ("at most, meanwhile", churn.meanwhile),
        ("after", churn.after),
    ] {
        table.row([Cell::text(when), Cell::or_not_available(count, Cell::Count)]);
    }
    table
}
