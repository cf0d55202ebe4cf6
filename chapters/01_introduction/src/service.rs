//! A service on this machine that takes its time to answer.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

/// How long a question is on its way: to a machine in the same building and back.
const LATENCY: Duration = Duration::from_micros(500);

/// A line to the service, for one question at a time.
#[derive(Debug)]
pub(crate) struct Line(TcpStream);

/// Starts a service on the loopback interface, and returns so many lines to it.
///
/// It ends when all lines are dropped.
///
/// # Errors
///
/// If the system has no loopback interface, or opens no more connections.
pub(crate) fn lines(count: usize) -> io::Result<Vec<Line>> {
    let door = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = door.local_addr()?;
    let connect = |_| {
        let asking = TcpStream::connect(address)?;
        let (answering, _) = door.accept()?;
        // Else the system holds small messages back, in the hope of more.
        asking.set_nodelay(true)?;
        answering.set_nodelay(true)?;
        thread::Builder::new().spawn(move || answer(answering))?;
        Ok(Line(asking))
    };
    (0..count).map(connect).collect()
}

impl Line {
    /// Asks for the square of `number`, and waits for it.
    ///
    /// # Errors
    ///
    /// If the service has gone.
    pub(crate) fn square(&mut self, number: u64) -> io::Result<u64> {
        let mut message = number.to_le_bytes();
        self.0.write_all(&message)?;
        self.0.read_exact(&mut message)?;
        Ok(u64::from_le_bytes(message))
    }
}

/// Answers until the other side hangs up.
fn answer(mut line: TcpStream) {
    let mut message = [0; 8];
    while line.read_exact(&mut message).is_ok() {
        #[expect(
            clippy::disallowed_methods,
            reason = "nothing is waited for: this is the way to a machine far away"
        )]
        thread::sleep(LATENCY);
        let number = u64::from_le_bytes(message);
        if line
            .write_all(&number.wrapping_pow(2).to_le_bytes())
            .is_err()
        {
            return;
        }
    }
}
