//! Objects, and how many references lead to each of them.

use super::base::sync::Mutex;
use super::base::sync::atomic::Ordering::Relaxed;
use super::base::sync::atomic::{AtomicI64, AtomicUsize};

/// A number that several threads may reach, and how many references lead to it.
///
/// Count and number are atomics, so that nothing is undefined even where nobody keeps the
/// threads apart. That costs nothing: a `Relaxed` load or store is an ordinary one.
///
/// Two cache lines for each: else two objects in one line would slow each other down.
#[derive(Debug)]
#[repr(align(128))]
pub(crate) struct Object {
    /// 0 means that the object is free.
    pub(super) count: AtomicUsize,
    pub(super) number: AtomicI64,
    /// Taken only where each object has a lock of its own.
    pub(super) lock: Mutex<()>,
}

/// All objects of an interpreter.
#[derive(Debug)]
pub(crate) struct Heap {
    objects: Box<[Object]>,
    /// Objects that nobody refers to.
    free: Mutex<Vec<usize>>,
}

impl Heap {
    /// A heap with room for so many objects.
    pub(crate) fn new(room: usize) -> Self {
        let object = |_| Object {
            count: AtomicUsize::new(0),
            number: AtomicI64::new(0),
            lock: Mutex::new(()),
        };
        Self {
            objects: (0..room).map(object).collect(),
            free: Mutex::new((0..room).rev().collect()),
        }
    }

    /// A new object with one reference to it, or `None` if the heap is full.
    pub(crate) fn make(&self, number: i64) -> Option<usize> {
        let place = self.free.lock().unwrap().pop()?;
        // Relaxed: nobody else knows of it, and the lock has ordered all that was before.
        self.objects[place].number.store(number, Relaxed);
        self.objects[place].count.store(1, Relaxed);
        Some(place)
    }

    /// The object in this place.
    pub(crate) fn object(&self, place: usize) -> &Object {
        &self.objects[place]
    }

    /// Takes back an object whose last reference is gone.
    pub(crate) fn free(&self, place: usize) {
        self.free.lock().unwrap().push(place);
    }
}
