//! Programs that go round in circles: for ever, for a while, or for as long as it takes.

#[macro_use]
extern crate every_order as std;

use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering::*};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex};
use std::time::Duration;
use std::{hint, thread};

use every_order::trace::model::{Failure, Story};
use every_order::{Explorer, Verdict, replay};

const MOMENT: Duration = Duration::from_millis(1);

/// The story of a livelock, and how many runs it took.
fn livelock(f: impl Fn()) -> (Story, usize) {
    let report = Explorer::new().check(f);
    let story = report.story.expect("a run that fails");
    assert!(
        matches!(story.failure, Some(Failure::Livelock { .. })),
        "{:?}",
        story.failure
    );
    (story, report.executions)
}

/// A livelock whose story is short, found in few runs, and the same when it is replayed.
fn goes_round(f: impl Fn()) {
    let (story, runs) = livelock(&f);
    assert!(story.steps.len() < 100, "{} steps", story.steps.len());
    assert!(runs < 1_000, "{runs} runs");
    let again = panic::catch_unwind(AssertUnwindSafe(|| replay(&story.replay, &f)));
    let again = *again.unwrap_err().downcast::<String>().unwrap();
    assert!(
        again.starts_with("FAIL  livelock"),
        "{} {again}",
        story.replay
    );
}

fn only_failure(f: impl Fn()) -> Failure {
    match Explorer::new().check(f).verdict {
        Verdict::Failed(failure) => *failure,
        other => panic!("{other:?}"),
    }
}

fn ends(f: impl Fn()) {
    let verdict = Explorer::new().check(f).verdict;
    assert!(!verdict.is_failed(), "{verdict:?}");
}

/// Two threads, of which each takes one door and tries the other one.
fn at_two_doors(pass: impl Fn(&Mutex<()>, &Mutex<()>) + Sync) {
    let (left, right) = (Mutex::new(()), Mutex::new(()));
    thread::scope(|s| {
        s.spawn(|| pass(&right, &left));
        pass(&left, &right);
    });
}

fn passed(mine: &Mutex<()>, other: &Mutex<()>) -> bool {
    let _mine = mine.lock().unwrap();
    other.try_lock().is_ok()
}

#[test]
fn stepping_back_at_once_for_ever_is_a_livelock() {
    goes_round(|| at_two_doors(|mine, other| while !passed(mine, other) {}));
}

#[test]
fn stepping_back_and_yielding_for_ever_is_a_livelock() {
    goes_round(|| {
        at_two_doors(|mine, other| {
            while !passed(mine, other) {
                thread::yield_now();
            }
        });
    });
}

#[test]
fn time_that_passes_is_no_progress() {
    goes_round(|| {
        at_two_doors(|mine, other| {
            while !passed(mine, other) {
                thread::sleep(MOMENT);
            }
        });
    });
}

#[test]
fn a_flag_that_is_set_and_reset_is_no_progress() {
    goes_round(|| {
        let wants = [AtomicBool::new(false), AtomicBool::new(false)];
        let pass = |me: usize| {
            wants[me].store(true, SeqCst);
            while wants[1 - me].load(SeqCst) {
                wants[me].store(false, SeqCst);
                thread::yield_now();
                wants[me].store(true, SeqCst);
            }
            wants[me].store(false, SeqCst);
        };
        thread::scope(|s| {
            s.spawn(|| pass(1));
            pass(0);
        });
    });
}

#[test]
fn three_philosophers_in_step_are_a_livelock() {
    goes_round(|| {
        let forks = [(); 3].map(Mutex::new);
        let dine = |seat: usize| {
            while !passed(&forks[seat], &forks[(seat + 1) % 3]) {}
        };
        thread::scope(|s| {
            s.spawn(|| dine(1));
            s.spawn(|| dine(2));
            dine(0);
        });
    });
}

#[test]
fn an_item_that_is_taken_and_put_back_is_no_progress() {
    goes_round(|| {
        let items = Mutex::new(vec![1, 2]);
        let take = || items.lock().unwrap().pop();
        let take_two = || loop {
            match (take(), take()) {
                (Some(_), Some(_)) | (None, None) => return,
                (one, _) => items.lock().unwrap().extend(one),
            }
            thread::yield_now();
        };
        thread::scope(|s| {
            s.spawn(take_two);
            take_two();
        });
    });
}

/// Two threads that answer each message of the other one, `next` after the last one.
fn answers<T: Send + 'static>(first: T, next: impl Fn(T) -> Option<T> + Sync) {
    let (to_other, from_me) = channel();
    let (to_me, from_other) = channel();
    to_other.send(first).unwrap();
    let answer = |inbox: Receiver<T>, outbox: Sender<T>| {
        for message in inbox {
            let Some(message) = next(message) else { return };
            if outbox.send(message).is_err() {
                return;
            }
        }
    };
    thread::scope(|s| {
        s.spawn(|| answer(from_me, to_me));
        answer(from_other, to_other);
    });
}

#[test]
fn to_answer_the_same_for_ever_is_a_livelock() {
    goes_round(|| answers("after you", Some));
    goes_round(|| answers((), Some));
    goes_round(|| answers(true, |turn| Some(!turn)));
}

#[test]
fn to_answer_until_the_last_is_no_livelock() {
    ends(|| answers(100, |left: u32| left.checked_sub(1)));
}

#[test]
fn to_answer_something_new_each_time_is_no_livelock() {
    let counts = || answers(0_u64, |count| Some(count + 1));
    assert_eq!(only_failure(counts), Failure::TooManySteps { limit: 5_000 });
}

