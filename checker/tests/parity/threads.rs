use std::cell::{Cell, RefCell};
use std::hint;
use std::thread::{
    self, AccessError, Builder, JoinHandle, LocalKey, Scope, ScopedJoinHandle, Thread,
    ThreadId,
};
use std::time::{Duration, Instant};

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(1) };
    pub static NAMES: RefCell<Vec<u32>> = RefCell::new(vec![1]);
    static PLAIN: String = String::from("plain");
}

pub fn spawn_and_join() {
    let handle: JoinHandle<u32> = thread::spawn(|| 42);
    let id: ThreadId = handle.thread().id();
    assert_ne!(id, thread::current().id());
    let _ = handle.is_finished();
    let result: thread::Result<u32> = handle.join();
    assert_eq!(result.unwrap(), 42);
}

pub fn join_after_a_panic() {
    let handle = thread::spawn(|| std::panic::resume_unwind(Box::new("on purpose")));
    let payload = handle.join().map(|(): ()| ()).unwrap_err();
    assert_eq!(payload.downcast_ref::<&str>(), Some(&"on purpose"));
}

pub fn scope() {
    fn spawn_in<'scope>(
        scope: &'scope Scope<'scope, '_>,
    ) -> ScopedJoinHandle<'scope, u32> {
        scope.spawn(|| 1)
    }
    let sum = thread::scope(|scope| {
        let first = spawn_in(scope);
        let named = Builder::new().name("second".into());
        let second = named.spawn_scoped(scope, || 2).unwrap();
        assert_eq!(second.thread().name(), Some("second"));
        let _ = first.is_finished();
        first.join().unwrap() + second.join().unwrap()
    });
    assert_eq!(sum, 3);
}

pub fn builder() {
    let builder = Builder::new()
        .name("named".to_owned())
        .stack_size(256 * 1024);
    let handle = builder
        .spawn(|| thread::current().name().map(str::to_owned))
        .unwrap();
    assert_eq!(handle.join().unwrap().as_deref(), Some("named"));
    assert!(!thread::panicking());
    assert!(thread::available_parallelism().is_ok());
}

pub fn parking() {
    let me: Thread = thread::current();
    me.unpark();
    thread::park();
    me.clone().unpark();
    thread::park_timeout(Duration::from_secs(1));
    thread::yield_now();
    hint::spin_loop();
    assert_eq!(hint::black_box(1), 1);
}

pub fn sleeping() {
    let before = Instant::now();
    #[allow(clippy::disallowed_methods, reason = "it is called for its own sake")]
    thread::sleep(Duration::from_millis(2));
    assert!(before.elapsed() >= Duration::from_millis(2));
}

pub fn instants() {
    let start = Instant::now();
    let later = start + Duration::from_millis(5);
    assert_eq!(later - start, Duration::from_millis(5));
    assert_eq!(later.duration_since(start), Duration::from_millis(5));
    assert_eq!(start.checked_duration_since(later), None);
    assert_eq!(start.saturating_duration_since(later), Duration::ZERO);
    assert_eq!(start.checked_add(Duration::from_millis(5)), Some(later));
    assert_eq!(later.checked_sub(Duration::from_millis(5)), Some(start));
    let mut moved = start;
    moved += Duration::from_millis(5);
    moved -= Duration::from_millis(5);
    assert!(moved == start && start < later && !format!("{start:?}").is_empty());
}

pub fn local_keys() {
    let key: &LocalKey<Cell<u32>> = &COUNT;
    key.set(2);
    assert_eq!((key.get(), key.replace(3), key.take()), (2, 2, 3));
    let tried: Result<u32, AccessError> = key.try_with(Cell::get);
    assert_eq!((tried.unwrap(), key.with(Cell::get)), (0, 0));
    NAMES.with_borrow_mut(|names| names.push(2));
    assert_eq!(NAMES.with_borrow(Vec::len), 2);
    assert_eq!((NAMES.replace(vec![]), NAMES.take()), (vec![1, 2], vec![]));
    NAMES.set(vec![1]);
    assert_eq!(PLAIN.with(String::len), 5);
    COUNT.set(1);
}
