//! A client to type at, with the standard library alone.
//!
//! It waits for two at once: the keyboard and the server. So it needs two threads, where the
//! server's [`chat`](crate::chat) has one task for both directions.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;

/// Passes what is `typed` to the server at `port`, and what it says to `printed`, until the
/// server closes.
///
/// Blocks. At the end of `typed` it tells the server that no more will come, and listens on.
///
/// # Errors
///
/// If nobody serves at that port, with a way out, or the connection breaks.
pub(crate) fn talk(
    port: u16,
    mut typed: impl Read + Send + 'static,
    printed: &mut impl Write,
) -> io::Result<()> {
    let mut server = TcpStream::connect(("127.0.0.1", port)).map_err(|error| {
        let way_out = "start a server in another terminal: `--serve chat`";
        io::Error::new(error.kind(), format!("port {port}: {error}; {way_out}"))
    })?;
    let mut to_server = server.try_clone()?;
    // Never joined. When the server closes it may still wait for a key, and it ends with the
    // program.
    thread::spawn(move || {
        // An error means that the server has gone, and the other thread hears of that.
        let _ = io::copy(&mut typed, &mut to_server);
        // Half of the connection is closed: all is said, and not yet all is heard.
        to_server.shutdown(Shutdown::Write)
    });
    // Bytes are passed on as they come. They need not be lines to be printed.
    io::copy(&mut server, printed)?;
    printed.flush()
}
