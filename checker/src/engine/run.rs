//! One run, from the call of the closure to the end of the last thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU32, Ordering};

use super::set::ThreadSet;
use super::thread::{Body, Origin};
use super::{ACTIVE, End, Execution, Fault, ThreadId, with};

/// Runs `body` once, along the path that the execution is on.
pub(super) fn run(body: &dyn Fn()) {
    with(Execution::begin_run);
    ACTIVE.set(true);
    // SAFETY: only the lifetime changes. The reference is used by the body of thread 0
    // alone, which has ended or is given up for good before this function returns.
    let body: &'static dyn Fn() = unsafe { std::mem::transmute(body) };
    with(|e| e.add_thread(Origin::default(), Box::new(|| closure(body))));
    let mut bodies = Vec::new();
    while let Some(next) = with(|e| e.turn(&mut bodies)) {
        bodies[next].resume(());
    }
    ACTIVE.set(false);
    with(|e| e.end_run(bodies));
}

/// What thread 0 does.
fn closure(body: &dyn Fn()) {
    if catch_unwind(AssertUnwindSafe(body)).is_err() {
        with(|e| e.fail(Fault::Panic { thread: 0 }));
    }
}

impl Execution {
    fn begin_run(&mut self) {
        self.stamp = next_stamp();
        self.alive = 0;
        self.objects.clear();
        self.statics.clear();
        self.path.rewind();
        self.restart_script();
        (self.current, self.next) = (0, 0);
        self.end = None;
        (self.steps, self.switches, self.forced) = (0, 0, 0);
        (self.deviations, self.cost, self.fingerprint) = (0, 0, 0);
        self.now = 0;
        (self.changes, self.roused) = (0, 0);
        self.polite = ThreadSet::EMPTY;
        self.last_progress = 0;
        self.trail.clear();
        self.suspect = None;
        self.forget_turns();
        self.sleep = ThreadSet::EMPTY;
        self.drains = false;
        self.events.clear();
        self.atomics = 0;
        self.fenced.clear();
        (self.fence_object, self.clock_object) = (None, None);
        self.beat.set_running(true);
    }

    /// The body that is to run next, with those of threads that are new. `None` at the
    /// end of the run.
    fn turn(&mut self, bodies: &mut Vec<Body>) -> Option<ThreadId> {
        bodies.append(&mut self.born);
        self.current = self.next;
        self.end.is_none().then_some(self.current)
    }

    fn end_run(&mut self, bodies: Vec<Body>) {
        self.beat.set_running(false);
        self.abandon(bodies);
        if matches!(self.end, Some(End::Passed)) {
            // Of what the check makes panic, the check itself asks what became.
            let unheard = self.threads[..self.alive].iter().position(|thread| {
                let panic = thread.panic.as_ref();
                !thread.heard && panic.is_some_and(|panic| !panic.injected)
            });
            if let Some(thread) = unheard {
                self.end = Some(End::Failed(Fault::Panic { thread }));
            }
        }
    }
}

/// A number that no run of any exploration in this process has had.
///
/// After four thousand million runs they come again; an object would have to sleep that
/// long to be taken for one of another run. 0 stands for "never used".
fn next_stamp() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    // Relaxed: the numbers only have to differ.
    match NEXT.fetch_add(1, Ordering::Relaxed) {
        0 => NEXT.fetch_add(1, Ordering::Relaxed),
        stamp => stamp,
    }
}
