//! Two threads add to one total, in two ways.
//!
//! The primitives are the checker's. In an exploration they are run in every order; in
//! a plain run, as here in `luck`, they are std's own.

use every_order::sync::atomic::AtomicU64;
use every_order::sync::atomic::Ordering::SeqCst;
use every_order::thread;

/// A way to add 1 to a total that another thread adds to as well.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    /// What the program's tables call it.
    pub(crate) name: &'static str,
    /// Adds 1.
    pub(crate) add: fn(&AtomicU64),
}

/// Reads, adds and writes: another thread fits between the two lines.
pub(crate) const TWO_STEPS: Way = Way {
    name: "load, then store",
    add: |total| {
        // SeqCst: the strongest there is; it does not help.
        let before = total.load(SeqCst);
        total.store(before + 1, SeqCst);
    },
};

/// Does the same in one step.
pub(crate) const ONE_STEP: Way = Way {
    name: "fetch_add",
    // SeqCst: as above, so that nothing differs but the number of steps.
    add: |total| _ = total.fetch_add(1, SeqCst),
};

/// Lets two threads add 1 this many times each, and returns the total.
pub(crate) fn total(way: Way, times: u64) -> u64 {
    let total = AtomicU64::new(0);
    let add_all = || (0..times).for_each(|_| (way.add)(&total));
    thread::scope(|scope| {
        scope.spawn(add_all);
        add_all();
    });
    // SeqCst: the scope's end has ordered all additions before; any ordering would do.
    total.load(SeqCst)
}
