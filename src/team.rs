//! Workers that are started once and begin each job together.
//!
//! A sample of 200 µs must not pay for the creation of threads, so a [`Team`] keeps its
//! threads. Between jobs they watch their start line for some microseconds, then sleep. The
//! calling thread is worker 0: a team of one is a plain function call.

mod crew;
mod lane;

#[cfg(test)]
mod tests;

use std::fmt;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::{Duration, Instant};

use crate::stats::median_time;
use crew::Crew;

/// A fixed set of threads that run one job at a time, all at once.
///
/// Dropping the team ends its threads and waits for them.
pub struct Team {
    crew: Crew,
    threads: NonZeroUsize,
}

impl Team {
    /// Most threads a team may have. More would measure the machine's memory.
    pub const MOST: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

    /// Starts a team of `threads` workers, the calling thread being one of them.
    ///
    /// More threads than CPUs are allowed; such a team sleeps at once when it has nothing to
    /// do, since a thread that watches would hold the CPU that another needs.
    ///
    /// # Errors
    ///
    /// If `threads` is above [`Team::MOST`], or the system starts no more threads.
    pub fn new(threads: NonZeroUsize) -> io::Result<Self> {
        if threads > Self::MOST {
            return Err(too_many(threads));
        }
        let crew =
            Crew::hire(threads.get() - 1).map_err(|error| refused(threads, &error))?;
        Ok(Self { crew, threads })
    }

    /// How many workers take part in a job, the calling thread included.
    #[must_use]
    pub fn threads(&self) -> NonZeroUsize {
        self.threads
    }

    /// How many workers the team has, whether or not they take part at present.
    #[must_use]
    pub fn hired(&self) -> NonZeroUsize {
        NonZeroUsize::MIN.saturating_add(self.crew.len())
    }

    /// Lets the first `threads` workers take part from now on; the others sleep.
    ///
    /// # Panics
    ///
    /// If the team has fewer workers.
    pub fn field(&mut self, threads: NonZeroUsize) {
        assert!(
            threads <= self.hired(),
            "only {} workers were hired",
            self.hired()
        );
        self.threads = threads;
    }

    /// Runs `job` once on each worker and returns the results in the order of the workers.
    ///
    /// `job` is told which worker it runs on, from 0, and how many take part. Blocks until
    /// the last worker has finished. Handing over costs about a microsecond a worker when
    /// they are awake, and some 50 when they sleep.
    ///
    /// # Panics
    ///
    /// If `job` panics on a worker: all workers finish first, then the panic of the first of
    /// them goes on in the calling thread. The team can be used again.
    pub fn run<R: Send>(&mut self, job: impl Fn(usize, usize) -> R + Sync) -> Vec<R> {
        let of = self.threads.get();
        let results: Vec<_> = (0..of).map(|_| Mutex::new(None)).collect();

        self.crew.run(of - 1, &|worker| {
            let result = panic::catch_unwind(AssertUnwindSafe(|| job(worker, of)));
            *results[worker]
                .lock()
                .expect("nothing panics under this lock") = Some(result);
        });

        results
            .into_iter()
            .map(|result| delivered(result.into_inner()))
            .collect()
    }

    /// Runs `job` once on each worker; the time from the first start to the last finish.
    ///
    /// None of them begins before all are awake. Without that, waking up would count as work,
    /// and those who are to fight over a cache line would meet for a part of the time only.
    ///
    /// # Panics
    ///
    /// If `job` panics on a worker, as [`Team::run`] does.
    pub fn time(&mut self, job: impl Fn(usize, usize) + Sync) -> Duration {
        let awake = AtomicUsize::new(0);
        let laps = self.run(|worker, of| {
            // Relaxed: a count, and nothing that goes with it.
            awake.fetch_add(1, Relaxed);
            while awake.load(Relaxed) < of {
                // Whoever is still asleep may need this CPU to wake up.
                thread::yield_now();
            }
            let started = Instant::now();
            job(worker, of);
            (started, Instant::now())
        });
        let first_start = laps.iter().map(|lap| lap.0).min();
        let last_finish = laps.iter().map(|lap| lap.1).max();
        let time = last_finish.zip(first_start);
        time.map_or(Duration::ZERO, |(finish, start)| finish - start)
    }
}

impl fmt::Debug for Team {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("Team")
            .field("threads", &self.threads)
            .field("hired", &self.hired())
            .finish_non_exhaustive()
    }
}

/// What it costs to start a thread and to wait for its end, which a [`Team`] never pays.
///
/// The median over `repeats` threads, started one after the other; at least one. Takes about
/// 50 µs each.
///
/// # Errors
///
/// If the system starts no more threads.
pub fn spawn_cost(repeats: NonZeroUsize) -> io::Result<Duration> {
    let laps = (0..repeats.get())
        .map(|_| spawn_once())
        .collect::<io::Result<Vec<_>>>()?;
    // At least one lap, so there is a median.
    Ok(median_time(&laps).unwrap_or_default())
}

fn spawn_once() -> io::Result<Duration> {
    let started = Instant::now();
    thread::Builder::new()
        .spawn(|| ())?
        .join()
        .expect("an empty thread can't panic");
    Ok(started.elapsed())
}

/// The result that a worker left, or its panic, which goes on here.
fn delivered<R>(
    slot: Result<
        Option<thread::Result<R>>,
        std::sync::PoisonError<Option<thread::Result<R>>>,
    >,
) -> R {
    let result = slot.expect("nothing panics under this lock");
    match result.expect("every worker has finished") {
        Ok(result) => result,
        Err(panic) => panic::resume_unwind(panic),
    }
}

fn too_many(threads: NonZeroUsize) -> io::Error {
    let most = Team::MOST;
    io::Error::new(
        io::ErrorKind::InvalidInput,
        format!("{threads} threads are too many: ask for {most} at most"),
    )
}

fn refused(threads: NonZeroUsize, error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!(
            "the system started fewer than {threads} threads ({error}): ask for fewer"
        ),
    )
}
