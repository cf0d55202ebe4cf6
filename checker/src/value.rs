//! Shows values in a trace without asking their types for anything.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Debug;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// Prints a value that lies here.
type Print = unsafe fn(*const ()) -> String;

/// How values are printed whose types are known. A table, so that a program's own types
/// cost it nothing to compile but a look into it.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(|| Mutex::new(Known::common()));

/// From now on, stories show values of this type, as `Debug` prints them.
///
/// A primitive such as `Mutex<T>` asks for no `T: Debug`, and stable Rust can't ask
/// whether there is one. So a story shows what a lock holds or a channel passes on if it
/// is a number, a `bool`, a text, or a common collection of these; of all others it says
/// that they change. And only what is shown is compared to tell a livelock.
///
/// `Debug` may not use any primitive of this crate.
///
/// # Examples
///
/// ```
/// use every_order::sync::Mutex;
///
/// #[derive(Debug)]
/// struct Account {
///     balance: i64,
/// }
///
/// every_order::shows::<Account>();
/// every_order::explore(|| {
///     let account = Mutex::new(Account { balance: 0 });
///     account.lock().unwrap().balance += 1;
/// });
/// ```
pub fn shows<T: Debug + 'static>() {
    known(Known::add::<T>);
}

/// The value as `Debug` prints it, if its type is known.
pub(crate) fn show<T: ?Sized>(value: &T) -> Option<String> {
    // Not printed while the table is locked: a program's own `Debug` may do anything.
    let print = known(|known| known.0.get(&typeid::of::<T>()).copied())?;
    // SAFETY: `T` is the type that `print` is for, up to lifetimes. No type of the table has
    // a lifetime, but for `&str`, of which only the text is read while `value` is borrowed.
    Some(unsafe { print(std::ptr::from_ref(value).cast()) })
}

fn known<R>(f: impl FnOnce(&mut Known) -> R) -> R {
    f(&mut KNOWN.lock().unwrap_or_else(PoisonError::into_inner))
}

struct Known(HashMap<TypeId, Print>);

impl Known {
    /// The types that most programs use.
    fn common() -> Self {
        let mut known = Self(HashMap::new());
        known.some::<i32>();
        known.some::<u32>();
        known.some::<i64>();
        known.some::<u64>();
        known.some::<usize>();
        known.some::<u8>();
        known.some::<bool>();
        known.some::<&'static str>();
        known.some::<String>();
        known.few::<i8>();
        known.few::<i16>();
        known.few::<u16>();
        known.few::<isize>();
        known.few::<f32>();
        known.few::<f64>();
        known.few::<char>();
        known.few::<Duration>();
        known.few::<()>();
        known
    }

    fn add<T: Debug + 'static>(&mut self) {
        self.0.insert(TypeId::of::<T>(), print::<T>);
    }

    /// The type, and the usual things that are made of it.
    fn some<T: Debug + 'static>(&mut self) {
        self.few::<T>();
        self.add::<Vec<Option<T>>>();
        self.add::<Vec<(T, T)>>();
        self.add::<BTreeSet<T>>();
        self.add::<BTreeMap<T, T>>();
        self.add::<BTreeMap<u32, T>>();
        self.add::<BTreeMap<&'static str, T>>();
        self.add::<BTreeMap<String, T>>();
        self.add::<(T, T)>();
        self.add::<(T, T, T)>();
        self.add::<(T, bool)>();
        self.add::<(bool, T)>();
        self.add::<[T; 2]>();
        self.add::<[T; 3]>();
    }

    /// The type, and a few of it.
    fn few<T: Debug + 'static>(&mut self) {
        self.add::<T>();
        self.add::<Option<T>>();
        self.add::<Vec<T>>();
        self.add::<VecDeque<T>>();
    }
}

/// # Safety
///
/// A `T` that is borrowed meanwhile lies there.
unsafe fn print<T: Debug>(value: *const ()) -> String {
    // SAFETY: the caller sees to it.
    let value = unsafe { &*value.cast::<T>() };
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_values_are_shown() {
        assert_eq!(show(&5_u32).as_deref(), Some("5"));
        assert_eq!(show("text"), None);
        assert_eq!(show(&"text").as_deref(), Some("\"text\""));
        assert_eq!(show(&VecDeque::from([1, 2])).as_deref(), Some("[1, 2]"));
        let value: &dyn Send = &5_u32;
        assert_eq!(show(value), None);
    }

    #[test]
    fn numbers_truths_and_texts_are_shown_alone_and_in_company() {
        assert_eq!(show(&Some(true)).as_deref(), Some("Some(true)"));
        assert_eq!(show(&(1_u64, false)).as_deref(), Some("(1, false)"));
        assert_eq!(show(&vec![(1, 2)]).as_deref(), Some("[(1, 2)]"));
        assert_eq!(show(&vec!["a"]).as_deref(), Some("[\"a\"]"));
        let stock = BTreeMap::from([("tea", 2_u64)]);
        assert_eq!(show(&stock).as_deref(), Some("{\"tea\": 2}"));
    }

    #[test]
    fn a_type_of_the_program_is_not_taken_for_one_of_std() {
        struct String;
        assert_eq!(show(&String), None);
    }

    #[test]
    fn a_type_of_the_program_is_shown_once_it_is_known() {
        #[derive(Debug)]
        struct Account {
            #[expect(dead_code, reason = "read by `Debug` alone")]
            balance: i64,
        }
        let account = Account { balance: 3 };
        assert_eq!(show(&account), None);
        shows::<Account>();
        assert_eq!(show(&account).as_deref(), Some("Account { balance: 3 }"));
    }
}
