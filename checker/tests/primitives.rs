//! Each primitive does in an exploration what std's does.

#[macro_use]
extern crate every_order as std;

mod found;

use std::cell::{Cell, RefCell};
use std::sync::atomic::{AtomicUsize, Ordering::*, fence};
use std::sync::mpsc::{RecvTimeoutError, TrySendError, channel, sync_channel};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock};
use std::thread;
use std::time::{Duration, Instant};

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict, outcomes};
use found::failure;

fn prove(f: impl Fn()) {
    let report = Explorer::new().check(f);
    let told = report.story.map(|story| {
        every_order::trace::text::print(
            &story,
            &every_order::trace::text::Options::default(),
        )
    });
    assert!(
        report.verdict.is_proved(),
        "{:?}\n{}",
        report.verdict,
        told.unwrap_or_default()
    );
}

#[test]
fn readers_read_together_and_writers_write_alone() {
    outcomes(|| {
        let lock = RwLock::new(0);
        let inside = every_order::Gauge::new();
        let read = || {
            let value = *lock.read().unwrap();
            let guard = lock.read().unwrap();
            let here = inside.enter();
            drop((here, guard));
            value
        };
        thread::scope(|s| {
            s.spawn(|| {
                let guard = lock.read().unwrap();
                drop((inside.enter(), guard));
            });
            s.spawn(|| *lock.write().unwrap() += 1);
            read();
        });
        assert_eq!(*lock.read().unwrap(), 1);
        inside.peak()
    })
    .sometimes(|peak| *peak == 2, "readers read together")
    .sometimes(|peak| *peak == 1, "or one after the other");
}

#[test]
fn a_reader_that_reads_again_waits_for_a_writer_that_waits_for_it() {
    let found = failure(|| {
        let lock = RwLock::new(0);
        thread::scope(|s| {
            s.spawn(|| *lock.write().unwrap() = 1);
            let first = lock.read().unwrap();
            let second = lock.read().unwrap();
            assert_eq!(*first, *second);
        });
    });
    assert!(matches!(found, Failure::Deadlock { .. }), "{found:?}");
}

#[test]
fn one_thread_of_each_group_leads_a_barrier() {
    prove(|| {
        let barrier = Barrier::new(3);
        let leaders = AtomicUsize::new(0);
        let come = || {
            if barrier.wait().is_leader() {
                leaders.fetch_add(1, Relaxed);
            }
        };
        thread::scope(|s| {
            s.spawn(come);
            s.spawn(come);
            come();
        });
        assert_eq!(leaders.load(Relaxed), 1);
    });
}

#[test]
fn what_is_done_once_is_done_before_anybody_goes_on() {
    prove(|| {
        let (once, value) = (Once::new(), AtomicUsize::new(0));
        let come = || {
            once.call_once(|| {
                value.fetch_add(1, Relaxed);
            });
            assert_eq!(value.load(Relaxed), 1);
        };
        thread::scope(|s| {
            s.spawn(come);
            come();
        });
    });
}

#[test]
fn of_two_values_one_is_set() {
    outcomes(|| {
        let cell = OnceLock::new();
        thread::scope(|s| {
            s.spawn(|| cell.set(1).is_ok());
            *cell.get_or_init(|| 2)
        })
    })
    .sometimes(|value| *value == 1, "the other one was first")
    .sometimes(|value| *value == 2, "this one was first");
}

#[test]
fn a_lazy_value_is_made_once() {
    prove(|| {
        let made = AtomicUsize::new(0);
        let lazy = LazyLock::new(|| made.fetch_add(1, SeqCst) + 7);
        thread::scope(|s| {
            s.spawn(|| assert_eq!(*lazy, 7));
            assert_eq!(*lazy, 7);
        });
        assert_eq!(made.load(SeqCst), 1);
    });
}

