//! One call of each stable method of the primitives, in plain std code.
//!
//! The same source is compiled against std and against every-order, so that a method that
//! is missing, or has another signature, is an error of the compiler.

mod atomics;
mod channels;
mod locks;
mod once;
mod threads;

/// All calls, by name.
pub const CALLS: &[(&str, fn())] = &[
    ("Mutex", locks::mutex),
    ("PoisonError", locks::poison),
    ("RwLock", locks::rw_lock),
    ("Condvar", locks::condvar),
    ("Condvar::wait", locks::condvar_wait),
    ("Barrier", once::barrier),
    ("Once", once::once),
    ("OnceLock", once::once_lock),
    ("LazyLock", once::lazy_lock),
    ("mpsc::channel", channels::channel),
    ("mpsc::channel, receiver gone", channels::disconnected),
    ("mpsc::sync_channel", channels::sync_channel),
    ("mpsc::sync_channel(0)", channels::rendezvous),
    ("AtomicI8", atomics::atomic_i8),
    ("AtomicI16", atomics::atomic_i16),
    ("AtomicI32", atomics::atomic_i32),
    ("AtomicI64", atomics::atomic_i64),
    ("AtomicIsize", atomics::atomic_isize),
    ("AtomicU8", atomics::atomic_u8),
    ("AtomicU16", atomics::atomic_u16),
    ("AtomicU32", atomics::atomic_u32),
    ("AtomicU64", atomics::atomic_u64),
    ("AtomicUsize", atomics::atomic_usize),
    ("AtomicBool", atomics::atomic_bool),
    ("AtomicPtr", atomics::atomic_ptr),
    ("fences", atomics::fences),
    ("thread::spawn", threads::spawn_and_join),
    ("a panic and join", threads::join_after_a_panic),
    ("thread::scope", threads::scope),
    ("thread::Builder", threads::builder),
    ("parking", threads::parking),
    ("thread::sleep", threads::sleeping),
    ("Instant", threads::instants),
    ("thread_local!", threads::local_keys),
];
