//! The problems that the checkers are timed on, once wrong and once right.
//!
//! Compiled once for each checker: `super` names the crate that `sync` comes from. No
//! scoped threads, because loom has none.

use std::collections::VecDeque;
use std::sync::Arc;

use super::hint;
use super::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use super::sync::atomic::{AtomicBool, AtomicUsize};
use super::sync::{Condvar, Mutex};
use super::thread;
use crate::problem::Problem;

/// Runs the problem once, inside an exploration.
pub(crate) fn run(problem: Problem, is_right: bool) {
    match problem {
        Problem::LostUpdate => lost_update(is_right),
        Problem::AbBa => ab_ba(is_right),
        Problem::Philosophers => philosophers(5, is_right),
        Problem::Queue => queue(is_right),
        Problem::SpinLock => spin_lock(is_right),
        Problem::Stack => stack(is_right),
    }
}

// SeqCst: the bug is one of two steps, not of their ordering.
fn lost_update(is_right: bool) {
    let counter = Arc::new(AtomicUsize::new(0));
    both(&counter, move |counter| {
        if is_right {
            counter.fetch_add(1, SeqCst);
        } else {
            let before = counter.load(SeqCst);
            counter.store(before + 1, SeqCst);
        }
    });
    assert_eq!(counter.load(SeqCst), 2, "lost update");
}

fn ab_ba(is_right: bool) {
    let locks = Arc::new([Mutex::new(0), Mutex::new(0)]);
    let take = |locks: &[Mutex<u32>; 2], first: usize, second: usize| {
        let mut one = locks[first].lock().unwrap();
        let mut other = locks[second].lock().unwrap();
        *one += 1;
        *other += 1;
    };
    let theirs = Arc::clone(&locks);
    let worker = thread::spawn(move || take(&theirs, 0, 1));
    if is_right {
        take(&locks, 0, 1);
    } else {
        take(&locks, 1, 0);
    }
    worker.join().unwrap();
}

fn philosophers(seats: usize, is_right: bool) {
    let forks: Arc<Vec<_>> = Arc::new((0..seats).map(|_| Mutex::new(())).collect());
    let dine = move |seat: usize, forks: &[Mutex<()>]| {
        let (left, right) = (seat, (seat + 1) % seats);
        let swaps = is_right && left > right;
        let (first, second) = if swaps { (right, left) } else { (left, right) };
        let _first = forks[first].lock().unwrap();
        let _second = forks[second].lock().unwrap();
    };
    let others: Vec<_> = (1..seats)
        .map(|seat| {
            let forks = Arc::clone(&forks);
            thread::spawn(move || dine(seat, &forks))
        })
        .collect();
    dine(0, &forks);
    for other in others {
        other.join().unwrap();
    }
}

#[derive(Default)]
struct Queue {
    items: Mutex<VecDeque<u32>>,
    filled: Condvar,
    emptied: Condvar,
}

/// One producer, two consumers, room for one: `if` or `while` around the waits.
fn queue(is_right: bool) {
    let queue = Arc::new(Queue::default());
    let consumers: Vec<_> = (0..2)
        .map(|_| {
            let queue = Arc::clone(&queue);
            thread::spawn(move || take(&queue, is_right))
        })
        .collect();
    for item in 0..2 {
        put(&queue, item, is_right);
    }
    let sum: u32 = consumers
        .into_iter()
        .map(|consumer| consumer.join().unwrap())
        .sum();
    assert_eq!(sum, 1);
}

fn take(queue: &Queue, looks_again: bool) -> u32 {
    let mut items = queue.items.lock().unwrap();
    while items.is_empty() {
        items = queue.filled.wait(items).unwrap();
        if !looks_again {
            break;
        }
    }
    let item = items.pop_front().expect("taken from an empty queue");
    queue.emptied.notify_one();
    item
}

fn put(queue: &Queue, item: u32, looks_again: bool) {
    let mut items = queue.items.lock().unwrap();
    while items.len() == 1 {
        items = queue.emptied.wait(items).unwrap();
        if !looks_again {
            break;
        }
    }
    items.push_back(item);
    queue.filled.notify_one();
}

fn spin_lock(is_right: bool) {
    // Right: the Release store pairs with the Acquire of the next exchange. Wrong: Relaxed.
    let (enter, leave) = if is_right {
        (Acquire, Release)
    } else {
        (Relaxed, Relaxed)
    };
    let shared = Arc::new((AtomicBool::new(false), AtomicUsize::new(0)));
    both(&shared, move |(is_locked, count)| {
        while is_locked
            .compare_exchange(false, true, enter, Relaxed)
            .is_err()
        {
            hint::spin_loop();
        }
        let before = count.load(Relaxed);
        count.store(before + 1, Relaxed);
        is_locked.store(false, leave);
    });
    assert_eq!(shared.1.load(Relaxed), 2, "lost inside the lock");
}

/// A Treiber stack of indices; the right one has a tag above the index.
struct Stack {
    head: AtomicUsize,
    next: [AtomicUsize; 4],
    owners: [AtomicUsize; 4],
    step: usize,
}

const TAG: usize = 0x100;

fn stack(is_right: bool) {
    let cells = |values: [usize; 4]| values.map(AtomicUsize::new);
    let stack = Arc::new(Stack {
        head: AtomicUsize::new(1),
        next: cells([0, 2, 3, 0]),
        owners: cells([0; 4]),
        step: if is_right { TAG } else { 0 },
    });
    let theirs = Arc::clone(&stack);
    let worker = thread::spawn(move || {
        theirs.pop();
        theirs.pop();
    });
    let first = stack.pop();
    stack.pop();
    if first != 0 {
        stack.push(first);
    }
    worker.join().unwrap();
}

// SeqCst throughout: ABA is there in every ordering.
impl Stack {
    fn pop(&self) -> usize {
        loop {
            let head = self.head.load(SeqCst);
            let node = head % TAG;
            if node == 0 {
                return 0;
            }
            let next = self.next[node].load(SeqCst);
            if self.replace(head, next) {
                let owners = self.owners[node].swap(1, SeqCst);
                assert_eq!(owners, 0, "node {node} handed out twice");
                return node;
            }
        }
    }

    fn push(&self, node: usize) {
        self.owners[node].store(0, SeqCst);
        loop {
            let head = self.head.load(SeqCst);
            self.next[node].store(head % TAG, SeqCst);
            if self.replace(head, node) {
                return;
            }
        }
    }

    fn replace(&self, head: usize, node: usize) -> bool {
        let new = head - head % TAG + self.step + node;
        self.head
            .compare_exchange(head, new, SeqCst, SeqCst)
            .is_ok()
    }
}

/// Lets a second thread and this one do the same, and waits for both.
fn both<T: Send + Sync + 'static>(
    shared: &Arc<T>,
    act: impl Fn(&T) + Copy + Send + 'static,
) {
    let theirs = Arc::clone(shared);
    let worker = thread::spawn(move || act(&theirs));
    act(shared);
    worker.join().unwrap();
}
