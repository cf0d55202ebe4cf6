//! What this program does when it was started as a worker.

use std::env;
use std::io::{self, Read, Stdin};
use std::path::Path;
use std::process;
use std::sync::mpsc::{self, Receiver};
use std::thread;

use crate::framing::{self, receive_number, send_number};
use crate::lines::Patience;
use crate::memory::Shared;
use crate::primes;
use crate::ring;
use crate::worker::MARK;

/// The exit code of a worker that could not do its duty.
const FAILED: i32 = 1;

/// Does the duty that this process was started for, if it is a worker, and ends it.
///
/// Call it first in `main`.
pub(crate) fn adopt() {
    let mut arguments = env::args().skip(1);
    if arguments.next().as_deref() != Some(MARK) {
        return;
    }
    let duty = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    if let Err(error) = work(&duty, &arguments) {
        eprintln!("a worker that should {duty}: {error}");
        process::exit(FAILED);
    }
    process::exit(0);
}

fn work(duty: &str, arguments: &[String]) -> io::Result<()> {
    match (duty, arguments) {
        ("nothing", []) => Ok(()),
        ("echo", []) => io::copy(&mut io::stdin(), &mut io::stdout()).map(drop),
        ("exit", [code]) => process::exit(parse(code)?),
        ("panic", []) => panic!("on purpose"),
        ("abort", []) => process::abort(),
        ("wait", []) => io::stdin().read_to_end(&mut Vec::new()).map(drop),
        ("count", [end, shares]) => count(parse(end)?, parse(shares)?),
        ("take-from-pipe", [size]) => take_from_pipe(parse(size)?),
        ("take-from-ring", [path, size]) => {
            take_from_ring(Path::new(path), parse(size)?)
        }
        _ => Err(io::Error::other("there is no such duty")),
    }
}

/// Counts the primes of one share after the other, until the pipe is closed.
///
/// An order with [`primes::CRASH`] ends the process in the middle of its work.
fn count(end: u64, shares: u64) -> io::Result<()> {
    let mut from = stdin();
    while let Some(share) = next_order(&mut from)? {
        if share & primes::CRASH != 0 {
            process::abort();
        }
        let found = primes::count(primes::share(end, share, shares));
        send_number(&mut io::stdout(), found)?;
    }
    Ok(())
}

/// Takes as many messages as it is told to, and answers with the sum of their numbers.
fn take_from_pipe(size: usize) -> io::Result<()> {
    let mut from = stdin();
    let mut message = Vec::with_capacity(size);
    while let Some(count) = next_order(&mut from)? {
        let mut sum = 0;
        for _ in 0..count {
            if !framing::receive(&mut from, &mut message)? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            sum += number_of(&message);
        }
        send_number(&mut io::stdout(), sum)?;
    }
    Ok(())
}

/// The same from shared memory; the pipe only says how many there will be.
fn take_from_ring(path: &Path, size: usize) -> io::Result<()> {
    let mut ring = ring::Receiver::new(Shared::open(path)?, size)?;
    let orders = orders_until_the_parent_is_gone();
    // Says that the file has been found, and its name is needed no more.
    send_number(&mut io::stdout(), 0)?;
    let mut message = vec![0; size];
    for count in orders {
        let mut sum = 0;
        for _ in 0..count {
            let mut patience = Patience::default();
            while !take_one(&mut ring, &mut message) {
                // Should the parent be gone, the other thread ends this process.
                patience.wait(|| Ok(()))?;
            }
            sum += number_of(&message);
        }
        send_number(&mut io::stdout(), sum)?;
    }
    Ok(())
}

/// Copies the next message out of the ring, if there is one.
#[inline]
pub(crate) fn take_one(ring: &mut ring::Receiver, message: &mut [u8]) -> bool {
    let Some(place) = ring.message() else {
        return false;
    };
    message.copy_from_slice(place);
    ring.done();
    true
}

/// Orders as they come in. When the pipe is closed, this process ends.
///
/// A worker that looks at memory only would never hear that its parent is gone, and look on
/// for ever. The system closes the parent's end of the pipe however the parent ends.
fn orders_until_the_parent_is_gone() -> Receiver<u64> {
    let (sender, orders) = mpsc::channel();
    thread::spawn(move || {
        let mut from = stdin();
        while let Ok(Some(order)) = next_order(&mut from) {
            if sender.send(order).is_err() {
                break;
            }
        }
        process::exit(0);
    });
    orders
}

fn stdin() -> io::BufReader<Stdin> {
    io::BufReader::with_capacity(framing::BUFFER, io::stdin())
}

/// The next order, or nothing once the parent has closed the pipe.
fn next_order(from: &mut io::BufReader<Stdin>) -> io::Result<Option<u64>> {
    match receive_number(from) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        order => order.map(Some),
    }
}

/// The number that the first eight bytes of a message hold.
#[inline]
pub(crate) fn number_of(message: &[u8]) -> u64 {
    let first = message
        .first_chunk()
        .expect("messages have eight bytes or more");
    u64::from_le_bytes(*first)
}

fn parse<T: std::str::FromStr>(text: &str) -> io::Result<T> {
    text.parse()
        .map_err(|_| io::Error::other(format!("{text} is no number")))
}
