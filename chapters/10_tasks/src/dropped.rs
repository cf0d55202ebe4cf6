//! A reader is dropped whenever a clock ticks: what becomes of the line it was reading.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::runtime::Builder;
use tokio::task;
use workbook::show::{Cell, Column, Table};

use crate::until::{Clock, first_of};

/// Lines that are sent, letter by letter.
const LINES: usize = 1_000;
/// The clock ticks after so many turns of the others: every few lines.
const TURNS: usize = 40;

/// What a reader got, and how often it was dropped.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    whole: usize,
    dropped: usize,
}

/// Reads with a buffer of the future's own, and with one that outlives it.
///
/// # Errors
///
/// If there is no runtime to be had.
pub(crate) fn table() -> io::Result<Table> {
    let columns = [
        Column::new("way", "the half-read line lies"),
        Column::new("dropped", "reads dropped"),
        Column::new("whole", "whole lines"),
        Column::new("lost", "lines lost or torn"),
    ];
    let title = format!("{LINES} lines, read beside a clock that ticks");
    let mut table = Table::new(title, columns);
    for (way, read) in [
        ("in the future", read_all(false)?),
        ("outside of the future", read_all(true)?),
    ] {
        table.row([
            Cell::text(way),
            Cell::Count(read.dropped as u64),
            Cell::Count(read.whole as u64),
            Cell::Count((LINES - read.whole) as u64),
        ]);
    }
    Ok(table)
}

fn line(number: usize) -> String {
    format!("line {number}\n")
}

/// Reads all lines; at each tick the read is dropped and begun anew.
fn read_all(outside: bool) -> io::Result<Read> {
    Builder::new_current_thread().build()?.block_on(async {
        let (mut reader, writer) = duplex(8);
        let sender = tokio::spawn(send(writer));
        let mut read = Read {
            whole: 0,
            dropped: 0,
        };
        let (mut clock, mut kept) = (Clock::new(TURNS), String::new());
        loop {
            if !outside {
                // What a future of its own would begin with.
                kept.clear();
            }
            match first_of(read_line(&mut reader, &mut kept), clock.tick()).await {
                None => read.dropped += 1,
                Some(Err(_)) => break,
                Some(Ok(line)) => read.whole += usize::from(is_whole(&line)),
            }
        }
        sender.await??;
        Ok(read)
    })
}

fn is_whole(text: &str) -> bool {
    let number = text.trim_end().strip_prefix("line ");
    let number = number.and_then(|number| number.parse().ok());
    number.is_some_and(|number| number < LINES && line(number) == text)
}

async fn send(mut writer: DuplexStream) -> io::Result<()> {
    for number in 0..LINES {
        writer.write_all(line(number).as_bytes()).await?;
        task::yield_now().await;
    }
    Ok(())
}

/// The next line with its end, collected in `line`, which is empty afterwards.
async fn read_line(reader: &mut DuplexStream, line: &mut String) -> io::Result<String> {
    while !line.ends_with('\n') {
        line.push(char::from(reader.read_u8().await?));
        task::yield_now().await;
    }
    Ok(std::mem::take(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_buffer_outside_of_the_future_loses_nothing() {
        let read = read_all(true).unwrap();
        assert_eq!(read.whole, LINES);
        assert!(read.dropped > 0, "no read was ever dropped");
    }

    #[test]
    fn a_buffer_in_the_future_is_dropped_with_it() {
        assert!(read_all(false).unwrap().whole < LINES);
    }

    #[test]
    fn a_torn_line_is_not_whole() {
        assert!(is_whole("line 7\n"));
        for torn in ["ine 7\n", "line 7", "line \n", "line 1000\n", "line 07\n"] {
            assert!(!is_whole(torn), "{torn:?}");
        }
    }
}
