//! Shows values in a trace without asking their types for anything.

use std::any::TypeId;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Debug;
use std::time::Duration;

/// The value as `Debug` prints it, if its type is one of those that are known here.
///
/// A primitive such as `Mutex<T>` asks for no `T: Debug`, so it can't print its value in
/// general. For common types it can.
pub(crate) fn show<T: ?Sized>(value: &T) -> Option<String> {
    known::<T, bool>(value)
        .or_else(|| known::<T, char>(value))
        .or_else(|| known::<T, String>(value))
        .or_else(|| known::<T, &str>(value))
        .or_else(|| known::<T, ()>(value))
        .or_else(|| known::<T, Duration>(value))
        .or_else(|| number(value))
}

fn number<T: ?Sized>(value: &T) -> Option<String> {
    many::<T, i32>(value)
        .or_else(|| many::<T, u32>(value))
        .or_else(|| many::<T, i64>(value))
        .or_else(|| many::<T, u64>(value))
        .or_else(|| many::<T, usize>(value))
        .or_else(|| many::<T, isize>(value))
        .or_else(|| many::<T, u8>(value))
        .or_else(|| many::<T, u16>(value))
        .or_else(|| many::<T, i8>(value))
        .or_else(|| many::<T, i16>(value))
        .or_else(|| known::<T, f64>(value))
        .or_else(|| known::<T, f32>(value))
        .or_else(|| known::<T, Vec<f64>>(value))
        .or_else(|| known::<T, Vec<String>>(value))
        .or_else(|| known::<T, VecDeque<String>>(value))
        .or_else(|| known::<T, Option<String>>(value))
        .or_else(|| known::<T, Vec<bool>>(value))
        .or_else(|| known::<T, Option<bool>>(value))
}

/// A number, or some of them.
fn many<T: ?Sized, N: Debug + 'static>(value: &T) -> Option<String> {
    known::<T, N>(value)
        .or_else(|| known::<T, Option<N>>(value))
        .or_else(|| known::<T, Vec<N>>(value))
        .or_else(|| known::<T, VecDeque<N>>(value))
        .or_else(|| known::<T, BTreeSet<N>>(value))
        .or_else(|| known::<T, BTreeMap<N, N>>(value))
        .or_else(|| known::<T, (N, N)>(value))
        .or_else(|| known::<T, [N; 2]>(value))
        .or_else(|| known::<T, [N; 3]>(value))
}

fn known<T: ?Sized, K: Debug + 'static>(value: &T) -> Option<String> {
    if typeid::of::<T>() != TypeId::of::<K>() {
        return None;
    }
    // SAFETY: `T` is `K` up to lifetimes. No type that is asked for here has a lifetime,
    // but for `&str`, of which only the text is read while `value` is borrowed.
    let value = unsafe { &*std::ptr::from_ref(value).cast::<K>() };
    Some(format!("{value:?}"))
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
    fn a_type_of_the_program_is_not_taken_for_one_of_std() {
        struct String;
        assert_eq!(show(&String), None);
    }
}
