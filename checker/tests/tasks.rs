//! Tasks, wakers and cancellation are explored.

extern crate every_order as std;

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{
    Context, Either, Poll, Waker, block_on, cancel_sweep, join, select, sleep, spawn,
    yield_now,
};
use std::thread;
use std::time::Duration;

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict, explore, outcomes};

fn failure(f: impl Fn()) -> Failure {
    match Explorer::new().check(f).verdict {
        Verdict::Failed(failure) => *failure,
        verdict => panic!("expected a failure, found {verdict:?}"),
    }
}

/// A flag that can be awaited.
#[derive(Default)]
struct Flag {
    raised: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Flag {
    fn raise(&self) {
        self.raised.store(true, SeqCst);
        let waker = self.waker.lock().unwrap().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

struct Raised {
    flag: Arc<Flag>,
    registers_first: bool,
}

impl Future for Raised {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let register = || {
            *self.flag.waker.lock().unwrap() = Some(context.waker().clone());
        };
        if self.registers_first {
            register();
        }
        if self.flag.raised.load(SeqCst) {
            return Poll::Ready(());
        }
        if !self.registers_first {
            register();
        }
        Poll::Pending
    }
}

fn await_flag(registers_first: bool) {
    let flag = Arc::new(Flag::default());
    let theirs = Arc::clone(&flag);
    let raiser = thread::spawn(move || theirs.raise());
    block_on(Raised {
        flag,
        registers_first,
    });
    raiser.join().unwrap();
}

#[test]
fn a_waker_that_comes_too_late_is_never_woken() {
    let found = failure(|| await_flag(false));
    assert!(matches!(found, Failure::LostWakeUp { .. }), "{found:?}");
}

#[test]
fn a_waker_that_comes_first_is_woken() {
    let report = Explorer::new().check(|| await_flag(true));
    assert!(report.verdict.is_proved(), "{:?}", report.verdict);
}

#[test]
fn tasks_run_side_by_side() {
    outcomes(|| {
        let log = Arc::new(Mutex::new(String::new()));
        let write = |letter: char, log: &Arc<Mutex<String>>| {
            let log = Arc::clone(log);
            async move {
                log.lock().unwrap().push(letter);
                yield_now().await;
                log.lock().unwrap().push(letter);
            }
        };
        let (first, second) = (spawn(write('a', &log)), spawn(write('b', &log)));
        block_on(async {
            first.await.unwrap();
            second.await.unwrap();
        });
        Arc::into_inner(log).unwrap().into_inner().unwrap()
    })
    .sometimes(|log| log == "aabb", "one after the other")
    .sometimes(|log| log == "abab", "in turns")
    .sometimes(|log| log == "baab", "one inside of the other");
}

#[test]
fn a_panic_in_a_task_goes_to_whoever_waits_for_it() {
    explore(|| {
        let task = spawn(async { panic!("on purpose") });
        let error: std::task::JoinError = block_on(task).unwrap_err();
        assert!(error.is_panic());
    });
}

#[test]
fn an_aborted_task_is_dropped_or_done() {
    outcomes(|| {
        let task = spawn(async {
            yield_now().await;
            1
        });
        task.abort();
        block_on(task)
            .map_err(|error| error.is_cancelled())
            .map_or(0, |value| value)
    })
    .sometimes(|value| *value == 0, "aborted in time")
    .sometimes(|value| *value == 1, "aborted too late");
}

#[test]
fn the_first_of_two_wins_and_both_of_two_are_awaited() {
    outcomes(|| {
        let race = select(sleep(Duration::from_secs(1)), async {
            yield_now().await;
        });
        let both = join(async { 1 }, async {
            yield_now().await;
            2
        });
        assert_eq!(block_on(both), (1, 2));
        matches!(block_on(race), Either::Left(()))
    })
    .sometimes(|timer| *timer, "the timer was early")
    .sometimes(|timer| !*timer, "the other one was");
}

#[test]
fn time_passes_for_tasks_that_sleep() {
    explore(|| {
        let started = std::time::Instant::now();
        block_on(join(
            sleep(Duration::from_secs(5)),
            sleep(Duration::from_secs(7)),
        ));
        assert!(started.elapsed() >= Duration::from_secs(7));
    });
}

#[test]
fn a_sweep_drops_a_future_at_each_of_its_awaits() {
    let cuts = Cell::new(0);
    cancel_sweep(|cut| {
        let stage = Cell::new(0);
        let done = cut.run(async {
            yield_now().await;
            stage.set(1);
            yield_now().await;
            stage.set(2);
        });
        cuts.set(cuts.get() | 1 << stage.get());
        assert_eq!(done.is_some(), stage.get() == 2);
    });
    assert_eq!(cuts.get(), 0b111);
}

#[test]
fn outside_of_an_exploration_tasks_run_for_real() {
    let sum = block_on(async {
        let other = spawn(async {
            sleep(Duration::from_millis(1)).await;
            1
        });
        other.await.unwrap() + join(async { 2 }, async { 3 }).await.1
    });
    assert_eq!(sum, 4);
}