#[test]
fn messages_come_in_the_order_of_their_sending() {
    prove(|| {
        let (sender, receiver) = channel();
        thread::spawn(move || {
            sender.send(1).unwrap();
            sender.send(2).unwrap();
        });
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [1, 2]);
    });
}

#[test]
fn a_bounded_channel_lets_its_sender_wait() {
    prove(|| {
        let (sender, receiver) = sync_channel(1);
        let worker = thread::spawn(move || {
            (0..3).for_each(|value| sender.send(value).unwrap());
        });
        assert_eq!(receiver.iter().sum::<i32>(), 3);
        worker.join().unwrap();
    });
}

#[test]
fn without_room_a_message_goes_from_hand_to_hand() {
    outcomes(|| {
        let (sender, receiver) = sync_channel(0);
        let worker = thread::spawn(move || sender.try_send(1));
        let got = receiver.recv();
        let sent = worker.join().unwrap();
        assert_eq!(sent.is_ok(), got.is_ok());
        matches!(sent, Err(TrySendError::Full(1)))
    })
    .sometimes(|full| *full, "nobody was there yet")
    .sometimes(|full| !*full, "somebody was");
}

#[test]
fn a_sender_learns_that_nobody_receives() {
    outcomes(|| {
        let (sender, receiver) = channel();
        let worker = thread::spawn(move || sender.send(1).is_ok());
        drop(receiver);
        worker.join().unwrap()
    })
    .sometimes(|sent| *sent, "sent before")
    .sometimes(|sent| !*sent, "sent after");
}

#[test]
fn a_look_into_a_channel_sees_every_state() {
    outcomes(|| {
        let (sender, receiver) = channel();
        let worker = thread::spawn(move || sender.send(1).unwrap());
        let seen = (receiver.try_recv(), receiver.try_recv());
        worker.join().unwrap();
        format!("{seen:?}")
    })
    .sometimes(|seen| seen == "(Ok(1), Err(Disconnected))", "all over")
    .sometimes(|seen| seen == "(Ok(1), Err(Empty))", "in the middle")
    .sometimes(|seen| seen == "(Err(Empty), Ok(1))", "just in time")
    .sometimes(|seen| seen == "(Err(Empty), Err(Empty))", "too early")
    .never(
        |seen| seen == "(Err(Empty), Err(Disconnected))",
        "it was sent",
    )
    .always(|seen| !seen.starts_with("(Err(Disc"), "it was sent");
}

#[test]
fn a_receiver_that_waits_for_nobody_is_told() {
    prove(|| {
        let (sender, receiver) = channel::<u8>();
        let worker = thread::spawn(move || drop(sender));
        let late = receiver.recv_timeout(Duration::from_secs(1));
        let errors = [RecvTimeoutError::Timeout, RecvTimeoutError::Disconnected];
        assert!(errors.contains(&late.unwrap_err()));
        worker.join().unwrap();
    });
}

#[test]
fn time_passes_when_all_wait() {
    prove(|| {
        let started = Instant::now();
        let worker = thread::spawn(|| thread::sleep(Duration::from_hours(1)));
        worker.join().unwrap();
        assert!(started.elapsed() >= Duration::from_hours(1));
    });
}

#[test]
fn a_sleep_is_no_synchronisation() {
    let found = failure(|| {
        let ready = Arc::new(AtomicUsize::new(0));
        let theirs = Arc::clone(&ready);
        let worker = thread::spawn(move || theirs.store(1, SeqCst));
        thread::sleep(Duration::from_millis(100));
        let seen = ready.load(SeqCst);
        worker.join().unwrap();
        assert_eq!(seen, 1);
    });
    assert!(matches!(found, Failure::Panic { .. }), "{found:?}");
}

#[test]
fn a_wait_with_a_limit_ends() {
    outcomes(|| {
        let pair = (Mutex::new(false), Condvar::new());
        thread::scope(|s| {
            s.spawn(|| {
                *pair.0.lock().unwrap() = true;
                pair.1.notify_one();
            });
            let guard = pair.0.lock().unwrap();
            let limit = Duration::from_secs(1);
            let waited = pair.1.wait_timeout_while(guard, limit, |ready| !*ready);
            waited.unwrap().1.timed_out()
        })
    })
    .sometimes(|timed_out| *timed_out, "the worker was slow")
    .sometimes(|timed_out| !*timed_out, "it was not");
}

