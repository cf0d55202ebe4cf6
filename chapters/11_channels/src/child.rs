//! The server as a process of its own, so that its time and memory are its own too.

use std::env;
use std::io::{self, BufRead};
use std::process::{self, Command};
use std::thread;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use workbook::peer::Peer;
use workbook::{clock, memory};

use crate::limit;
use crate::server::{Service, listen, serve};

/// Says that this process is a server that another one has started, and of which kind.
const MARK: &str = "WORKBOOK_CHANNELS_SERVES";

/// Becomes a server, if this process was started as one, and never returns then.
///
/// Call it first in `main`.
pub(crate) fn adopt() {
    let service = match env::var(MARK).as_deref() {
        Ok("echo") => Service::Echo,
        Ok("chat") => Service::Chat,
        _ => return,
    };
    if let Err(error) = run(service) {
        eprintln!("the server: {error}");
        process::exit(1);
    }
    process::exit(0);
}

/// Asks a server how it is.
const STATE: &str = "state";
/// Asks it for its open descriptors. Not with the rest: to count ten thousand of them takes
/// time, and its time is measured.
const DESCRIPTORS: &str = "descriptors";

/// Serves until standard input ends, and answers each line of it.
fn run(service: Service) -> io::Result<()> {
    limit::connections();
    let (close, closing) = watch::channel(false);
    let runtime = runtime()?;
    let listener = runtime.block_on(async { listen(0) })?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for order in io::stdin().lock().lines().map_while(Result::ok) {
            if order == DESCRIPTORS {
                println!("0 {}", limit::open_descriptors().unwrap_or_default());
            } else {
                println!("{}", state(port));
            }
        }
        close.send_replace(true);
    });
    runtime.block_on(serve(listener, service, closing));
    Ok(())
}

/// CPU seconds so far, the port, and bytes of memory.
fn state(port: u16) -> String {
    let cpu = clock::process_cpu().unwrap_or_default().as_secs_f64();
    let resident = memory::resident().unwrap_or_default();
    format!("{cpu} {port} {resident}")
}

/// Who is ready at once is asked for in portions of this size.
///
/// Fewer than the 61 tasks that the runtime polls before it asks the system again. Its own
/// portions are of up to 1,024. Most likely what it looks up for a connection has then left the
/// CPU's cache when the connection's turn comes: with ten thousand, a line cost some 4 % more.
const READY: usize = 60;

/// A runtime of one thread.
pub(crate) fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread()
        .enable_all()
        .max_io_events_per_tick(READY)
        .build()
}

/// What a server says of itself; `None` where the system doesn't tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct State {
    port: u16,
    /// CPU time of its process so far.
    pub(crate) cpu: Option<Duration>,
    /// Bytes of memory.
    pub(crate) resident: Option<u64>,
}

impl State {
    fn from_words(cpu: f64, words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let port = words.next()?.parse().ok()?;
        Some(Self {
            port,
            cpu: Some(Duration::from_secs_f64(cpu)).filter(|cpu| !cpu.is_zero()),
            resident: known(words.next()?),
        })
    }
}

/// A number that is never 0, but where it is not known.
fn known(word: &str) -> Option<u64> {
    word.parse().ok().filter(|number| *number > 0)
}

/// A server that this process has started. It is gone when this is dropped.
pub(crate) struct Server {
    process: Peer,
    /// Where it listens.
    pub(crate) port: u16,
}

impl Server {
    /// Starts one and waits until it listens.
    ///
    /// # Errors
    ///
    /// If this program can't be started again, or its server can't listen.
    pub(crate) fn start(service: Service) -> io::Result<Self> {
        let mark = match service {
            Service::Echo => "echo",
            Service::Chat => "chat",
        };
        let mut process =
            Peer::start(Command::new(env::current_exe()?).env(MARK, mark))?;
        let State { port, .. } = ask(&mut process)?;
        Ok(Self { process, port })
    }

    /// Asks how it is.
    ///
    /// # Errors
    ///
    /// If it is gone.
    pub(crate) fn state(&mut self) -> io::Result<State> {
        ask(&mut self.process)
    }

    /// How many descriptors it has open; `None` where the system doesn't tell.
    ///
    /// # Errors
    ///
    /// If it is gone.
    pub(crate) fn descriptors(&mut self) -> io::Result<Option<u64>> {
        let (_, count) = self.process.round(DESCRIPTORS)?;
        Ok(known(&count))
    }
}

fn ask(process: &mut Peer) -> io::Result<State> {
    let (cpu, words) = process.round(STATE)?;
    State::from_words(cpu, &words)
        .ok_or_else(|| io::Error::other("the server says what nobody has asked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_is_understood() {
        let said = State::from_words(1.5, "7777 2048").unwrap();
        assert_eq!(said.port, 7777);
        assert_eq!(said.cpu, Some(Duration::from_millis(1_500)));
        assert_eq!(said.resident, Some(2048));
    }

    #[test]
    fn what_a_system_does_not_tell_is_not_known() {
        let said = State::from_words(0.0, "7777 0").unwrap();
        assert_eq!((said.cpu, said.resident), (None, None));
    }
}
