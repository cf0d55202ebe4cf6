//! Messages go in, pieces come out: what single reads of a connection bring.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use workbook::show::{Cell, Column, Table};

/// Lines that are sent, each with one call. So few that the system keeps them all.
const SENT: usize = 500;
/// What a single read takes at most, as in many an example.
const READ: usize = 100;

/// What single reads brought.
#[derive(Default)]
struct Reads {
    all: u64,
    /// Reads that brought exactly one line.
    one_line: u64,
    /// Reads that ended in the middle of a line.
    cut_line: u64,
    /// Reads that are no text by themselves: a letter was cut in two.
    cut_letter: u64,
}

/// When somebody begins to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Begins {
    /// While lines still come: what it gets depends on who is faster.
    AtOnce,
    /// When all are sent: what it gets is always the same.
    Later,
}

/// Sends lines over loopback, and looks at each read by itself.
///
/// # Errors
///
/// If this computer has no loopback, or the lines don't arrive as they were sent.
pub(crate) fn table() -> io::Result<Table> {
    let (at_once, later) = (count(Begins::AtOnce)?, count(Begins::Later)?);
    let columns = [
        Column::new("what", "what came out of them"),
        Column::new("at_once", "read at once"),
        Column::new("later", "read later"),
    ];
    let title =
        format!("{SENT} lines, each sent with one call, read {READ} bytes at a time");
    let mut table = Table::new(title, columns);
    let mut row = |what, count: fn(&Reads) -> u64| {
        let (at_once, later) = (count(&at_once), count(&later));
        table.row([Cell::text(what), Cell::Count(at_once), Cell::Count(later)]);
    };
    row("reads in all", |reads| reads.all);
    row("reads with exactly one whole line", |reads| reads.one_line);
    row("reads that end in the middle of a line", |reads| {
        reads.cut_line
    });
    row("reads that end in the middle of a letter", |reads| {
        reads.cut_letter
    });
    Ok(table)
}

/// Lines of different lengths, with letters of one, two and three bytes.
fn line(number: usize) -> String {
    format!("{number}: {} café für 3 €\n", "é".repeat(number % 17))
}

fn count(begins: Begins) -> io::Result<Reads> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let (sending, sent) = channel::<()>();
    let sender = thread::spawn(move || -> io::Result<()> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let all = (0..SENT).try_for_each(|n| stream.write_all(line(n).as_bytes()));
        drop(sending);
        all
    });
    let (stream, _) = listener.accept()?;
    if begins == Begins::Later {
        wait_until_closed(&sent);
    }
    let reads = look_at(stream);
    sender.join().expect("sending does not panic")?;
    reads
}

/// Waits for all to be sent, but not for ever: a system that keeps less makes the sender wait
/// for us.
fn wait_until_closed(sent: &Receiver<()>) {
    let _ = sent.recv_timeout(Duration::from_secs(1));
}

fn look_at(mut stream: impl Read) -> io::Result<Reads> {
    let mut reads = Reads::default();
    let mut text = Vec::new();
    let mut buffer = [0; READ];
    loop {
        let length = stream.read(&mut buffer)?;
        if length == 0 {
            break;
        }
        let piece = &buffer[..length];
        let ends = piece.split(|byte| *byte == b'\n').count() - 1;
        let is_whole = piece.ends_with(b"\n");
        let begins_whole = text.is_empty() || text.ends_with(b"\n");
        reads.all += 1;
        reads.one_line += u64::from(ends == 1 && is_whole && begins_whole);
        reads.cut_line += u64::from(!is_whole);
        reads.cut_letter += u64::from(str::from_utf8(piece).is_err_and(is_cut_off));
        text.extend_from_slice(piece);
    }
    let sent: String = (0..SENT).map(line).collect();
    if text != sent.as_bytes() {
        return Err(io::Error::other("other bytes arrived than were sent"));
    }
    Ok(reads)
}

/// Whether the text would go on after its end.
fn is_cut_off(error: str::Utf8Error) -> bool {
    error.error_len().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_read_is_looked_at_and_no_byte_is_lost() {
        let bytes: usize = (0..SENT).map(|number| line(number).len()).sum();
        for begins in [Begins::AtOnce, Begins::Later] {
            let reads = count(begins).unwrap();
            assert!(reads.all >= (bytes / READ) as u64);
            assert!(reads.one_line + reads.cut_line <= reads.all);
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn whoever_reads_later_gets_full_buffers() {
        let bytes: usize = (0..SENT).map(|number| line(number).len()).sum();
        let reads = count(Begins::Later).unwrap();
        assert_eq!(reads.all, bytes.div_ceil(READ) as u64);
    }

    #[test]
    fn a_letter_of_three_bytes_can_be_cut_twice() {
        let text = "€".as_bytes();
        assert!(str::from_utf8(&text[..1]).is_err_and(is_cut_off));
        assert!(str::from_utf8(&text[..2]).is_err_and(is_cut_off));
        assert!(str::from_utf8(text).is_ok());
    }
}
