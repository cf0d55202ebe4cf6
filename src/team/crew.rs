//! The hired threads of a team, and the one place that lends them a borrowed closure.

use std::io;
use std::mem;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::lane::{Lane, Task, WATCH};

/// Threads that wait for work until the crew is dropped.
pub(super) struct Crew {
    workers: Vec<Worker>,
    /// How many threads the system runs at once; larger teams don't watch but sleep.
    cpus: usize,
}

struct Worker {
    lane: Arc<Lane>,
    /// `Some` until the crew is dropped.
    thread: Option<JoinHandle<()>>,
}

impl Crew {
    /// Starts `count` threads; those already started end again if one can't be.
    pub(super) fn hire(count: usize) -> io::Result<Self> {
        let cpus = thread::available_parallelism().map_or(1, usize::from);
        let mut crew = Self {
            workers: Vec::with_capacity(count),
            cpus,
        };
        for number in 1..=count {
            crew.workers.push(Worker::start(number)?);
        }
        Ok(crew)
    }

    pub(super) fn len(&self) -> usize {
        self.workers.len()
    }

    /// Runs `work(0)` here and `work(1)` to `work(helpers)` on the threads; waits for all.
    ///
    /// `work` must catch its own panics on the threads.
    pub(super) fn run(&mut self, helpers: usize, work: &(dyn Fn(usize) + Sync)) {
        let watch = if helpers < self.cpus {
            WATCH
        } else {
            Duration::ZERO
        };
        let helpers = &self.workers[..helpers];

        // SAFETY: only the lifetime changes. Nobody uses `work` after this function: `finish`
        // is dropped on return and on a panic alike, and waits until each lane is idle, which
        // a worker reports only after it has let go of its task.
        let work: &'static (dyn Fn(usize) + Sync) = unsafe { mem::transmute(work) };
        let finish = Finish { helpers, watch };
        for helper in helpers {
            helper.hand_over(Task {
                work,
                leader: thread::current(),
                watch,
            });
        }
        work(0);
        drop(finish);
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        // All are told before the first is waited for, so that they end side by side.
        for worker in &self.workers {
            worker.lane.dismiss();
            worker.wake();
        }
        for thread in self
            .workers
            .iter_mut()
            .filter_map(|worker| worker.thread.take())
        {
            thread
                .join()
                .expect("a worker catches the panics of its jobs");
        }
    }
}

impl Worker {
    fn start(number: usize) -> io::Result<Self> {
        let lane = Arc::new(Lane::new());
        let thread = thread::Builder::new()
            .name(format!("worker {number}"))
            .spawn({
                let lane = Arc::clone(&lane);
                move || serve(number, &lane)
            })?;
        Ok(Self {
            lane,
            thread: Some(thread),
        })
    }

    fn hand_over(&self, task: Task) {
        self.lane.hand_over(task);
        self.wake();
    }

    fn wake(&self) {
        if let Some(thread) = &self.thread {
            thread.thread().unpark();
        }
    }
}

/// What worker `number` does all its life.
fn serve(number: usize, lane: &Lane) {
    let mut patience = Duration::ZERO;
    while let Some(Task {
        work,
        leader,
        watch,
    }) = lane.called(patience)
    {
        work(number);
        // The leader may return, and what `work` borrows may go, from here on.
        lane.report();
        leader.unpark();
        patience = watch;
    }
}

/// Waits, when dropped, until all helpers are idle.
struct Finish<'a> {
    helpers: &'a [Worker],
    watch: Duration,
}

impl Drop for Finish<'_> {
    fn drop(&mut self) {
        for helper in self.helpers {
            helper.lane.until_idle(self.watch);
        }
    }
}
