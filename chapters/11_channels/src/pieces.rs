//! Messages go in, pieces come out: what single reads of a connection bring.

use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::str;
use std::thread;

use workbook::show::{Cell, Column, Table};

/// Lines that are sent, each with one call.
const SENT: usize = 2_000;
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

/// Sends lines over loopback, and looks at each read by itself.
///
/// # Errors
///
/// If this computer has no loopback, or the lines don't arrive as they were sent.
pub(crate) fn table() -> io::Result<Table> {
    let reads = count()?;
    let columns = [
        Column::new("what", "what came out of them"),
        Column::new("count", "how many"),
    ];
    let title =
        format!("{SENT} lines, each sent with one call, read {READ} bytes at a time");
    let mut table = Table::new(title, columns);
    for (what, count) in [
        ("reads in all", reads.all),
        ("reads with exactly one whole line", reads.one_line),
        ("reads that end in the middle of a line", reads.cut_line),
        ("reads that end in the middle of a letter", reads.cut_letter),
    ] {
        table.row([Cell::text(what), Cell::Count(count)]);
    }
    Ok(table)
}

/// Lines of different lengths, with letters of one, two and three bytes.
fn line(number: usize) -> String {
    format!("{number}: {} café für 3 €\n", "é".repeat(number % 17))
}

fn count() -> io::Result<Reads> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let sender = thread::spawn(move || -> io::Result<()> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        (0..SENT).try_for_each(|number| stream.write_all(line(number).as_bytes()))
    });
    let (stream, _) = listener.accept()?;
    let reads = look_at(stream);
    sender.join().expect("sending does not panic")?;
    reads
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
        let reads = count().unwrap();
        let bytes: usize = (0..SENT).map(|number| line(number).len()).sum();
        assert!(reads.all >= (bytes / READ) as u64);
        assert!(reads.one_line + reads.cut_line <= reads.all);
    }

    #[test]
    fn a_letter_of_three_bytes_can_be_cut_twice() {
        let text = "€".as_bytes();
        assert!(str::from_utf8(&text[..1]).is_err_and(is_cut_off));
        assert!(str::from_utf8(&text[..2]).is_err_and(is_cut_off));
        assert!(str::from_utf8(text).is_ok());
    }
}
