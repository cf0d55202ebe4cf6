use std::sync::{Barrier, BarrierWaitResult, LazyLock, Once, OnceLock, OnceState};

pub fn barrier() {
    let barrier = Barrier::new(1);
    let result: BarrierWaitResult = barrier.wait();
    assert!(result.is_leader());
    assert!(format!("{barrier:?} {result:?}").starts_with("Barrier"));
}

pub fn once() {
    static ONCE: Once = Once::new();
    let once = Once::new();
    let mut calls = 0;
    once.call_once(|| calls += 1);
    once.call_once(|| calls += 1);
    assert_eq!(calls, 1);
    assert!(once.is_completed());
    once.wait();
    once.wait_force();
    once.call_once_force(|_: &OnceState| unreachable!("it is done"));
    ONCE.call_once_force(|state| assert!(!state.is_poisoned()));
    assert!(format!("{once:?}").starts_with("Once"));
}

pub fn once_lock() {
    static CELL: OnceLock<u32> = OnceLock::new();
    let mut cell = OnceLock::new();
    assert_eq!(
        (cell.get(), cell.set(1), cell.set(2)),
        (None, Ok(()), Err(2))
    );
    assert_eq!(*cell.wait(), 1);
    *cell.get_mut().unwrap() += 1;
    assert_eq!(cell.take(), Some(2));
    assert_eq!(*cell.get_or_init(|| 3), 3);
    assert_eq!(cell.clone(), OnceLock::from(3));
    assert_eq!(format!("{cell:?}"), "OnceLock(3)");
    assert_eq!(cell.into_inner(), Some(3));
    assert_eq!(OnceLock::<u32>::default().get(), None);
    assert_eq!(*CELL.get_or_init(|| 4), 4);
}

pub fn lazy_lock() {
    static LAZY: LazyLock<u32> = LazyLock::new(|| 42);
    assert_eq!(*LAZY, 42);
    assert_eq!(*LazyLock::force(&LAZY), 42);
    let mut lazy = LazyLock::new(|| 2);
    assert_eq!(LazyLock::get(&lazy), None);
    assert_eq!(LazyLock::get_mut(&mut lazy), None);
    assert_eq!(*lazy, 2);
    assert_eq!(LazyLock::get(&lazy), Some(&2));
    assert_eq!(format!("{lazy:?}"), "LazyLock(2)");
    *LazyLock::force_mut(&mut lazy) += 1;
    assert_eq!(LazyLock::get_mut(&mut lazy), Some(&mut 3));
    assert_eq!(*LazyLock::<u32>::default(), 0);
}
