//! Four ways to get a message to a worker: one to a thread, three to a process.

use std::hint;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::thread;

use crate::framing::{self, receive_number, send_number};
use crate::memory::Shared;
use crate::ring;
use crate::worker::{NoWorker, Program, Worker};

/// A way to a worker who takes messages, and at the end says the sum of their numbers.
pub(crate) trait Line {
    /// Sends messages with the numbers from 0 to `count` - 1; returns the worker's sum.
    ///
    /// Blocks until the worker has them all.
    fn carry(&mut self, count: u64) -> io::Result<u64>;
}

/// A channel to a thread. The message is not copied: both share it.
pub(crate) struct ToThread {
    message: Arc<[u8]>,
    orders: SyncSender<(u64, Arc<[u8]>)>,
    sums: Receiver<u64>,
}

/// A pipe to a process, one write for each message.
pub(crate) struct ByWrites(Pipe);

/// A pipe to a process, written to when 64 KiB have come together.
pub(crate) struct ByBuffer(Pipe);

struct Pipe {
    worker: Worker,
    message: Vec<u8>,
}

/// A ring in shared memory.
pub(crate) struct ByMemory {
    worker: Worker,
    ring: ring::Sender,
    message: Vec<u8>,
}

/// Who looks again and again does so less eagerly as time goes by.
#[derive(Default)]
pub(crate) struct Patience {
    looks: u32,
}

impl ToThread {
    /// A thread that takes messages of `size` bytes.
    pub(crate) fn new(size: usize) -> Self {
        let (orders, messages) = sync_channel::<(u64, Arc<[u8]>)>(1024);
        let (sums_out, sums) = channel();
        thread::spawn(move || {
            let mut sum = 0;
            for (number, message) in messages {
                // An empty message asks for the sum of those before it.
                if !message.is_empty() {
                    sum += number;
                } else if sums_out.send(std::mem::take(&mut sum)).is_err() {
                    return;
                }
            }
        });
        Self {
            message: vec![0; size].into(),
            orders,
            sums,
        }
    }

    fn send(&self, number: u64, message: Arc<[u8]>) -> io::Result<()> {
        self.orders
            .send((number, message))
            .map_err(io::Error::other)
    }
}

impl Line for ToThread {
    fn carry(&mut self, count: u64) -> io::Result<u64> {
        for number in 0..count {
            self.send(number, Arc::clone(&self.message))?;
        }
        self.send(0, Arc::default())?;
        self.sums.recv().map_err(io::Error::other)
    }
}

impl ByWrites {
    /// A worker that takes messages of `size` bytes.
    pub(crate) fn new(program: &Program, size: usize) -> Result<Self, NoWorker> {
        Ok(Self(Pipe::new(program, size)?))
    }
}

impl Line for ByWrites {
    fn carry(&mut self, count: u64) -> io::Result<u64> {
        let Pipe { worker, message } = &mut self.0;
        send_number(worker.to(), count)?;
        // Past the buffer, which is empty: each message is a system call of its own.
        let to = worker.to().get_mut();
        let mut framed = framing::header(message)?.to_vec();
        framed.extend_from_slice(message);
        for number in 0..count {
            framed[4..12].copy_from_slice(&number.to_le_bytes());
            to.write_all(&framed)?;
        }
        receive_number(worker.from())
    }
}

impl ByBuffer {
    /// A worker that takes messages of `size` bytes.
    pub(crate) fn new(program: &Program, size: usize) -> Result<Self, NoWorker> {
        Ok(Self(Pipe::new(program, size)?))
    }
}

impl Line for ByBuffer {
    fn carry(&mut self, count: u64) -> io::Result<u64> {
        let Pipe { worker, message } = &mut self.0;
        send_number(worker.to(), count)?;
        let to = worker.to();
        for number in 0..count {
            message[..8].copy_from_slice(&number.to_le_bytes());
            framing::send(to, message)?;
        }
        to.flush()?;
        receive_number(worker.from())
    }
}

impl Pipe {
    fn new(program: &Program, size: usize) -> Result<Self, NoWorker> {
        Ok(Self {
            worker: program.start("take-from-pipe", &[size.to_string()])?,
            message: vec![0; size],
        })
    }
}

impl ByMemory {
    /// A worker that takes messages of `size` bytes from a ring of `places`.
    ///
    /// # Errors
    ///
    /// If there is no memory to share, or no worker.
    pub(crate) fn new(
        program: &Program,
        size: usize,
        places: usize,
    ) -> workbook::chapter::Result<Self> {
        let mut memory = Shared::new(ring::bytes(size, places))?;
        let path = memory.path().map(|path| path.display().to_string());
        let arguments = [path.unwrap_or_default(), size.to_string()];
        let mut worker = program.start("take-from-ring", &arguments)?;
        receive_number(worker.from())?;
        memory.forget_name();
        Ok(Self {
            worker,
            ring: ring::Sender::new(memory, size)?,
            message: vec![0; size],
        })
    }
}

impl Line for ByMemory {
    fn carry(&mut self, count: u64) -> io::Result<u64> {
        let Self {
            worker,
            ring,
            message,
        } = self;
        send_number(worker.to(), count)?;
        for number in 0..count {
            let mut patience = Patience::default();
            while !put_one(ring, message, number) {
                patience.wait(|| worker.check())?;
            }
        }
        receive_number(worker.from())
    }
}

/// Copies a message into the ring, if there is room.
#[inline]
pub(crate) fn put_one(ring: &mut ring::Sender, message: &[u8], number: u64) -> bool {
    let Some(place) = ring.place() else {
        return false;
    };
    place.copy_from_slice(message);
    place[..8].copy_from_slice(&number.to_le_bytes());
    ring.send();
    true
}

impl Patience {
    /// So many looks without giving the processor away: the other side needs nanoseconds.
    const LOOKS: u32 = 64;
    /// So many turns are given to others between two questions whether the other side lives.
    const TURNS: u32 = 1_000;

    /// Waits before the next look; fails once `alive` does.
    ///
    /// A look takes the counter's cache line away from who is about to write to it. Looking
    /// less often lets a number of messages come together, and is faster for both.
    #[inline]
    pub(crate) fn wait(
        &mut self,
        alive: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<()> {
        self.looks += 1;
        if self.looks < Self::LOOKS {
            for _ in 0..32 {
                hint::spin_loop();
            }
            return Ok(());
        }
        thread::yield_now();
        if self.looks == Self::LOOKS + Self::TURNS {
            self.looks = Self::LOOKS;
            alive()?;
        }
        Ok(())
    }
}
