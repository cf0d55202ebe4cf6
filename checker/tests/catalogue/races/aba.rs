//! A stack whose head is the same node again, but no longer with the same next one.
//!
//! Nodes are indices, so that nothing is freed; a handed-out node is marked as owned.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

const NOTHING: usize = 0;
/// One step of the tag that the right stack keeps above the index.
const TAG: usize = 0x100;

struct Stack {
    head: AtomicUsize,
    next: [AtomicUsize; 4],
    owners: [AtomicUsize; 4],
    /// Added to the head at each change: nothing, or one step of the tag.
    step: usize,
}

// SeqCst throughout: the bug is there in every ordering.
impl Stack {
    /// The stack 1, 2, 3, with 1 on top.
    fn new(step: usize) -> Self {
        Self {
            head: AtomicUsize::new(1),
            next: [0, 2, 3, NOTHING].map(AtomicUsize::new),
            owners: [0; 4].map(AtomicUsize::new),
            step,
        }
    }

    fn pop(&self) -> usize {
        loop {
            let head = self.head.load(SeqCst);
            let node = head % TAG;
            if node == NOTHING {
                return NOTHING;
            }
            let next = self.next[node].load(SeqCst);
            if self.replace(head, next) {
                let owners = self.owners[node].fetch_add(1, SeqCst);
                assert_eq!(owners, 0, "wrong value: node {node} handed out twice");
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

pub fn wrong() {
    pop_two_each(&Stack::new(0));
}

pub fn right() {
    pop_two_each(&Stack::new(TAG));
}

fn pop_two_each(stack: &Stack) {
    thread::scope(|scope| {
        scope.spawn(|| (stack.pop(), stack.pop()));
        let first = stack.pop();
        stack.pop();
        if first != NOTHING {
            stack.push(first);
        }
    });
}
