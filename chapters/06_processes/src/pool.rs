//! A pool of worker processes that outlives its workers.

use std::fmt;
use std::io;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ScopedJoinHandle};

use workbook::chapter;
use workbook::record::{Lane, Recorder};

use crate::worker::{Program, Worker};

/// After so many workers have died of the same job, the job is to blame.
const ATTEMPTS: u32 = 3;

/// Workers, all with the same duty: to answer one number with another.
///
/// Each has a thread of this process that hands it jobs, and that hires another one should
/// it die. The job that it died of is done again.
pub(crate) struct Pool<'a> {
    pub(crate) program: &'a Program,
    pub(crate) duty: &'static str,
    pub(crate) arguments: &'a [String],
    pub(crate) workers: usize,
    /// Is told the system's number of each worker.
    pub(crate) hired: &'a (dyn Fn(u32) + Sync),
}

/// What a pool leaves.
#[derive(Debug, Default)]
pub(crate) struct Done {
    /// The answer to each job, in the order of the jobs.
    pub(crate) answers: Vec<u64>,
    /// How each worker ended that ended too early.
    pub(crate) lost: Vec<String>,
}

/// A job that no worker survives.
#[derive(Debug)]
pub(crate) struct Deadly {
    job: usize,
    ending: String,
}

/// What the threads share.
struct Desk<'a, F> {
    pool: &'a Pool<'a>,
    jobs: usize,
    order: F,
    next: AtomicUsize,
    done: Mutex<Done>,
}

impl Pool<'_> {
    /// Has all jobs done; `order` says what to send for a job at its first, second.. attempt.
    ///
    /// Blocks until the last job is done. No worker is left then.
    ///
    /// # Errors
    ///
    /// If the system starts no worker, or if a job ends every worker that it is given to.
    pub(crate) fn run(
        &self,
        jobs: usize,
        recorder: &Recorder,
        order: impl Fn(usize, u32) -> u64 + Sync,
    ) -> chapter::Result<Done> {
        let desk = Desk {
            pool: self,
            jobs,
            order,
            next: AtomicUsize::new(0),
            done: Mutex::new(Done {
                answers: vec![0; jobs],
                lost: Vec::new(),
            }),
        };
        let lanes: Vec<_> = (1..=self.workers)
            .map(|number| recorder.lane(format!("process {number}")))
            .collect();
        thread::scope(|scope| {
            let threads: Vec<_> = lanes
                .into_iter()
                .map(|lane| scope.spawn(|| desk.serve(lane).map_err(|e| e.to_string())))
                .collect();
            let served = threads.into_iter().map(ScopedJoinHandle::join);
            let served: Vec<_> = served.collect();
            served
                .into_iter()
                .try_for_each(|served| served.expect("no thread panics"))
        })?;
        Ok(desk
            .done
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner))
    }
}

impl<F: Fn(usize, u32) -> u64 + Sync> Desk<'_, F> {
    /// Hands one worker after the other job after job, until none is left.
    fn serve(&self, mut lane: Lane) -> chapter::Result {
        let mut worker = self.hire(&mut lane)?;
        while let Some(job) = self.next_job() {
            let mut attempt = 0;
            loop {
                let order = (self.order)(job, attempt);
                match lane.span("work", || worker.ask(order)) {
                    Ok(answer) => break self.keep(job, answer),
                    Err(error) => {
                        attempt += 1;
                        let ending = ending(worker, &error);
                        self.lose(ending.clone());
                        if attempt == ATTEMPTS {
                            self.stop();
                            return Err(Deadly { job, ending }.into());
                        }
                        worker = self.hire(&mut lane)?;
                    }
                }
            }
        }
        worker.finish()?;
        Ok(())
    }

    fn hire(&self, lane: &mut Lane) -> chapter::Result<Worker> {
        let Pool {
            program,
            duty,
            arguments,
            ..
        } = self.pool;
        let worker = lane.span("start", || program.start(duty, arguments));
        let worker = worker.inspect_err(|_| self.stop())?;
        (self.pool.hired)(worker.id());
        Ok(worker)
    }

    fn next_job(&self) -> Option<usize> {
        // Relaxed: each number goes to one thread; the answers are under a lock.
        let job = self.next.fetch_add(1, Relaxed);
        (job < self.jobs).then_some(job)
    }

    /// Lets the others end after the job that they are at.
    fn stop(&self) {
        self.next.store(self.jobs, Relaxed);
    }

    fn keep(&self, job: usize, answer: u64) {
        self.done().answers[job] = answer;
    }

    fn lose(&self, ending: String) {
        self.done().lost.push(ending);
    }

    fn done(&self) -> std::sync::MutexGuard<'_, Done> {
        self.done.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How a worker ended that gave `error` for an answer.
fn ending(worker: Worker, error: &io::Error) -> String {
    match worker.finish() {
        Ok(status) if !status.success() => status.to_string(),
        _ => error.to_string(),
    }
}

impl fmt::Display for Deadly {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { job, ending } = self;
        write!(
            f,
            "job {job} has ended {ATTEMPTS} workers, the last one by: {ending}; look at what is \
             special about that job, since another attempt would end one more"
        )
    }
}

impl std::error::Error for Deadly {}
