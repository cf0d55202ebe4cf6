//! Macros that shadow std's, for crates that say `#[macro_use]`.

/// Declares values that each thread has its own of, as std's does.
///
/// In an exploration each thread of each run starts with a fresh value.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$about:meta])* $vis:vis static $name:ident: $type:ty = const $init:block
     $(; $($rest:tt)*)?) => {
        $crate::__thread_local!($(#[$about])* $vis $name, $type, $init);
        $($crate::thread_local!($($rest)*);)?
    };
    ($(#[$about:meta])* $vis:vis static $name:ident: $type:ty = $init:expr
     $(; $($rest:tt)*)?) => {
        $crate::__thread_local!($(#[$about])* $vis $name, $type, $init);
        $($crate::thread_local!($($rest)*);)?
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __thread_local {
    ($(#[$about:meta])* $vis:vis $name:ident, $type:ty, $init:expr) => {
        $(#[$about])*
        $vis static $name: $crate::thread::LocalKey<$type> = {
            fn init() -> $type {
                $init
            }
            $crate::__std::thread_local! {
                static OUTSIDE: $type = init();
            }
            $crate::thread::LocalKey::new(init, &OUTSIDE)
        };
    };
}

/// Prints as std's does, but in an exploration only in the run that is shown.
#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => {{
        let text = $crate::__std::format!($($arg)*);
        if $crate::__is_heard() {
            $crate::__std::print!("{text}");
        }
    }};
}

/// Prints a line as std's does, but in an exploration only in the run that is shown.
#[macro_export]
macro_rules! println {
    () => { $crate::print!("\n") };
    ($($arg:tt)*) => {{
        let text = $crate::__std::format!($($arg)*);
        if $crate::__is_heard() {
            $crate::__std::println!("{text}");
        }
    }};
}

/// Prints as std's does, but in an exploration only in the run that is shown.
#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => {{
        let text = $crate::__std::format!($($arg)*);
        if $crate::__is_heard() {
            $crate::__std::eprint!("{text}");
        }
    }};
}

/// Prints a line as std's does, but in an exploration only in the run that is shown.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::eprint!("\n") };
    ($($arg:tt)*) => {{
        let text = $crate::__std::format!($($arg)*);
        if $crate::__is_heard() {
            $crate::__std::eprintln!("{text}");
        }
    }};
}

/// Whether what the caller prints is meant for anybody: not while a search runs.
#[doc(hidden)]
#[must_use]
pub fn __is_heard() -> bool {
    !crate::engine::active() || crate::engine::with(|e| e.log.is_some())
}