#[test]
fn a_parked_thread_goes_on_when_it_is_unparked() {
    prove(|| {
        let ready = Arc::new(AtomicUsize::new(0));
        let theirs = Arc::clone(&ready);
        let worker = thread::spawn(move || {
            while theirs.load(Acquire) == 0 {
                thread::park();
            }
        });
        ready.store(1, Release);
        worker.thread().unpark();
        worker.join().unwrap();
    });
}

#[test]
fn each_thread_has_values_of_its_own() {
    thread_local! {
        static COUNT: Cell<u32> = const { Cell::new(0) };
        static NAMES: RefCell<Vec<u32>> = RefCell::new(vec![1]);
    }
    prove(|| {
        COUNT.set(COUNT.get() + 1);
        NAMES.with_borrow_mut(|names| names.push(2));
        let theirs = thread::spawn(|| {
            COUNT.set(COUNT.get() + 1);
            (COUNT.get(), NAMES.take())
        });
        assert_eq!(theirs.join().unwrap(), (1, vec![1]));
        assert_eq!((COUNT.get(), NAMES.take()), (1, vec![1, 2]));
    });
}

#[test]
fn what_a_program_prints_is_no_step() {
    let report = Explorer::new().check(|| {
        thread::scope(|s| {
            s.spawn(|| println!("one"));
            println!("two");
        });
    });
    assert!(
        matches!(report.verdict, Verdict::Proved { executions: 1 }),
        "{report:?}"
    );
}

fn store_buffering(order: std::sync::atomic::Ordering, fenced: bool) -> (usize, usize) {
    let (x, y) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let side = |mine: &AtomicUsize, theirs: &AtomicUsize| {
        mine.store(1, order);
        if fenced {
            fence(SeqCst);
        }
        theirs.load(order)
    };
    thread::scope(|s| {
        let first = s.spawn(|| side(&x, &y));
        let second = side(&y, &x);
        (first.join().unwrap(), second)
    })
}

#[test]
fn stores_are_buffered_unless_they_are_ordered() {
    let neither = |seen: &(usize, usize)| *seen == (0, 0);
    outcomes(|| store_buffering(Relaxed, false)).sometimes(neither, "relaxed");
    outcomes(|| store_buffering(SeqCst, false)).never(neither, "in one order");
    outcomes(|| store_buffering(Relaxed, true)).never(neither, "fenced");
}

#[test]
fn outside_of_an_exploration_all_is_stds() {
    let shared = Arc::new((Mutex::new(0), Condvar::new(), RwLock::new(0)));
    let theirs = Arc::clone(&shared);
    let (sender, receiver) = sync_channel(0);
    let worker = thread::spawn(move || {
        *theirs.0.lock().unwrap() = 5;
        theirs.1.notify_one();
        *theirs.2.write().unwrap() = 7;
        sender.send(6).unwrap();
    });
    let guard = shared
        .1
        .wait_while(shared.0.lock().unwrap(), |value| *value == 0);
    assert_eq!(*guard.unwrap(), 5);
    assert_eq!(receiver.recv(), Ok(6));
    worker.join().unwrap();
    assert_eq!(*shared.2.read().unwrap(), 7);
    let mut sum = 0;
    thread::scope(|s| {
        let first = s.spawn(|| 1);
        sum = first.join().unwrap()
            + s.spawn(|| s.spawn(|| 2).join().unwrap()).join().unwrap();
    });
    assert_eq!(sum, 3);
    let lazy = LazyLock::new(|| 3);
    assert_eq!(*lazy, 3);
    let barrier = Barrier::new(1);
    assert!(barrier.wait().is_leader());
}
