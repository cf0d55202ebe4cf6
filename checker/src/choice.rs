//! What a check can add to the program that it explores: choices, panics, names.

use std::panic::Location;
use std::rc::Rc;
use std::sync::Arc;

use crate::cell::RaceCell;
use crate::engine::log::Note;
use crate::engine::{active, with};
use crate::gauge::Gauge;
use crate::sync::{Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, atomic};
use crate::trace::model::{Effect, Mark};

/// A choice that is explored: returns each number below `options` in some run.
///
/// 0 is the ordinary one; each other is a deviation, like a forced switch. Outside of an
/// exploration it is always 0.
///
/// # Panics
///
/// If there are no options.
#[must_use]
#[track_caller]
pub fn choose(options: usize) -> usize {
    assert!(options > 0, "a choice between no options");
    if !active() {
        return 0;
    }
    let spot = Location::caller();
    with(|e| {
        let chosen = e.choose(options);
        let effect = Effect::Returned(chosen.to_string());
        e.note(|_| Note::new("choose", spot, vec![effect]));
        chosen
    })
}

/// Goes on in some runs and panics in others, as code may that calls something unsure.
///
/// `what` is the message, such as `"while writing the page"`. Outside of an exploration
/// it does nothing.
///
/// A thread that ends so fails the run only if its panic reaches the closure: whether
/// anybody has to notice is for the check to say.
///
/// # Panics
///
/// In the runs in which it is chosen to.
#[track_caller]
pub fn may_panic(what: &str) {
    if !active() {
        return;
    }
    let panics = with(|e| {
        let panics = e.choose(2) == 1;
        if panics {
            let me = e.current;
            e.mark(Mark::InjectedPanic(me));
            e.threads[me].injecting = true;
        }
        panics
    });
    assert!(!panics, "{what}");
}

/// Calls an object so in traces, instead of what its source line says.
///
/// For objects that are made in one line, such as the forks of a `Vec`.
pub fn name<T: Named + ?Sized>(object: &T, name: &str) {
    if active() {
        object.set_name(name);
    }
}

/// A primitive that can be given a name.
pub trait Named: private::Named {}

impl<T: private::Named + ?Sized> Named for T {}

pub(crate) mod private {
    /// What every primitive can do, but nobody outside may ask for.
    pub trait Named {
        fn set_name(&self, name: &str);
    }
}

/// Implements [`Named`] for primitives with an `object` method.
macro_rules! named {
    ($([$($generic:tt)*] $name:ty;)*) => { $(
        impl<$($generic)*> private::Named for $name {
            #[inline]
            fn set_name(&self, name: &str) {
                with(|e| {
                    let object = self.object(e);
                    e.objects[object].about.name = Some(name.to_owned());
                });
            }
        }
    )* };
}

named! {
    [T: ?Sized] Mutex<T>;
    [] Condvar;
    [T: ?Sized] RwLock<T>;
    [] Barrier;
    [] Once;
    [T] OnceLock<T>;
    [T, F] LazyLock<T, F>;
    [] Gauge;
    [T: Clone] RaceCell<T>;
    [] atomic::AtomicBool;
    [] atomic::AtomicI8;
    [] atomic::AtomicI16;
    [] atomic::AtomicI32;
    [] atomic::AtomicI64;
    [] atomic::AtomicIsize;
    [] atomic::AtomicU8;
    [] atomic::AtomicU16;
    [] atomic::AtomicU32;
    [] atomic::AtomicU64;
    [] atomic::AtomicUsize;
    [T] atomic::AtomicPtr<T>;
}

macro_rules! passes_on {
    ($($pointer:ty)*) => { $(
        impl<T: private::Named + ?Sized> private::Named for $pointer {
            fn set_name(&self, name: &str) {
                (**self).set_name(name);
            }
        }
    )* };
}

passes_on! { Arc<T> Rc<T> Box<T> &T }
