//! What can't be explored, or can't end well, gets a verdict or a message with its line.

#[macro_use]
extern crate every_order as std;

mod found;

use std::panic;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::*};
use std::sync::mpsc::channel;
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use std::thread;

use every_order::trace::model::Failure;
use every_order::{Explorer, Verdict, explore, replay};
use found::{failure, misuse};

#[test]
fn statics_start_afresh_in_each_order() {
    static HITS: AtomicUsize = AtomicUsize::new(0);
    static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());
    static LIMIT: OnceLock<usize> = OnceLock::new();
    static TABLE: LazyLock<Mutex<Vec<usize>>> = LazyLock::new(|| Mutex::new(vec![7]));
    let work = || {
        HITS.fetch_add(1, Relaxed);
        NAMES.lock().unwrap().push("hit".to_owned());
        TABLE.lock().unwrap().push(*LIMIT.get_or_init(|| 3));
    };
    let report = Explorer::new().check(|| {
        thread::scope(|s| {
            s.spawn(work);
            work();
        });
        assert_eq!(HITS.load(Relaxed), 2);
        assert_eq!(NAMES.lock().unwrap().len(), 2);
        assert_eq!(*TABLE.lock().unwrap(), [7, 3, 3]);
    });
    assert!(report.verdict.is_proved(), "{:?}", report.verdict);
}

#[test]
fn a_static_that_was_used_before_starts_as_it_was_made() {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    COUNT.fetch_add(5, Relaxed);
    explore(|| assert_eq!(COUNT.fetch_add(1, Relaxed), 0));
    assert_eq!(COUNT.load(Relaxed), 5);
}

#[test]
fn explorations_that_share_a_static_do_not_notice() {
    static SHARED: Mutex<Vec<u32>> = Mutex::new(Vec::new());
    let explorers: Vec<_> = (0..4)
        .map(|_| {
            thread::spawn(|| {
                explore(|| {
                    let push = || SHARED.lock().unwrap().push(1);
                    thread::scope(|s| {
                        s.spawn(push);
                        push();
                    });
                    assert_eq!(SHARED.lock().unwrap().len(), 2);
                });
            })
        })
        .collect();
    for explorer in explorers {
        explorer.join().unwrap();
    }
}

#[test]
fn a_thread_that_waits_for_ever_is_no_secret_when_the_closure_ends() {
    let found = failure(|| {
        let (sender, receiver) = channel::<u32>();
        thread::spawn(move || receiver.recv());
        std::mem::forget(sender);
    });
    let Failure::Misuse { message, .. } = found else {
        panic!("{found:?}");
    };
    assert!(message.starts_with("leaks: "), "{message}");
}

#[test]
fn a_handle_that_is_kept_from_an_earlier_order_is_refused() {
    let kept = std::cell::RefCell::new(Vec::new());
    let message = misuse(|| {
        kept.borrow_mut().push(thread::spawn(|| ()));
        if kept.borrow().len() > 1 {
            let earlier: thread::JoinHandle<()> = kept.borrow_mut().remove(0);
            drop(earlier.join());
        }
    });
    assert!(message.contains("kept from an earlier order"), "{message}");
}

#[test]
fn a_handle_that_is_kept_within_its_order_is_right() {
    explore(|| {
        let kept = std::cell::RefCell::new(None);
        kept.replace(Some(thread::spawn(|| 7)));
        assert_eq!(kept.take().unwrap().join().unwrap(), 7);
    });
}

#[test]
fn a_thread_that_nobody_joins_is_run_to_its_end() {
    let found = failure(|| {
        thread::spawn(|| panic!("wrong value: nobody hears this"));
    });
    let Failure::Panic {
        thread: 1, message, ..
    } = found
    else {
        panic!("{found:?}");
    };
    assert!(message.contains("nobody hears"));
}

#[test]
fn a_panic_that_is_handled_is_no_failure() {
    explore(|| {
        let lock = Arc::new(Mutex::new(0));
        let theirs = Arc::clone(&lock);
        let worker = thread::spawn(move || {
            let _guard = theirs.lock().unwrap();
            panic!("on purpose");
        });
        assert!(worker.join().is_err());
        assert!(lock.lock().is_err());
        lock.clear_poison();
        assert!(lock.lock().is_ok());
    });
}

#[test]
fn a_panic_in_a_destructor_is_a_failure_like_any_other() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            assert!(thread::panicking(), "wrong value: dropped");
        }
    }
    let found = failure(|| drop(Bomb));
    assert!(
        matches!(found, Failure::Panic { thread: 0, .. }),
        "{found:?}"
    );
    // While its thread panics it is dropped quietly, though another one panics, too.
    explore(|| {
        let worker = thread::spawn(|| {
            let _bomb = Bomb;
            panic!("first");
        });
        assert!(worker.join().is_err());
    });
}

#[test]
fn thirty_three_threads_are_one_too_many() {
    let message = misuse(|| {
        thread::scope(|s| {
            for _ in 0..32 {
                s.spawn(|| ());
            }
        });
    });
    assert!(message.contains("32"), "{message}");
}

