use std::sync::{
    Condvar, LockResult, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard,
    RwLockWriteGuard, TryLockError, TryLockResult, WaitTimeoutResult,
};
use std::time::Duration;

pub fn mutex() {
    static COUNT: Mutex<u32> = Mutex::new(0);
    *COUNT.lock().unwrap() = 1;

    let mut mutex: Mutex<u32> = Mutex::from(1);
    let locked: LockResult<MutexGuard<'_, u32>> = mutex.lock();
    let guard = locked.unwrap();
    assert_eq!(
        (*guard, format!("{guard:?}"), format!("{guard}")),
        (1, "1".into(), "1".into())
    );
    assert!(matches!(mutex.try_lock(), Err(TryLockError::WouldBlock)));
    drop(guard);
    let tried: TryLockResult<MutexGuard<'_, u32>> = mutex.try_lock();
    *tried.unwrap() += 1;
    *mutex.get_mut().unwrap() += 1;
    assert!(!mutex.is_poisoned());
    mutex.clear_poison();
    assert!(format!("{mutex:?}").starts_with("Mutex"));
    assert_eq!(mutex.into_inner().unwrap(), 3);
    assert_eq!(Mutex::<u32>::default().into_inner().unwrap(), 0);
    let unsized_inside: &Mutex<[u32]> = &Mutex::new([1, 2]);
    assert_eq!(unsized_inside.lock().unwrap().len(), 2);
}

pub fn poison() {
    let mut error = PoisonError::new(1);
    *error.get_mut() += 1;
    assert_eq!(*error.get_ref(), 2);
    assert_eq!(error.into_inner(), 2);
    let would_block: TryLockError<()> = TryLockError::WouldBlock;
    assert!(!would_block.to_string().is_empty());
}

pub fn rw_lock() {
    let mut lock: RwLock<u32> = RwLock::from(1);
    let read: RwLockReadGuard<'_, u32> = lock.read().unwrap();
    assert_eq!((*read, format!("{read:?} {read}")), (1, "1 1".into()));
    assert_eq!(*lock.try_read().unwrap(), 1);
    assert!(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
    drop(read);
    let mut write: RwLockWriteGuard<'_, u32> = lock.write().unwrap();
    *write += 1;
    assert_eq!(format!("{write:?} {write}"), "2 2");
    let read = RwLockWriteGuard::downgrade(write);
    assert_eq!(*read, 2);
    drop(read);
    *lock.try_write().unwrap() += 1;
    *lock.get_mut().unwrap() += 1;
    assert!(!lock.is_poisoned());
    lock.clear_poison();
    assert!(format!("{lock:?}").starts_with("RwLock"));
    assert_eq!(lock.into_inner().unwrap(), 4);
    assert_eq!(RwLock::<u32>::default().into_inner().unwrap(), 0);
    assert_eq!(RwLock::new(7).into_inner().unwrap(), 7);
}

pub fn condvar() {
    let (mutex, condvar) = (Mutex::new(0), Condvar::default());
    condvar.notify_one();
    condvar.notify_all();
    let guard = condvar
        .wait_while(mutex.lock().unwrap(), |count| *count > 0)
        .unwrap();
    let short = Duration::from_millis(1);
    let (guard, result): (_, WaitTimeoutResult) =
        condvar.wait_timeout(guard, short).unwrap();
    let _ = result.timed_out();
    let (guard, result) = condvar.wait_timeout_while(guard, short, |_| true).unwrap();
    assert!(result.timed_out());
    drop(guard);
    assert!(format!("{:?}", Condvar::new()).starts_with("Condvar"));
}

pub fn condvar_wait() {
    let (is_set, condvar) = (Mutex::new(false), Condvar::new());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            *is_set.lock().unwrap() = true;
            condvar.notify_all();
        });
        let mut guard = is_set.lock().unwrap();
        while !*guard {
            guard = condvar.wait(guard).unwrap();
        }
    });
}
