//! A program in a terminal of its own, of which everything is written down with its time.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command, ExitStatus};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use rustix::pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt};
use rustix::termios::{LocalModes, Winsize, tcgetattr, tcsetwinsize};

/// A program that believes a student looks at it.
pub(crate) struct Terminal {
    child: Child,
    /// The side that the student is at, until the window is closed.
    keys: Option<File>,
    /// Writes down what is seen on that side.
    writer: Option<JoinHandle<()>>,
    seen: Arc<Seen>,
}

#[derive(Default)]
struct Seen {
    log: Mutex<Log>,
    grown: Condvar,
}

/// All that was written, and when it had grown to which length.
#[derive(Default)]
struct Log {
    text: Vec<u8>,
    times: Vec<(usize, Instant)>,
    /// Whether what comes next is the last.
    closing: bool,
}

impl Terminal {
    /// Starts `command` in a terminal of 100 columns and 40 lines.
    ///
    /// It has colours unless the command's own `NO_COLOR` forbids them.
    pub(crate) fn start(mut command: Command) -> Self {
        // A program that had the window's own side would keep it open.
        let both_ways = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
        let keys = openpt(both_ways).unwrap();
        grantpt(&keys).unwrap();
        unlockpt(&keys).unwrap();
        let size = Winsize {
            ws_row: 40,
            ws_col: 100,
            ws_xpixel: 0,
            ws_ypixel: 0,
        };
        tcsetwinsize(&keys, size).unwrap();
        // Not by its name: who leads a session would get it as its own, and hang up with it.
        let inside = File::from(ioctl_tiocgptpeer(&keys, both_ways).unwrap());
        command.env("TERM", "xterm");
        command
            .stdin(inside.try_clone().unwrap())
            .stdout(inside.try_clone().unwrap())
            .stderr(inside);
        let child = command.spawn().unwrap();
        let seen = Arc::new(Seen::default());
        let keys = File::from(keys);
        let writer = write_down(keys.try_clone().unwrap(), seen.clone());
        Self {
            child,
            keys: Some(keys),
            writer: Some(writer),
            seen,
        }
    }

    /// How much has been written so far.
    pub(crate) fn mark(&self) -> usize {
        self.seen.log.lock().unwrap().text.len()
    }

    /// When one of the signs was complete, if it was written behind `mark`.
    ///
    /// Blocks until then, for a minute at most.
    pub(crate) fn wait_for(
        &self,
        mark: usize,
        signs: &[&str],
    ) -> Option<(usize, Instant)> {
        let until = Instant::now() + Duration::from_mins(1);
        let mut log = self.seen.log.lock().unwrap();
        loop {
            if let Some(found) = log.find(mark, signs) {
                return Some(found);
            }
            let left = until.checked_duration_since(Instant::now())?;
            log = self.seen.grown.wait_timeout(log, left).unwrap().0;
        }
    }

    /// Types these keys.
    pub(crate) fn press(&mut self, keys: &str) {
        let mut window = self.keys.as_ref().expect("an open window");
        window.write_all(keys.as_bytes()).unwrap();
    }

    /// Closes the window. `key` is one that is answered: only then nobody reads any more.
    pub(crate) fn close(&mut self, key: &str) {
        self.seen.log.lock().unwrap().closing = true;
        self.press(key);
        self.writer.take().expect("an open window").join().unwrap();
        self.keys = None;
    }

    /// Asks the program to end, as the system does at its own end.
    pub(crate) fn terminate(&self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).unwrap();
    }

    /// How the program ended. Blocks until it has.
    pub(crate) fn end(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    /// Whether keys arrive one by one, without an echo.
    pub(crate) fn is_raw(&self) -> bool {
        let window = self.keys.as_ref().expect("an open window");
        let modes = tcgetattr(window).unwrap().local_modes;
        !modes.intersects(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// All that was written behind `mark`, with the time of each part.
    pub(crate) fn parts(&self, mark: usize) -> Vec<(String, Instant)> {
        let log = self.seen.log.lock().unwrap();
        let mut from = mark;
        let later = log.times.iter().filter(|(end, _)| *end > mark);
        let parts = later.map(|&(end, time)| {
            let part = String::from_utf8_lossy(&log.text[from..end]).into_owned();
            from = end;
            (part, time)
        });
        parts.collect()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Log {
    fn find(&self, mark: usize, signs: &[&str]) -> Option<(usize, Instant)> {
        let text = String::from_utf8_lossy(&self.text[mark..]);
        let ends = signs
            .iter()
            .filter_map(|sign| Some(text.find(sign)? + sign.len()));
        let end = mark + ends.min()?;
        let time = self.times.iter().find(|(length, _)| *length >= end)?.1;
        Some((end, time))
    }
}

fn write_down(mut screen: File, seen: Arc<Seen>) -> JoinHandle<()> {
    thread::spawn(move || {
        let mut chunk = [0; 4096];
        // An error means that the program has ended.
        while let Ok(count @ 1..) = screen.read(&mut chunk) {
            let mut log = seen.log.lock().unwrap();
            log.text.extend_from_slice(&chunk[..count]);
            let length = log.text.len();
            log.times.push((length, Instant::now()));
            seen.grown.notify_all();
            if log.closing {
                return;
            }
        }
    })
}
