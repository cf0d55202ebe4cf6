//! One speaks, many listen, and one of them does not keep up.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use workbook::show::{Cell, Column, Table};

use crate::chat::{MISSED, WELCOME};
use crate::child::{Server, runtime};
use crate::load::connect_narrow;
use crate::server::Service;

/// Lines that are said: many more than a server remembers.
const LINES: usize = 500;
/// How far the speaker is ahead of the listeners at most: well within what is remembered.
const AHEAD: usize = 64;
/// Long enough that a slow reader's share fits into no buffer of the system.
const LENGTH: usize = 200;

/// What came of it.
pub(crate) struct Heard {
    /// Listeners that kept up.
    pub(crate) listeners: usize,
    /// Lines that reached them, all counted together.
    pub(crate) lines: usize,
    /// Lines that reached the one who did not read for a while.
    slow: usize,
    /// Lines that it was told it had missed.
    missed: usize,
}

impl Heard {
    /// Whether nobody who kept up has lost a line, and the slow one knows of all it lost.
    pub(crate) fn is_all_accounted_for(&self) -> bool {
        self.lines == self.listeners * LINES && self.slow + self.missed == LINES
    }
}

/// Lets one client speak to `listeners` that read, and to one that does not.
///
/// # Errors
///
/// If the server can't be started, or a connection breaks.
pub(crate) fn measure(listeners: usize) -> io::Result<Heard> {
    let server = Server::start(Service::Chat)?;
    let port = server.port;
    runtime()?.block_on(async move {
        let mut readers = Vec::new();
        for _ in 0..listeners {
            readers.push(joined(TcpStream::connect(("127.0.0.1", port)).await?).await?);
        }
        let mut slow = joined(connect_narrow(port).await?).await?;
        let lines = speak(port, &mut readers).await?;
        // All is said. Only now the slow one begins to read.
        let (heard, missed) = count_until_the_end(&mut slow).await?;
        Ok(Heard {
            listeners,
            lines,
            slow: heard,
            missed,
        })
    })
}

type Reader = BufReader<TcpStream>;

/// A client that has been welcomed, and hears whatever is said from now on.
async fn joined(stream: TcpStream) -> io::Result<Reader> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::with_capacity(LENGTH * AHEAD, stream);
    expect(&mut reader, WELCOME).await?;
    Ok(reader)
}

/// Says all lines, never further ahead than the listeners can remember, and counts what they
/// got.
async fn speak(port: u16, readers: &mut [Reader]) -> io::Result<usize> {
    let mut speaker = TcpStream::connect(("127.0.0.1", port)).await?;
    let mut heard = 0;
    for first in (0..LINES).step_by(AHEAD) {
        let numbers = first..LINES.min(first + AHEAD);
        let said: String = numbers.clone().map(line).collect();
        speaker.write_all(said.as_bytes()).await?;
        for reader in &mut *readers {
            for number in numbers.clone() {
                expect(reader, &line(number)).await?;
                heard += 1;
            }
        }
    }
    Ok(heard)
}

fn line(number: usize) -> String {
    format!("{number:0width$}\n", width = LENGTH - 1)
}

async fn expect(reader: &mut Reader, line: &str) -> io::Result<()> {
    let found = read(reader).await?;
    if found == line.trim_end() {
        return Ok(());
    }
    let what = format!("{found:?} came instead of {line:?}");
    Err(io::Error::other(what))
}

async fn read(reader: &mut Reader) -> io::Result<String> {
    let mut line = String::new();
    if reader.read_line(&mut line).await? == 0 {
        return Err(io::Error::other("the server has gone away"));
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}

/// How many lines there were up to the last one, and how many it says were missed.
async fn count_until_the_end(reader: &mut Reader) -> io::Result<(usize, usize)> {
    let (mut heard, mut missed) = (0, 0);
    let last = line(LINES - 1);
    loop {
        let line = read(reader).await?;
        if let Some(count) = line.strip_prefix(MISSED) {
            missed += count.parse::<usize>().map_err(io::Error::other)?;
        } else {
            heard += 1;
        }
        if line == last.trim_end() {
            return Ok((heard, missed));
        }
    }
}

/// Who got what.
pub(crate) fn table(heard: &Heard) -> Table {
    let columns = [
        Column::new("who", "listeners"),
        Column::new("count", "how many"),
        Column::new("said", "lines said"),
        Column::new("heard", "lines heard"),
        Column::new("missed", "told of"),
    ];
    let mut table = Table::new("One speaks, all listen", columns);
    table.row([
        Cell::text("who keep up"),
        Cell::Count(heard.listeners as u64),
        Cell::Count((heard.listeners * LINES) as u64),
        Cell::Count(heard.lines as u64),
        Cell::Count(0),
    ]);
    table.row([
        Cell::text("who does not read"),
        Cell::Count(1),
        Cell::Count(LINES as u64),
        Cell::Count(heard.slow as u64),
        Cell::Count(heard.missed as u64),
    ]);
    table.note(
        "Heard and told of make up all that was said: nobody loses a line unknowingly.",
    );
    table
}