#[test]
#[expect(
    clippy::large_stack_arrays,
    reason = "the claim is that such an array fits"
)]
fn a_large_array_and_a_deep_recursion_fit_a_stack() {
    fn depth(levels: u32) -> u32 {
        if levels == 0 {
            0
        } else {
            std::hint::black_box(depth(levels - 1)) + 1
        }
    }
    explore(|| {
        let worker = thread::spawn(|| {
            let array = std::hint::black_box([1_u8; 10 << 20]);
            usize::from(array[5])
        });
        assert_eq!(depth(10_000), 10_000);
        assert_eq!(worker.join().unwrap(), 1);
    });
}

#[test]
fn a_million_operations_are_too_many_steps() {
    let found = failure(|| {
        let hits = AtomicUsize::new(0);
        for _ in 0..1_000_000 {
            hits.fetch_add(1, Relaxed);
        }
    });
    assert_eq!(found, Failure::TooManySteps { limit: 5_000 });
}

#[test]
fn waiting_for_nobody_by_looking_is_a_livelock() {
    let found = failure(|| {
        let ready = AtomicBool::new(false);
        while !ready.load(Acquire) {
            std::hint::spin_loop();
        }
    });
    assert!(matches!(found, Failure::Livelock { .. }), "{found:?}");
}

#[test]
fn a_spin_lock_is_right_but_not_proved() {
    let report = Explorer::new().check(|| {
        let (locked, sum) = (AtomicBool::new(false), AtomicUsize::new(0));
        let add = || {
            while locked.swap(true, Acquire) {
                std::hint::spin_loop();
            }
            sum.store(sum.load(Relaxed) + 1, Relaxed);
            locked.store(false, Release);
        };
        thread::scope(|s| {
            s.spawn(add);
            add();
        });
        assert_eq!(sum.load(Relaxed), 2);
    });
    assert!(!report.verdict.is_failed(), "{:?}", report.verdict);
}

/// Runs one test of this file again in a process of its own, which it may end.
///
/// Returns what it writes; `None` inside of that process.
fn alone(test: &str) -> Option<String> {
    if std::env::var_os("EVERY_ORDER_ALONE").is_some() {
        return None;
    }
    let program = std::env::current_exe().unwrap();
    let output = std::process::Command::new(program)
        .args([test, "--exact", "--nocapture"])
        .env("EVERY_ORDER_ALONE", "1")
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(101), "{output:?}");
    Some(String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_loop_without_operations_ends_the_process_with_its_last_line() {
    let Some(text) =
        alone("a_loop_without_operations_ends_the_process_with_its_last_line")
    else {
        let soon = std::time::Duration::from_millis(500);
        return Explorer::new().hang(soon).explore(|| {
            AtomicUsize::new(0).store(1, Relaxed);
            loop {
                std::hint::black_box(0);
            }
        });
    };
    assert!(text.contains("FAIL  hang"), "{text}");
    assert!(text.contains("misuse.rs"), "{text}");
}

#[test]
fn a_panic_on_top_of_a_panic_ends_the_process_with_words() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("wrong value: and this");
        }
    }
    let Some(text) = alone("a_panic_on_top_of_a_panic_ends_the_process_with_words")
    else {
        return explore(|| {
            let _bomb = Bomb;
            panic!("this");
        });
    };
    assert!(text.contains("FAIL  wrong value: and this"), "{text}");
}

#[test]
fn whoever_is_overtaken_too_often_is_treated_unfairly() {
    let twice = || {
        let lock = Mutex::new(0);
        thread::scope(|s| {
            s.spawn(|| drop(lock.lock()));
            for _ in 0..3 {
                drop(lock.lock());
            }
        });
    };
    let unfair = Explorer::new().bypass(1).check(twice).verdict;
    let Verdict::Failed(failure) = unfair else {
        panic!("{unfair:?}")
    };
    assert!(
        matches!(*failure, Failure::Unfair { limit: 1, .. }),
        "{failure:?}"
    );
    assert!(Explorer::new().bypass(3).check(twice).verdict.is_proved());
}

#[test]
fn who_ends_the_process_is_told_not_to() {
    let exit = misuse(|| std::process::exit(0));
    assert!(exit.starts_with("rule: `process::exit`"), "{exit}");
    let abort = misuse(|| {
        thread::scope(|s| {
            s.spawn(|| std::process::abort());
        });
    });
    assert!(abort.starts_with("rule: `process::abort`"), "{abort}");
}

/// What a replay says that fails.
fn replayed(token: &str, f: impl Fn()) -> String {
    let result = panic::catch_unwind(panic::AssertUnwindSafe(|| replay(token, f)));
    *result.unwrap_err().downcast::<String>().unwrap()
}

#[test]
fn a_token_that_fits_no_more_names_what_can_not_go_on() {
    let pair = || {
        thread::scope(|s| {
            s.spawn(|| AtomicBool::new(false).load(Relaxed));
        });
    };
    let gone = replayed("clerk2", pair);
    assert!(
        gone.contains("the replay token no longer fits: `clerk`"),
        "{gone}"
    );
    let too_long = replayed("worker9", pair);
    // What follows is broken where the line is full.
    assert!(
        too_long.contains("fits: `worker` can't go on"),
        "{too_long}"
    );
    let none = replayed("main1.2", pair);
    assert!(none.contains("`2` is no part of a replay token"), "{none}");
}

#[test]
fn where_there_was_no_choice_the_empty_token_repeats_it() {
    let alone = || panic!("alone");
    let story = Explorer::new().check(alone).story.unwrap();
    assert_eq!(story.replay, "");
    assert!(replayed(&story.replay, alone).contains("alone"));
}