#[test]
fn a_channel_that_grows_for_ever_is_no_livelock() {
    let grows = || {
        let (sender, receiver) = channel();
        thread::scope(|s| {
            s.spawn(|| while sender.send("more").is_ok() {});
            for message in &receiver {
                sender.send(message).unwrap();
            }
        });
    };
    assert_eq!(only_failure(grows), Failure::TooManySteps { limit: 5_000 });
}

#[test]
fn what_is_repeated_is_told_once() {
    let (story, _) = livelock(|| {
        let ready = AtomicBool::new(false);
        while !ready.load(Acquire) {
            thread::sleep(MOMENT);
        }
    });
    let Some(Failure::Livelock { from, .. }) = story.failure else {
        unreachable!("looked at before");
    };
    let turn: Vec<&str> = story.steps[from..].iter().map(|step| step.call).collect();
    assert!(matches!(
        turn[..],
        ["load", "sleep"] | ["load", "sleep", "sleep"]
    ));
}

#[test]
fn a_loop_that_gives_up_in_the_end_is_no_livelock() {
    ends(|| at_two_doors(|mine, other| _ = (0..20).any(|_| passed(mine, other))));
    ends(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(|| ready.load(Acquire));
            for _ in 0..1_000 {
                if ready.load(Acquire) {
                    break;
                }
                thread::yield_now();
            }
        });
    });
}

#[test]
fn a_sum_that_grows_is_no_livelock() {
    let sum = || {
        let sum = Mutex::new(0);
        thread::scope(|s| {
            s.spawn(|| (0..3_000).for_each(|_| *sum.lock().unwrap() += 1));
            (0..3_000).for_each(|_| *sum.lock().unwrap() += 1);
        });
    };
    assert_eq!(only_failure(sum), Failure::TooManySteps { limit: 5_000 });
}

#[test]
fn a_queue_that_is_polled_with_a_time_out_is_right() {
    ends(|| {
        let (queue, arrived) = (Mutex::new(Vec::new()), Condvar::new());
        thread::scope(|s| {
            s.spawn(|| {
                queue.lock().unwrap().push(1);
                arrived.notify_one();
            });
            let mut items = queue.lock().unwrap();
            while items.pop().is_none() {
                items = arrived.wait_timeout(items, MOMENT).unwrap().0;
            }
        });
    });
}

#[test]
fn what_is_polled_with_a_time_out_needs_no_notify() {
    ends(|| {
        let (open, changed) = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            s.spawn(|| *open.lock().unwrap() = true);
            let mut guard = open.lock().unwrap();
            while !*guard {
                guard = changed.wait_timeout(guard, MOMENT).unwrap().0;
            }
        });
    });
}

#[test]
fn two_who_poll_with_a_time_out_and_help_each_other_are_right() {
    ends(|| {
        let (turn, changed) = (Mutex::new(0), Condvar::new());
        let step = |mine: u32| {
            let mut guard = turn.lock().unwrap();
            while *guard != mine {
                guard = changed.wait_timeout(guard, MOMENT).unwrap().0;
            }
            *guard += 1;
        };
        thread::scope(|s| {
            s.spawn(|| step(1));
            step(0);
        });
    });
}

#[test]
fn to_poll_with_a_time_out_for_what_never_comes_is_a_livelock() {
    goes_round(|| {
        let (queue, arrived) = (Mutex::new(Vec::<u32>::new()), Condvar::new());
        let mut items = queue.lock().unwrap();
        while items.pop().is_none() {
            items = arrived.wait_timeout(items, MOMENT).unwrap().0;
        }
    });
}

#[test]
fn two_who_poll_with_a_time_out_for_each_other_are_a_livelock() {
    goes_round(|| {
        let (ready, changed) = (Mutex::new([false; 2]), Condvar::new());
        let step = |me: usize| {
            let mut guard = ready.lock().unwrap();
            while !guard[1 - me] {
                guard = changed.wait_timeout(guard, MOMENT).unwrap().0;
            }
            guard[me] = true;
        };
        thread::scope(|s| {
            s.spawn(|| step(1));
            step(0);
        });
    });
}

#[test]
fn to_poll_a_channel_for_what_never_comes_is_a_livelock() {
    goes_round(|| {
        let (sender, receiver) = channel::<u32>();
        while receiver.recv_timeout(MOMENT).is_err() {}
        drop(sender);
    });
}

#[test]
fn a_channel_that_is_polled_with_a_time_out_is_right() {
    ends(|| {
        let (sender, receiver) = channel();
        thread::scope(|s| {
            s.spawn(move || sender.send(1).unwrap());
            while receiver.recv_timeout(MOMENT).is_err() {}
        });
    });
}

#[test]
fn a_flag_that_is_polled_is_seen_in_the_end() {
    for pause in [hint::spin_loop, thread::yield_now, || thread::sleep(MOMENT)] {
        ends(|| {
            let ready = AtomicBool::new(false);
            thread::scope(|s| {
                s.spawn(|| ready.store(true, Release));
                while !ready.load(Acquire) {
                    pause();
                }
            });
        });
    }
}

#[test]
fn who_sleeps_wakes_up_also_while_others_are_busy() {
    ends(|| {
        let ready = AtomicBool::new(false);
        thread::scope(|s| {
            s.spawn(|| {
                thread::sleep(Duration::from_hours(1));
                ready.store(true, Release);
            });
            while !ready.load(Acquire) {
                thread::yield_now();
            }
        });
    });
    ends(|| {
        let (ready, door) = (AtomicBool::new(false), Mutex::new(()));
        thread::scope(|s| {
            s.spawn(|| {
                thread::sleep(Duration::from_hours(1));
                ready.store(true, Release);
            });
            while !ready.load(Acquire) {
                drop(door.lock());
                drop(door.lock());
            }
        });
    });
}
