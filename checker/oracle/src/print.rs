//! Writes a program as Rust, to read it and to paste it into a test.

use std::fmt::{self, Display, Formatter};

use crate::program::{Op, Program};

const VARIABLE: [&str; 3] = ["x", "y", "z"];
const MUTEX: [&str; 2] = ["a", "b"];

impl Display for Program {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        if self.any(|op| op.sends() || op.receives()) {
            match self.capacity {
                None => {
                    writeln!(out, "let (tx, rx) = mpsc::channel();")?;
                }
                Some(size) => {
                    writeln!(out, "let (tx, rx) = mpsc::sync_channel({size});")?;
                }
            }
        }
        for (id, ops) in self.threads.iter().enumerate().skip(1) {
            writeln!(out, "let thread_{id} = thread::spawn(|| {{")?;
            for op in ops {
                writeln!(out, "    {op}")?;
            }
            writeln!(out, "}});")?;
        }
        for op in &self.threads[0] {
            writeln!(out, "{op}")?;
        }
        for id in 1..self.threads.len() {
            writeln!(out, "thread_{id}.join();")?;
        }
        Ok(())
    }
}

impl Display for Op {
    fn fmt(&self, out: &mut Formatter) -> fmt::Result {
        match *self {
            Self::Load(variable, order) => {
                write!(out, "{}.load({order:?});", VARIABLE[variable])
            }
            Self::Store(variable, value, order) => {
                write!(out, "{}.store({value}, {order:?});", VARIABLE[variable])
            }
            Self::Add(variable, value, order) => {
                write!(out, "{}.fetch_add({value}, {order:?});", VARIABLE[variable])
            }
            Self::Swap(variable, value, order) => {
                write!(out, "{}.swap({value}, {order:?});", VARIABLE[variable])
            }
            Self::CompareExchange(variable, with) => write!(
                out,
                "{}.compare_exchange{}({}, {}, {:?}, {:?});",
                VARIABLE[variable],
                if with.weak { "_weak" } else { "" },
                with.current,
                with.new,
                with.success,
                with.failure,
            ),
            Self::Fence(order) => write!(out, "fence({order:?});"),
            Self::Lock(mutex) => {
                write!(out, "let {0}_guard = {0}.lock();", MUTEX[mutex])
            }
            Self::TryLock(mutex) => {
                write!(out, "let {0}_guard = {0}.try_lock();", MUTEX[mutex])
            }
            Self::Unlock(mutex) => write!(out, "drop({}_guard);", MUTEX[mutex]),
            _ => write_blocking(self, out),
        }
    }
}

fn write_blocking(op: &Op, out: &mut Formatter) -> fmt::Result {
    match *op {
        Op::Read => write!(out, "let side = rw.read();"),
        Op::Write => write!(out, "let side = rw.write();"),
        Op::TryRead => write!(out, "let side = rw.try_read();"),
        Op::TryWrite => write!(out, "let side = rw.try_write();"),
        Op::Release => write!(out, "drop(side);"),
        Op::Await => write!(out, "*turn.wait_while(n.lock(), |n| *n == 0) -= 1;"),
        Op::WaitOnce => write!(out, "turn.wait(n.lock());"),
        Op::WaitFor(time) => write!(out, "turn.wait_timeout(n.lock(), {time} ms);"),
        Op::Post => write!(out, "*n.lock() += 1; turn.notify_one();"),
        Op::NotifyOne => write!(out, "turn.notify_one();"),
        Op::NotifyAll => write!(out, "turn.notify_all();"),
        Op::Send(value) => write!(out, "tx.send({value});"),
        Op::TrySend(value) => write!(out, "tx.try_send({value});"),
        Op::Receive => write!(out, "rx.recv();"),
        Op::TryReceive => write!(out, "rx.try_recv();"),
        Op::ReceiveFor(time) => write!(out, "rx.recv_timeout({time} ms);"),
        Op::Park => write!(out, "thread::park();"),
        Op::ParkFor(time) => write!(out, "thread::park_timeout({time} ms);"),
        Op::Unpark(peer) => write!(out, "thread_{peer}.unpark();"),
        Op::Sleep(time) => write!(out, "thread::sleep({time} ms);"),
        _ => write!(out, "{op:?};"),
    }
}
