//! Tasks, wakers and cancellation are explored.

extern crate every_order as std;

mod found;

use std::cell::{Cell, RaceCell};
use std::future::{Future, poll_fn};
use std::panic;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{
    Context, Either, Poll, Waker, block_on, cancel_sweep, join, select, sleep, spawn,
    timeout, yield_now,
};
use std::thread;
use std::time::Duration;

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict, explore, outcomes};
use found::failure;

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

#[test]
fn a_waker_may_be_called_before_the_future_is_pending() {
    let report = Explorer::new().check(|| {
        let mut asked = false;
        block_on(poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::replace(&mut asked, true) {
                return Poll::Ready(());
            }
            Poll::Pending
        }));
    });
    assert!(report.verdict.is_proved(), "{:?}", report.verdict);
}

#[test]
fn a_park_inside_of_a_future_takes_no_wake() {
    explore(|| {
        let mut asked = false;
        block_on(poll_fn(|context| {
            context.waker().wake_by_ref();
            thread::park();
            if std::mem::replace(&mut asked, true) {
                return Poll::Ready(());
            }
            Poll::Pending
        }));
    });
}

#[test]
fn the_loser_of_a_select_is_dropped() {
    struct Dropped<'a>(&'a Cell<bool>);
    impl Drop for Dropped<'_> {
        fn drop(&mut self) {
            self.0.set(true);
        }
    }
    explore(|| {
        let is_dropped = Cell::new(false);
        let loser = async {
            let _dropped = Dropped(&is_dropped);
            std::future::pending::<()>().await;
        };
        block_on(async {
            select(loser, yield_now()).await;
            assert!(is_dropped.get());
        });
    });
}

#[test]
fn a_time_out_may_cut_a_future_off_at_each_await() {
    outcomes(|| {
        let stage = Cell::new(0);
        let result = block_on(timeout(Duration::from_secs(1), async {
            for _ in 0..3 {
                yield_now().await;
                stage.set(stage.get() + 1);
            }
        }));
        assert_eq!(result.is_ok(), stage.get() == 3);
        stage.get()
    })
    .sometimes(|stage| *stage == 1, "at the first")
    .sometimes(|stage| *stage == 2, "at the second")
    .sometimes(|stage| *stage == 3, "not at all");
}

#[test]
fn a_time_out_fires_where_nothing_else_happens() {
    explore(|| {
        let started = std::time::Instant::now();
        let never = std::future::pending::<()>();
        let result = block_on(timeout(Duration::from_secs(3), never));
        assert_eq!(result, Err(std::task::Elapsed));
        assert!(started.elapsed() >= Duration::from_secs(3));
    });
}

#[test]
fn a_timer_that_lost_ends_no_other_wait() {
    explore(|| {
        let worker = thread::spawn(|| {
            thread::sleep(Duration::from_secs(5));
            7
        });
        block_on(select(sleep(Duration::from_secs(1)), async {}));
        assert_eq!(worker.join().unwrap(), 7);
    });
}

#[test]
fn a_timer_opens_no_lock_that_its_future_waits_for() {
    explore(|| {
        let value = Arc::new(Mutex::new(0));
        let theirs = Arc::clone(&value);
        let worker = thread::spawn(move || {
            let mut value = theirs.lock().unwrap();
            *value = 1;
            thread::sleep(Duration::from_secs(5));
            *value = 2;
        });
        let look = async { assert_ne!(*value.lock().unwrap(), 1) };
        block_on(join(sleep(Duration::from_secs(1)), look));
        worker.join().unwrap();
    });
}

#[test]
fn a_task_may_be_aborted_before_its_first_step() {
    outcomes(|| {
        let begun = Arc::new(AtomicBool::new(false));
        let theirs = Arc::clone(&begun);
        let task = spawn(async move { theirs.store(true, SeqCst) });
        task.abort();
        let _ = block_on(task);
        begun.load(SeqCst)
    })
    .sometimes(|begun| !begun, "aborted before it began")
    .sometimes(|begun| *begun, "aborted too late");
}

#[test]
fn whoever_awaits_a_task_sees_all_that_it_did() {
    explore(|| {
        let cell = Arc::new(RaceCell::new(0));
        let theirs = Arc::clone(&cell);
        let task = spawn(async move { theirs.set(1) });
        block_on(task).unwrap();
        assert_eq!(cell.get(), 1);
    });
}

#[test]
fn a_panic_in_a_task_that_nobody_awaits_fails_the_run() {
    let found = failure(|| drop(spawn(async { panic!("on purpose") })));
    assert!(matches!(found, Failure::Panic { .. }), "{found:?}");
}

#[test]
fn a_guard_over_an_await_closes_a_circle() {
    let found = failure(|| {
        let lock = Mutex::new(0);
        let work = || async {
            let mut count = lock.lock().unwrap();
            yield_now().await;
            *count += 1;
        };
        block_on(join(work(), work()));
    });
    assert!(matches!(found, Failure::Deadlock { .. }), "{found:?}");
}

#[test]
fn a_guard_that_a_task_waits_for_is_called_a_deadlock() {
    let report = Explorer::new().check(|| {
        let lock = Arc::new(Mutex::new(0));
        let theirs = Arc::clone(&lock);
        block_on(async {
            let guard = lock.lock().unwrap();
            let task = spawn(async move { *theirs.lock().unwrap() += 1 });
            task.await.unwrap();
            drop(guard);
        });
    });
    let (Verdict::Failed(failure), Some(story)) = (report.verdict, report.story) else {
        panic!("it waits for ever");
    };
    assert_eq!(every_order::trace::class(&failure, &story), "deadlock");
}

/// Takes numbers in pairs.
#[derive(Default)]
struct Pairs {
    kept: Vec<u8>,
}

impl Pairs {
    async fn next(&mut self, from: &Cell<u8>) -> (u8, u8) {
        while self.kept.len() < 2 {
            self.kept.push(take(from).await);
        }
        let second = self.kept.pop();
        (self.kept.pop().unwrap(), second.unwrap())
    }
}

async fn take(from: &Cell<u8>) -> u8 {
    yield_now().await;
    from.replace(from.get() + 1)
}

async fn next_pair(from: &Cell<u8>) -> (u8, u8) {
    (take(from).await, take(from).await)
}

#[test]
fn a_sweep_finds_what_a_dropped_future_had_taken() {
    let swept = panic::catch_unwind(|| {
        cancel_sweep(|cut| {
            let source = Cell::new(0);
            let pair = cut.run(next_pair(&source));
            let pair = pair.unwrap_or_else(|| block_on(next_pair(&source)));
            assert_eq!(pair, (0, 1), "loses work: what was taken is gone");
        });
    });
    let message = swept.unwrap_err();
    let message = message.downcast_ref::<String>().unwrap();
    assert!(message.starts_with("FAIL  loses work"), "{message}");
}

#[test]
fn a_sweep_passes_what_keeps_what_it_has_taken() {
    cancel_sweep(|cut| {
        let (source, mut pairs) = (Cell::new(0), Pairs::default());
        let pair = cut.run(pairs.next(&source));
        let pair = pair.unwrap_or_else(|| block_on(pairs.next(&source)));
        assert_eq!(pair, (0, 1), "loses work: what was taken is gone");
    });
}

#[test]
fn outside_of_an_exploration_a_time_out_fires_and_a_task_is_aborted() {
    let never = std::future::pending::<()>();
    assert!(block_on(timeout(Duration::from_millis(1), never)).is_err());
    let task = spawn(std::future::pending::<()>());
    task.abort();
    assert!(block_on(task).unwrap_err().is_cancelled());
}
