//! What the README says of futures and tasks, sentence by sentence, where no other test does.

extern crate every_order as std;

mod found;

use std::__std::sync::atomic::AtomicU32 as Unexplored;
use std::cell::Cell;
use std::future::{Future, pending, poll_fn};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker, block_on, sleep, spawn, timeout, yield_now};
use std::thread;
use std::time::Duration;

use every_order::trace::model::{Failure, Story};
use every_order::{Explorer, Verdict};
use found::misuse;

fn is_right(f: impl Fn()) -> bool {
    !Explorer::new().check(f).verdict.is_failed()
}

/// How often a future is polled that one call of its waker makes ready.
fn polls(explorer: &Explorer) -> Vec<u32> {
    let found = explorer.outcomes(|| {
        let (polls, waker) = (Cell::new(0), Mutex::new((false, None::<Waker>)));
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut guard = waker.lock().unwrap();
                guard.0 = true;
                let waker = guard.1.take();
                drop(guard);
                waker.into_iter().for_each(Waker::wake);
            });
            block_on(poll_fn(|context| {
                polls.set(polls.get() + 1);
                let mut guard = waker.lock().unwrap();
                guard.1 = Some(context.waker().clone());
                if guard.0 {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            }));
        });
        polls.get()
    });
    found.results().copied().collect()
}

#[test]
fn a_future_may_be_polled_for_no_reason() {
    assert_eq!(polls(&Explorer::new()), [1, 2, 3]);
    assert_eq!(polls(&Explorer::new().spurious_wake_ups(false)), [1, 2]);
}

/// Two tasks that add one each, and no one is lost.
fn two_add<T: Send + Sync + 'static>(sum: T, add: fn(&T), read: fn(&T) -> u32) {
    let sum = Arc::new(sum);
    let theirs = Arc::clone(&sum);
    let task = spawn(async move { add(&theirs) });
    add(&sum);
    block_on(task).unwrap();
    assert_eq!(read(&sum), 2);
}

#[test]
fn a_task_may_be_interrupted_within_a_poll() {
    let add = |sum: &AtomicU32| sum.store(sum.load(SeqCst) + 1, SeqCst);
    let loses_one = move || two_add(AtomicU32::new(0), add, |sum| sum.load(SeqCst));
    assert!(!is_right(loses_one));
}

#[test]
fn steps_within_other_crates_run_and_are_not_explored() {
    let add = |sum: &Unexplored| sum.store(sum.load(SeqCst) + 1, SeqCst);
    let loses_one = move || two_add(Unexplored::new(0), add, |sum| sum.load(SeqCst));
    assert!(is_right(loses_one));
}

#[test]
fn a_time_out_that_fires_is_one_deviation() {
    let is_late = || {
        let limit = Duration::from_secs(1);
        let other = spawn(yield_now());
        assert!(block_on(timeout(limit, other)).is_ok(), "too late");
    };
    let with = |most| Explorer::new().forced_switches(most).check(is_late).verdict;
    assert!(!with(0).is_failed());
    assert!(with(1).is_failed());
}

#[test]
fn a_task_that_still_waits_when_the_closure_has_ended_leaks() {
    let left = misuse(|| drop(spawn(pending::<()>())));
    assert!(left.starts_with("leaks: "), "{left}");
    assert!(is_right(|| spawn(pending::<()>()).abort()));
}

#[test]
fn a_task_that_ends_by_itself_may_be_left_alone() {
    assert!(is_right(|| drop(spawn(sleep(Duration::from_secs(1))))));
}

/// A task that is woken once, and looks for something that never comes.
fn woken_in_vain() -> Story {
    let report = Explorer::new().check(|| {
        let waker = Arc::new(Mutex::new(None::<Waker>));
        let theirs = Arc::clone(&waker);
        let task = spawn(poll_fn(move |context| {
            *theirs.lock().unwrap() = Some(context.waker().clone());
            Poll::<()>::Pending
        }));
        while let Some(waker) = waker.lock().unwrap().take() {
            waker.wake();
        }
        drop(block_on(task));
    });
    report.story.expect("it waits for ever")
}

#[test]
fn a_wake_has_no_line_in_a_story() {
    let story = woken_in_vain();
    assert!(matches!(story.failure, Some(Failure::LostWakeUp { .. })));
    let mut wakes = story.steps.iter().filter(|step| step.call == "wake");
    let here = |file: &str| file.ends_with("readme_tasks.rs");
    assert!(wakes.all(|step| step.place.is_none_or(|place| !here(place.file))));
}

#[test]
fn code_that_is_generic_over_futures_runs() {
    async fn twice<F: Future<Output = u32>>(mut next: impl FnMut() -> F) -> u32 {
        next().await + next().await
    }
    let sum = Explorer::new().outcomes(|| {
        block_on(twice(|| async {
            yield_now().await;
            2
        }))
    });
    assert!(matches!(sum.verdict(), Verdict::Proved { .. }));
    assert_eq!(sum.results().collect::<Vec<_>>(), [&4]);
}
