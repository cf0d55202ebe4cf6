//! A server on this machine that plays what servers do: it is slow, refuses, breaks off.
//!
//! It runs on a thread of its own and ends when it is dropped.

mod broken;
mod routes;
#[cfg(test)]
mod tests;

use std::fmt::{self, Write};
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::time::sleep;
use workbook::chapter::{self, Context};

pub(crate) use broken::Broken;
use routes::Routes;

/// A client that has connected and says nothing is cut off after this time.
const PATIENCE: Duration = Duration::from_secs(5);
/// Connections that wait to be accepted. Beyond it, a client's second knock comes after 1 s.
const QUEUE: u32 = 4_096;
/// With all descriptors in use no connection can be accepted; then wait for one to end.
const OUT_OF_DESCRIPTORS: Duration = Duration::from_millis(10);

/// Where a server answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Addresses {
    /// Where it does what it is asked.
    pub(crate) good: SocketAddr,
    broken: [SocketAddr; 3],
}

/// A running server.
#[derive(Debug)]
pub(crate) struct Server {
    addresses: Addresses,
    /// Dropped to stop the server.
    _running: oneshot::Sender<()>,
}

impl Server {
    /// Starts a server on this port of the loopback interface; port 0 is any that is free.
    ///
    /// # Errors
    ///
    /// If the port is taken, or the system gives no socket, no event queue or no thread.
    pub(crate) fn start(port: u16) -> io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let sockets = runtime.block_on(async { Sockets::open(port) })?;
        let (running, stopped) = oneshot::channel();
        let server = Self {
            addresses: sockets.addresses()?,
            _running: running,
        };
        thread::Builder::new()
            .name("server".to_owned())
            .spawn(move || {
                runtime.block_on(async {
                    sockets.accept();
                    // Whichever end it is: nobody needs the server any more.
                    let _ = stopped.await;
                });
            })?;
        Ok(server)
    }

    pub(crate) fn addresses(&self) -> Addresses {
        self.addresses
    }

    /// All there is to ask for, a line each.
    fn usage(&self) -> String {
        let mut usage = format!("http://{}\n\n{}", self.addresses.good, routes::USAGE);
        for how in Broken::ALL {
            let address = self.addresses.broken(how);
            writeln!(usage, "  http://{address}  {}", how.promise())
                .expect("writing to a string");
        }
        usage
    }
}

impl Addresses {
    /// Where it misbehaves in this way, whatever it is asked.
    pub(crate) fn broken(&self, how: Broken) -> SocketAddr {
        self.broken[how as usize]
    }

    /// Reads what [`Addresses`] are as text. `None` if it is something else.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let addresses: Option<Vec<_>> =
            text.split(' ').map(|one| one.parse().ok()).collect();
        let (good, broken) = addresses?.split_first().map(|(g, b)| (*g, b.to_vec()))?;
        let broken = broken.try_into().ok()?;
        Some(Self { good, broken })
    }
}

/// One after the other, with a blank between them.
impl fmt::Display for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [one, two, three] = self.broken;
        write!(f, "{} {one} {two} {three}", self.good)
    }
}

/// Serves until the program is interrupted.
pub(crate) fn until_ctrl_c(cx: &mut Context) -> chapter::Result {
    let port = u16::try_from(cx.count("port")).expect("in the flag's range");
    let server = Server::start(port).map_err(|error| {
        format!(
            "no server on port {port}: {error}; try --port 0, which takes a free one"
        )
    })?;
    cx.text("server", &server.usage())?;
    cx.say("")?;
    cx.say("Ctrl-C ends it.")?;
    loop {
        thread::park();
    }
}

/// The sockets that the server listens at.
struct Sockets {
    good: TcpListener,
    broken: Vec<TcpListener>,
}

impl Sockets {
    /// Must be called within a runtime.
    fn open(port: u16) -> io::Result<Self> {
        let broken = Broken::ALL.map(|_| listen(0)).into_iter();
        Ok(Self {
            good: listen(port)?,
            broken: broken.collect::<io::Result<_>>()?,
        })
    }

    fn addresses(&self) -> io::Result<Addresses> {
        let [one, two, three] = [0, 1, 2].map(|index| self.broken[index].local_addr());
        Ok(Addresses {
            good: self.good.local_addr()?,
            broken: [one?, two?, three?],
        })
    }

    /// Starts a task for each socket, which accepts connections until the runtime ends.
    fn accept(self) {
        let routes = Arc::new(Routes::default());
        tokio::spawn(accept(self.good, move |stream| {
            tokio::spawn(serve(stream, Arc::clone(&routes)));
        }));
        for (listener, how) in self.broken.into_iter().zip(Broken::ALL) {
            tokio::spawn(accept(listener, move |stream| {
                tokio::spawn(how.serve(stream));
            }));
        }
    }
}

/// A socket with a queue long enough for a thousand that knock at the same moment.
fn listen(port: u16) -> io::Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    // The port of a server that has just ended would else be taken for a minute. On Windows
    // the same option would let two servers share a port.
    #[cfg(unix)]
    socket.set_reuseaddr(true)?;
    socket.bind((Ipv4Addr::LOCALHOST, port).into())?;
    socket.listen(QUEUE)
}

async fn accept(listener: TcpListener, serve: impl Fn(TcpStream)) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => serve(stream),
            Err(_) => sleep(OUT_OF_DESCRIPTORS).await,
        }
    }
}

/// Answers the requests of one connection, one after the other.
async fn serve(stream: TcpStream, routes: Arc<Routes>) {
    // Without it an answer in two pieces may wait for the client's acknowledgement.
    let _ = stream.set_nodelay(true);
    let answer = service_fn(|request| routes.answer(request));
    // A connection that ends badly concerns nobody but its client, who has noticed.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}
