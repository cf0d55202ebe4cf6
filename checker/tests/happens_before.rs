//! What each primitive orders, and what it does not.
//!
//! A letter is written and read with relaxed accesses, so nothing but the primitive under
//! test can order the two. Where it does, every order is right; where it does not, some
//! order shows the letter still empty.

#[macro_use]
extern crate every_order as std;

use std::Explorer;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicU32, fence};
use std::sync::{Arc, mpsc};
use std::sync::{
    Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, RwLockWriteGuard,
};
use std::thread;
use std::time::Duration;

/// What is written before and read after.
#[derive(Default)]
struct Letter(AtomicU32);

impl Letter {
    // Relaxed: the primitive under test has to order it.
    fn write(&self) {
        self.0.store(42, Relaxed);
    }

    // Relaxed: see above.
    fn read(&self) {
        assert_eq!(self.0.load(Relaxed), 42, "wrong value: an empty letter");
    }
}

fn orders(program: impl Fn()) -> bool {
    Explorer::new().check(program).verdict.is_proved()
}

/// Whether some order shows the letter empty.
fn leaves_unordered(program: impl Fn()) -> bool {
    Explorer::new().check(program).verdict.is_failed()
}

/// Writes in one thread and reads in another.
fn between(write: impl Fn(&Letter) + Sync, read: impl Fn(&Letter)) {
    let letter = Letter::default();
    thread::scope(|scope| {
        scope.spawn(|| write(&letter));
        read(&letter);
    });
}

#[test]
fn spawning_orders_what_came_before_it() {
    assert!(orders(|| {
        let letter = Letter::default();
        letter.write();
        thread::scope(|scope| {
            scope.spawn(|| letter.read());
        });
    }));
}

#[test]
fn joining_orders_what_the_thread_has_done() {
    assert!(orders(|| {
        let letter = Arc::new(Letter::default());
        let writer = thread::spawn({
            let letter = Arc::clone(&letter);
            move || letter.write()
        });
        writer.join().unwrap();
        letter.read();
    }));
}

#[test]
fn the_end_of_a_scope_orders_what_its_threads_have_done() {
    assert!(orders(|| {
        let letter = Letter::default();
        thread::scope(|scope| {
            scope.spawn(|| letter.write());
        });
        letter.read();
    }));
}

