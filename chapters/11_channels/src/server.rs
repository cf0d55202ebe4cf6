//! A server: takes connections, serves each as a task, and says goodbye.

use std::io;
use std::pin::pin;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time;

use crate::connection::{closes, unless};
use crate::{chat, echo};

/// What a server does with the lines that it gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Service {
    /// Each line goes back to whoever sent it.
    Echo,
    /// Each line goes to everybody.
    Chat,
}

/// How long connections have to finish what they are doing when the server closes.
pub(crate) const PATIENCE: Duration = Duration::from_millis(500);
/// Lines that the room remembers. Who is further behind has missed some.
pub(crate) const REMEMBERED: usize = 256;
/// What the system may keep for a reader that does not read. The default is megabytes.
const SEND_BUFFER: u32 = 16 * 1024;
/// Clients that may wait for their connection to be taken.
const BACKLOG: u32 = 4_096;

/// A listener on this computer; port 0 is any that is free.
///
/// # Errors
///
/// If the port is in use, with a way out.
pub(crate) fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    // Connections inherit it from their listener.
    socket.set_send_buffer_size(SEND_BUFFER)?;
    // The system asks now and then whether the computer of a silent client is still there.
    socket.set_keepalive(true)?;
    // A server that is started again need not wait until the system forgets the old one.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket
        .bind(([127, 0, 0, 1], port).into())
        .map_err(|error| {
            let way_out = "choose another --port, or 0 for any that is free";
            io::Error::new(error.kind(), format!("port {port}: {error}; {way_out}"))
        })?;
    socket.listen(BACKLOG)
}

/// Serves until `closing` turns true, then lets every connection finish.
///
/// Returns whether all of them did so in time.
pub(crate) async fn serve(
    listener: TcpListener,
    service: Service,
    closing: watch::Receiver<bool>,
) -> bool {
    let (room, _) = broadcast::channel(REMEMBERED);
    // Never used to send: when all clones are gone, so are the connections that had them.
    let (alive, mut all_gone) = mpsc::channel::<()>(1);
    let mut over = pin!(closes(closing.clone()));
    while let Some(accepted) = unless(over.as_mut(), listener.accept()).await {
        let Ok((stream, _)) = accepted else {
            // Out of descriptors, mostly. Open connections are as good as before, and when
            // one of them ends, the next can be taken.
            time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        // A line is sent at once, and does not wait for more of them to fill a packet.
        let _ = stream.set_nodelay(true);
        let (closing, alive) = (closing.clone(), alive.clone());
        // An error is the end of this connection, and nobody else's business.
        match service {
            Service::Echo => tokio::spawn(async move {
                let _ = echo::serve(stream, closing).await;
                drop(alive);
            }),
            Service::Chat => {
                let room = room.clone();
                tokio::spawn(async move {
                    let _ = chat::serve(stream, room, closing).await;
                    drop(alive);
                })
            }
        };
    }
    drop(alive);
    // The listener is gone before: a client that comes now is refused, and knows it.
    drop(listener);
    time::timeout(PATIENCE, all_gone.recv()).await.is_ok()
}
