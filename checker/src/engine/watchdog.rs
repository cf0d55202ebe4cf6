//! Ends the process when a thread runs on and on without any operation.
//!
//! Such a thread can't be scheduled away: it never comes to a scheduling point. So a
//! thread of the operating system watches the beats of all explorations. Its own ticks
//! are its measure of time: a process that is stopped does not hang.

use std::panic::Location;
use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};
use std::time::Duration;

use super::ThreadId;
use super::op::Spot;

const TICK: Duration = Duration::from_millis(250);

/// What an exploration tells the watchdog.
pub(crate) struct Pulse {
    beats: AtomicU64,
    running: AtomicBool,
    thread: AtomicUsize,
    spot: AtomicPtr<Location<'static>>,
    limit: Duration,
    test: Option<String>,
}

/// The exploring side of a pulse.
pub(crate) struct Beat {
    count: u64,
    pulse: Arc<Pulse>,
}

static PULSES: Mutex<Vec<Weak<Pulse>>> = Mutex::new(Vec::new());

impl Beat {
    /// Has an exploration watched from now on.
    pub(crate) fn new(limit: Duration, test: Option<String>) -> Self {
        static WATCH: Once = Once::new();
        let pulse = Arc::new(Pulse {
            beats: AtomicU64::new(0),
            running: AtomicBool::new(false),
            thread: AtomicUsize::new(0),
            spot: AtomicPtr::new(ptr::null_mut()),
            limit,
            test,
        });
        let mut pulses = PULSES.lock().unwrap_or_else(PoisonError::into_inner);
        pulses.retain(|pulse| pulse.strong_count() > 0);
        pulses.push(Arc::downgrade(&pulse));
        WATCH.call_once(|| {
            // Without a watchdog a hang stays a hang; all else works.
            let watch = std::thread::Builder::new().name("watchdog".into());
            drop(watch.spawn(watch_all));
        });
        Self { count: 0, pulse }
    }

    /// The test that explores.
    pub(crate) fn test(&self) -> Option<&str> {
        self.pulse.test.as_deref()
    }

    /// A thread has come to an operation.
    #[inline]
    pub(crate) fn at(&mut self, spot: Spot, thread: ThreadId) {
        self.count += 1;
        // Relaxed: the watchdog only compares beats that are ticks apart, and a message
        // that names a slightly older spot is as good.
        self.pulse
            .spot
            .store(ptr::from_ref(spot).cast_mut(), Ordering::Relaxed);
        self.pulse.thread.store(thread, Ordering::Relaxed);
        self.pulse.beats.store(self.count, Ordering::Relaxed);
    }

    /// Says whether a run is under way, which must beat.
    pub(crate) fn set_running(&mut self, running: bool) {
        self.count += 1;
        self.pulse.beats.store(self.count, Ordering::Relaxed);
        self.pulse.running.store(running, Ordering::Relaxed);
    }
}

/// One exploration, as the watchdog remembers it.
struct Watched {
    pulse: Weak<Pulse>,
    beats: u64,
    ticks: u32,
}

fn watch_all() {
    let mut watched: Vec<Watched> = Vec::new();
    loop {
        pause();
        meet_newcomers(&mut watched);
        watched.retain_mut(Watched::check);
    }
}

fn meet_newcomers(watched: &mut Vec<Watched>) {
    let pulses = PULSES.lock().unwrap_or_else(PoisonError::into_inner);
    for pulse in pulses.iter() {
        if !watched.iter().any(|known| known.pulse.ptr_eq(pulse)) {
            watched.push(Watched {
                pulse: Weak::clone(pulse),
                beats: 0,
                ticks: 0,
            });
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the watchdog is a clock, it waits for time"
)]
fn pause() {
    std::thread::sleep(TICK);
}

impl Watched {
    /// False once the exploration is over.
    fn check(&mut self) -> bool {
        let Some(pulse) = self.pulse.upgrade() else {
            return false;
        };
        let beats = pulse.beats.load(Ordering::Relaxed);
        if beats != self.beats || !pulse.running.load(Ordering::Relaxed) {
            (self.beats, self.ticks) = (beats, 0);
            return true;
        }
        self.ticks += 1;
        if TICK * self.ticks >= pulse.limit {
            pulse.end_process();
        }
        true
    }
}

impl Pulse {
    fn end_process(&self) -> ! {
        let spot = self.spot.load(Ordering::Relaxed);
        // SAFETY: it is null, or points to a `Location` that lives as long as the
        // program: `Beat::at` takes nothing else.
        let spot = unsafe { spot.as_ref() };
        let thread = self.thread.load(Ordering::Relaxed);
        crate::report::hang(self.test.as_deref(), thread, spot, self.limit)
    }
}
