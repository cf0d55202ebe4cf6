//! Stacks for the threads of runs, used again and again.

use std::cell::RefCell;

use corosensei::stack::DefaultStack;

/// Room on each stack. Only what is used takes memory.
const SIZE: usize = 16 << 20;

thread_local! {
    /// What earlier explorations of this thread have left.
    static SPARE: RefCell<Vec<DefaultStack>> = const { RefCell::new(Vec::new()) };
}

/// The stacks that are free in an exploration.
pub(super) struct Stacks(Vec<DefaultStack>);

impl Stacks {
    pub(super) fn new() -> Self {
        Self(SPARE.take())
    }

    /// A free stack, or a new one.
    ///
    /// # Panics
    ///
    /// If there is no address space left.
    pub(super) fn take(&mut self) -> DefaultStack {
        self.0.pop().unwrap_or_else(|| {
            DefaultStack::new(SIZE).expect("address space for another stack")
        })
    }

    pub(super) fn give(&mut self, stack: DefaultStack) {
        self.0.push(stack);
    }
}

impl Drop for Stacks {
    fn drop(&mut self) {
        // At the end of the thread there is nobody left to keep them for.
        let _ = SPARE.try_with(|spare| spare.replace(std::mem::take(&mut self.0)));
    }
}