#[test]
fn a_mutex_orders_its_owners() {
    assert!(orders(|| {
        let is_written = Mutex::new(false);
        between(
            |letter| {
                letter.write();
                *is_written.lock().unwrap() = true;
            },
            |letter| {
                if *is_written.lock().unwrap() {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_lock_that_is_not_taken_orders_nothing() {
    assert!(leaves_unordered(|| {
        let lock = Mutex::new(());
        between(
            |letter| {
                letter.write();
                drop(lock.lock().unwrap());
            },
            |letter| {
                if lock.try_lock().is_err() {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_writer_is_ordered_before_the_readers_after_it() {
    assert!(orders(|| {
        let is_written = RwLock::new(false);
        between(
            |letter| {
                letter.write();
                *is_written.write().unwrap() = true;
            },
            |letter| {
                if *is_written.read().unwrap() {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_reader_is_ordered_before_the_writer_after_it() {
    assert!(orders(|| {
        // Relaxed: only tells the writer that the reader came first.
        let (lock, was_here) = (RwLock::new(()), AtomicBool::new(false));
        between(
            |letter| {
                let _guard = lock.read().unwrap();
                letter.write();
                was_here.store(true, Relaxed);
            },
            |letter| {
                let _guard = lock.write().unwrap();
                if was_here.load(Relaxed) {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn two_readers_are_not_ordered() {
    assert!(leaves_unordered(|| {
        // Relaxed: only tells that the other one was here.
        let (lock, was_here) = (RwLock::new(()), AtomicBool::new(false));
        between(
            |letter| {
                let _guard = lock.read().unwrap();
                letter.write();
                was_here.store(true, Relaxed);
            },
            |letter| {
                let _guard = lock.read().unwrap();
                if was_here.load(Relaxed) {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_downgraded_writer_is_ordered_before_the_readers_beside_it() {
    assert!(orders(|| {
        let is_written = RwLock::new(false);
        between(
            |letter| {
                letter.write();
                let mut guard = is_written.write().unwrap();
                *guard = true;
                drop(RwLockWriteGuard::downgrade(guard));
            },
            |letter| {
                if *is_written.read().unwrap() {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_wait_on_a_condition_orders_through_its_mutex() {
    assert!(orders(|| {
        let (is_written, written) = (Mutex::new(false), Condvar::new());
        between(
            |letter| {
                letter.write();
                *is_written.lock().unwrap() = true;
                written.notify_one();
            },
            |letter| {
                let guard = is_written.lock().unwrap();
                drop(
                    written
                        .wait_while(guard, |is_written| !*is_written)
                        .unwrap(),
                );
                letter.read();
            },
        );
    }));
}

#[test]
fn a_message_orders_its_sender_before_its_receiver() {
    for capacity in [None, Some(0), Some(1)] {
        assert!(orders(|| {
            let (send, receiver): (Box<dyn Fn() + Send>, _) = match capacity {
                None => {
                    let (sender, receiver) = mpsc::channel();
                    (Box::new(move || sender.send(()).unwrap()), receiver)
                }
                Some(capacity) => {
                    let (sender, receiver) = mpsc::sync_channel(capacity);
                    (Box::new(move || sender.send(()).unwrap()), receiver)
                }
            };
            let letter = Arc::new(Letter::default());
            let theirs = Arc::clone(&letter);
            let writer = thread::spawn(move || {
                theirs.write();
                send();
            });
            receiver.recv().unwrap();
            letter.read();
            writer.join().unwrap();
        }));
    }
}

#[test]
fn unparking_orders_before_the_end_of_the_park() {
    assert!(
        Explorer::new()
            .spurious_wake_ups(false)
            .check(unpark_after_writing)
            .verdict
            .is_proved()
    );
}

#[test]
fn a_park_that_ends_by_itself_orders_nothing() {
    assert!(leaves_unordered(unpark_after_writing));
}

fn unpark_after_writing() {
    let main = thread::current();
    between(
        |letter| {
            letter.write();
            main.unpark();
        },
        |letter| {
            thread::park();
            letter.read();
        },
    );
}

#[test]
fn a_barrier_orders_all_before_it_before_all_after_it() {
    assert!(orders(|| {
        let barrier = Barrier::new(2);
        between(
            |letter| {
                letter.write();
                barrier.wait();
            },
            |letter| {
                barrier.wait();
                letter.read();
            },
        );
    }));
}

#[test]
fn a_once_orders_its_call_before_all_who_find_it_done() {
    assert!(orders(|| {
        let once = Once::new();
        between(
            |letter| once.call_once(|| letter.write()),
            |letter| {
                if once.is_completed() {
                    letter.read();
                }
                once.call_once(|| letter.write());
                letter.read();
            },
        );
    }));
}

#[test]
fn a_cell_that_is_set_once_orders_before_whoever_sees_it() {
    assert!(orders(|| {
        let cell = OnceLock::new();
        between(
            |letter| {
                letter.write();
                cell.set(()).unwrap();
            },
            |letter| {
                if cell.get().is_some() {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn a_lazy_value_is_whole_for_all_who_see_it() {
    assert!(orders(|| {
        let lazy = LazyLock::new(|| {
            let letter = Letter::default();
            letter.write();
            letter
        });
        thread::scope(|scope| {
            scope.spawn(|| lazy.read());
            lazy.read();
        });
    }));
}

#[test]
fn release_and_acquire_order_and_relaxed_does_not() {
    let pass = |store, load| {
        move || {
            let flag = AtomicBool::new(false);
            between(
                |letter| {
                    letter.write();
                    flag.store(true, store);
                },
                |letter| {
                    if flag.load(load) {
                        letter.read();
                    }
                },
            );
        }
    };
    assert!(orders(pass(Release, Acquire)));
    assert!(leaves_unordered(pass(Release, Relaxed)));
    assert!(leaves_unordered(pass(Relaxed, Acquire)));
}

#[test]
fn a_relaxed_update_carries_a_release_sequence_on() {
    assert!(orders(|| {
        let hops = AtomicU32::new(0);
        between(
            |letter| {
                letter.write();
                hops.store(1, Release);
            },
            |letter| {
                // Relaxed: it continues the sequence that the store has begun.
                if hops.compare_exchange(1, 2, Relaxed, Relaxed).is_ok()
                    && hops.load(Acquire) == 2
                {
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn fences_order_around_relaxed_accesses() {
    assert!(orders(|| {
        let flag = AtomicBool::new(false);
        between(
            |letter| {
                letter.write();
                fence(Release);
                flag.store(true, Relaxed);
            },
            |letter| {
                if flag.load(Relaxed) {
                    fence(Acquire);
                    letter.read();
                }
            },
        );
    }));
}

#[test]
fn time_orders_nothing() {
    assert!(leaves_unordered(|| {
        between(Letter::write, |letter| {
            thread::sleep(Duration::from_secs(1));
            letter.read();
        });
    }));
}

#[test]
fn giving_way_orders_nothing() {
    assert!(leaves_unordered(|| {
        between(Letter::write, |letter| {
            thread::yield_now();
            letter.read();
        });
    }));
}
