//! The programs that are measured, right and wrong.

use std::collections::VecDeque;

use every_order::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use every_order::sync::{Condvar, Mutex};
use every_order::{hint, thread};

use Ordering::{Acquire, Relaxed, Release, SeqCst};

/// A program to explore.
pub(crate) struct Problem {
    pub(crate) name: &'static str,
    pub(crate) run: fn(),
    /// Whether waits may end for no reason.
    pub(crate) spurious: bool,
}

const fn problem(name: &'static str, run: fn()) -> Problem {
    Problem {
        name,
        run,
        spurious: true,
    }
}

const fn calm(name: &'static str, run: fn()) -> Problem {
    Problem {
        name,
        run,
        spurious: false,
    }
}

pub(crate) const PROBLEMS: &[Problem] = &[
    problem("lost update", || update(false)),
    problem("lost update, right", || update(true)),
    problem("lock order", || lock_order(false)),
    problem("lock order, right", || lock_order(true)),
    problem("3 philosophers", || philosophers(3, false)),
    problem("3 philosophers, right", || philosophers(3, true)),
    problem("5 philosophers", || philosophers(5, false)),
    problem("5 philosophers, right", || philosophers(5, true)),
    problem("lost wake-up", || wake_up(false)),
    problem("lost wake-up, right", || wake_up(true)),
    problem("queue 1x2, if", || queue(1, 2, 2, 1, false)),
    problem("queue 1x2, right", || queue(1, 2, 2, 1, true)),
    problem("queue 2x2x2 bound 2", || queue(2, 2, 2, 2, false)),
    calm("queue 2x2x2 bound 2, right, calm", || {
        queue(2, 2, 2, 2, true);
    }),
    problem("queue 2x2x2 bound 2, right", || queue(2, 2, 2, 2, true)),
    problem("double-checked init", || double_check(false)),
    problem("double-checked init, right", || double_check(true)),
    problem("spin lock", || spin_lock(false)),
    problem("spin lock, right", || spin_lock(true)),
    problem("Treiber stack, ABA", || treiber(false)),
    problem("Treiber stack, tagged", || treiber(true)),
];

fn update(right: bool) {
    let hits = AtomicUsize::new(0);
    let hit = || {
        if right {
            hits.fetch_add(1, SeqCst);
        } else {
            hits.store(hits.load(SeqCst) + 1, SeqCst);
        }
    };
    thread::scope(|s| {
        s.spawn(hit);
        s.spawn(hit);
    });
    assert_eq!(hits.load(SeqCst), 2);
}

fn lock_order(right: bool) {
    let (a, b) = (Mutex::new(0), Mutex::new(0));
    let both = |first: &Mutex<i32>, second: &Mutex<i32>| {
        let mut first = first.lock().unwrap();
        let mut second = second.lock().unwrap();
        *first += 1;
        *second += 1;
    };
    thread::scope(|s| {
        s.spawn(|| both(&a, &b));
        if right { both(&a, &b) } else { both(&b, &a) }
    });
}

fn philosophers(count: usize, right: bool) {
    let forks: Vec<_> = (0..count).map(|_| Mutex::new(())).collect();
    let dine = |seat: usize| {
        let (left, right_hand) = (seat, (seat + 1) % count);
        let last = right && seat == count - 1;
        let (first, second) = if last {
            (right_hand, left)
        } else {
            (left, right_hand)
        };
        let _first = forks[first].lock().unwrap();
        let _second = forks[second].lock().unwrap();
    };
    thread::scope(|s| {
        for seat in 1..count {
            let dine = &dine;
            s.spawn(move || dine(seat));
        }
        dine(0);
    });
}

fn wake_up(right: bool) {
    let (ready, lock, condvar) =
        (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|s| {
        s.spawn(|| {
            if right {
                let mut guard = lock.lock().unwrap();
                while !ready.load(SeqCst) {
                    guard = condvar.wait(guard).unwrap();
                }
            } else {
                while !ready.load(SeqCst) {
                    let guard = lock.lock().unwrap();
                    drop(condvar.wait(guard).unwrap());
                }
            }
        });
        let guard = right.then(|| lock.lock().unwrap());
        ready.store(true, SeqCst);
        drop(guard);
        condvar.notify_one();
    });
}

