//! Many clients at once: each sends a line, waits for its echo, and sends the next.

use std::io;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;

/// A line of 64 bytes, its end included.
const LINE: [u8; 64] = {
    let mut line = [b'x'; 64];
    line[63] = b'\n';
    line
};
/// Clients that connect at the same time.
const AT_ONCE: usize = 500;

/// What the clients saw.
pub(crate) struct Seen {
    /// Echoes that came back.
    pub(crate) messages: u64,
    /// Time of each echo, in microseconds, sorted.
    pub(crate) micros: Vec<u32>,
}

/// Connects `count` clients, so many at a time that none is turned away.
///
/// # Errors
///
/// If a connection can't be made.
pub(crate) async fn connect(port: u16, count: usize) -> io::Result<Vec<TcpStream>> {
    let mut streams = Vec::with_capacity(count);
    while streams.len() < count {
        let mut connecting = JoinSet::new();
        for _ in 0..AT_ONCE.min(count - streams.len()) {
            connecting.spawn(connect_one(port));
        }
        while let Some(stream) = connecting.join_next().await {
            streams.push(stream??);
        }
    }
    Ok(streams)
}

/// A connection that was used once, so that the server has surely taken it.
async fn connect_one(port: u16) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
    stream.set_nodelay(true)?;
    exchange(&mut stream).await?;
    Ok(stream)
}

async fn exchange(stream: &mut TcpStream) -> io::Result<()> {
    let mut echo = [0; LINE.len()];
    stream.write_all(&LINE).await?;
    stream.read_exact(&mut echo).await?;
    if echo == LINE {
        return Ok(());
    }
    Err(io::Error::other("the echo is not what was sent"))
}

/// Lets each client exchange lines for `time`, and gives the connections back.
///
/// # Errors
///
/// If a connection breaks, or an echo is wrong.
pub(crate) async fn ping_pong(
    streams: Vec<TcpStream>,
    time: Duration,
) -> io::Result<(Vec<TcpStream>, Seen)> {
    let end = Instant::now() + time;
    let mut clients = JoinSet::new();
    for stream in streams {
        clients.spawn(one_client(stream, end));
    }
    let mut streams = Vec::new();
    let mut micros = Vec::new();
    while let Some(client) = clients.join_next().await {
        let (stream, seen) = client??;
        streams.push(stream);
        micros.extend(seen);
    }
    micros.sort_unstable();
    let messages = micros.len() as u64;
    Ok((streams, Seen { messages, micros }))
}

async fn one_client(
    mut stream: TcpStream,
    end: Instant,
) -> io::Result<(TcpStream, Vec<u32>)> {
    let mut micros = Vec::new();
    let mut begun = Instant::now();
    while begun < end {
        exchange(&mut stream).await?;
        let now = Instant::now();
        let took = now.duration_since(begun).as_micros();
        micros.push(u32::try_from(took).unwrap_or(u32::MAX));
        begun = now;
    }
    Ok((stream, micros))
}

impl Seen {
    /// The time that a share of the echoes was faster than, say 0.99 of them.
    pub(crate) fn percentile(&self, share: f64) -> Option<Duration> {
        let last = self.micros.len().checked_sub(1)?;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a list, and the share is from 0 to 1"
        )]
        let place = (share * last as f64).round() as usize;
        Some(Duration::from_micros(self.micros[place].into()))
    }
}

/// A connection for which the system keeps next to nothing: whoever does not read it is slow
/// at once.
pub(crate) async fn connect_narrow(port: u16) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.set_recv_buffer_size(4 * 1024)?;
    socket.connect(([127, 0, 0, 1], port).into()).await
}
