//! The panic hook: silent while a search runs, and takes down what it hears.

use std::cell::Cell;
use std::panic::{self, PanicHookInfo};
use std::sync::{Arc, Mutex, PoisonError};

use super::log::Note;
use super::thread::Panicked;
use super::{Execution, HERE};
use crate::trace::model::{Effect, Place};

type Hook = Box<dyn Fn(&PanicHookInfo<'_>) + Sync + Send + 'static>;

/// How many explorations need our hook, and the hook that was there before.
static BEFORE: Mutex<(usize, Option<Arc<Hook>>)> = Mutex::new((0, None));

/// While it lives, panics of explored programs are silent.
pub(crate) struct Silence(());

impl Silence {
    pub(crate) fn begin() -> Self {
        let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
        if before.0 == 0 {
            let old = Arc::new(panic::take_hook());
            before.1 = Some(Arc::clone(&old));
            panic::set_hook(Box::new(move |info| {
                if !hear(info) {
                    old(info);
                }
            }));
        }
        before.0 += 1;
        Self(())
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
        before.0 -= 1;
        // A hook can't be changed while panicking; ours does no harm.
        if before.0 > 0 || std::thread::panicking() {
            return;
        }
        drop(panic::take_hook());
        let old = before.1.take().and_then(Arc::into_inner);
        if let Some(old) = old {
            panic::set_hook(old);
        }
    }
}

/// Takes a panic of an explored program down. False if it is none of ours.
fn hear(info: &PanicHookInfo<'_>) -> bool {
    if !super::active() {
        return false;
    }
    let message = message(info);
    let place = info.location().map(|location| Place {
        file: intern(location.file()),
        line: location.line(),
        column: location.column(),
    });
    let mut taken = super::Taken::take();
    let Some(execution) = &mut taken.0 else {
        return false;
    };
    execution.panicked(message, place);
    true
}

fn message(info: &PanicHookInfo<'_>) -> String {
    let payload = info.payload();
    let text = payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a value that is no text".to_owned())
}

/// A file name that lives as long as the program; there are only few.
fn intern(file: &str) -> &'static str {
    static NAMES: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());
    thread_local! {
        static LAST: Cell<&'static str> = const { Cell::new("") };
    }
    if LAST.get() == file {
        return LAST.get();
    }
    let mut names = NAMES.lock().unwrap_or_else(PoisonError::into_inner);
    let known = names.iter().copied().find(|name| *name == file);
    let name = known.unwrap_or_else(|| {
        let name: &'static str = Box::leak(file.to_owned().into_boxed_str());
        names.push(name);
        name
    });
    LAST.set(name);
    name
}

impl Execution {
    fn panicked(&mut self, message: String, place: Option<Place>) {
        let me = self.current;
        if self.threads[me].unwinding > self.threads[me].caught_from {
            let test = self.beat.test();
            crate::report::second_panic(test, me, &message, place);
        }
        self.threads[me].unwinding += 1;
        let effect = Effect::Panicked(message.clone());
        let call = macro_of(&message);
        self.note(|_| Note::new(call, HERE, vec![effect]));
        self.set_place_of_last_step(place);
        let injected = std::mem::take(&mut self.threads[me].injecting);
        self.threads[me].panic = Some(Panicked {
            message,
            place,
            injected,
        });
    }
}

/// The macro or method that panics with such a message.
fn macro_of(message: &str) -> &'static str {
    let beginnings = [
        ("assertion `left == right`", "assert_eq!"),
        ("assertion `left != right`", "assert_ne!"),
        ("assertion ", "assert!"),
        ("called `Option::unwrap()`", "unwrap"),
        ("called `Result::unwrap()`", "unwrap"),
        ("internal error: entered unreachable code", "unreachable!"),
    ];
    let known = beginnings
        .iter()
        .find(|(beginning, _)| message.starts_with(beginning));
    known.map_or("panic!", |(_, call)| call)
}