/// A queue for at most `bound` items under one lock, with two condition variables.
fn queue(producers: i32, consumers: i32, items: i32, bound: usize, right: bool) {
    let queue = Mutex::new(VecDeque::new());
    let (filled, emptied) = (Condvar::new(), Condvar::new());
    let put = |item| {
        let mut queue = queue.lock().unwrap();
        while queue.len() == bound {
            queue = emptied.wait(queue).unwrap();
        }
        queue.push_back(item);
        filled.notify_one();
    };
    let take = || {
        let mut queue = queue.lock().unwrap();
        if right {
            while queue.is_empty() {
                queue = filled.wait(queue).unwrap();
            }
        } else if queue.is_empty() {
            queue = filled.wait(queue).unwrap();
        }
        let item: i32 = queue.pop_front().expect("an item");
        emptied.notify_one();
        item
    };
    thread::scope(|s| {
        for _ in 0..producers {
            s.spawn(|| (0..items).for_each(put));
        }
        for _ in 0..consumers {
            s.spawn(|| {
                (0..items * producers / consumers).for_each(|_| {
                    take();
                });
            });
        }
    });
}

fn double_check(right: bool) {
    let (release, acquire) = if right {
        (Release, Acquire)
    } else {
        (Relaxed, Relaxed)
    };
    let (done, value, lock) =
        (AtomicBool::new(false), AtomicUsize::new(0), Mutex::new(()));
    let get = || {
        if !done.load(acquire) {
            let _guard = lock.lock().unwrap();
            if !done.load(Relaxed) {
                value.store(42, Relaxed);
                done.store(true, release);
            }
        }
        assert_eq!(value.load(Relaxed), 42);
    };
    thread::scope(|s| {
        s.spawn(get);
        get();
    });
}

fn spin_lock(right: bool) {
    let (release, acquire) = if right {
        (Release, Acquire)
    } else {
        (Relaxed, Relaxed)
    };
    let (locked, sum) = (AtomicBool::new(false), AtomicUsize::new(0));
    let add = || {
        while locked
            .compare_exchange(false, true, acquire, Relaxed)
            .is_err()
        {
            hint::spin_loop();
        }
        sum.store(sum.load(Relaxed) + 1, Relaxed);
        locked.store(false, release);
    };
    thread::scope(|s| {
        s.spawn(add);
        add();
    });
    assert_eq!(sum.load(Relaxed), 2);
}

/// A stack of numbered nodes; with a tag in the upper bits of its head if right.
fn treiber(right: bool) {
    const INDEX: usize = 0xff;
    let head = AtomicUsize::new(1);
    let next = [0, 2, 3, 0].map(AtomicUsize::new);
    let owned = [0; 4].map(AtomicUsize::new);
    let tag = |head: usize| {
        if right {
            (head & !INDEX) + INDEX + 1
        } else {
            0
        }
    };
    let pop = || {
        loop {
            let top = head.load(SeqCst);
            let node = top & INDEX;
            if node == 0 {
                return 0;
            }
            let below = next[node].load(SeqCst);
            let new = below | tag(top);
            if head.compare_exchange(top, new, SeqCst, SeqCst).is_ok() {
                assert_eq!(owned[node].swap(1, SeqCst), 0, "handed out twice");
                return node;
            }
        }
    };
    let push = |node: usize| {
        owned[node].store(0, SeqCst);
        loop {
            let top = head.load(SeqCst);
            next[node].store(top & INDEX, SeqCst);
            let new = node | tag(top);
            if head.compare_exchange(top, new, SeqCst, SeqCst).is_ok() {
                return;
            }
        }
    };
    thread::scope(|s| {
        s.spawn(|| {
            pop();
            pop();
        });
        let first = pop();
        pop();
        if first != 0 {
            push(first);
        }
    });
}
