use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release, SeqCst};
use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicPtr,
    AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicUsize, Ordering, compiler_fence,
    fence,
};

// SeqCst mostly: one thread alone, so any ordering gives the same; each is named once.
macro_rules! integer {
    ($name:ident, $atomic:ident) => {
        pub fn $name() {
            static CELL: $atomic = $atomic::new(0);
            CELL.store(1, Release);
            let mut cell = $atomic::from(1);
            assert_eq!((cell.load(Acquire), cell.swap(2, AcqRel)), (1, 1));
            assert_eq!(cell.compare_exchange(2, 3, AcqRel, Relaxed), Ok(2));
            assert_eq!(cell.compare_exchange(2, 4, SeqCst, Acquire), Err(3));
            assert_eq!(cell.compare_exchange_weak(2, 4, SeqCst, SeqCst), Err(3));
            assert_eq!(
                (cell.fetch_add(2, Relaxed), cell.fetch_sub(1, SeqCst)),
                (3, 5)
            );
            assert_eq!(
                (cell.fetch_and(6, SeqCst), cell.fetch_or(3, SeqCst)),
                (4, 4)
            );
            assert_eq!(
                (cell.fetch_xor(1, SeqCst), cell.fetch_max(9, SeqCst)),
                (7, 6)
            );
            assert_eq!(
                (cell.fetch_min(2, SeqCst), cell.fetch_nand(2, SeqCst)),
                (9, 2)
            );
            assert_eq!(cell.swap(5, SeqCst), !2);
            assert_eq!(cell.fetch_update(SeqCst, SeqCst, |it| Some(it + 1)), Ok(5));
            assert_eq!(cell.fetch_update(SeqCst, SeqCst, |_| None), Err(6));
            assert_eq!(cell.try_update(SeqCst, SeqCst, |it| Some(it + 1)), Ok(6));
            assert_eq!(cell.update(SeqCst, SeqCst, |it| it + 1), 7);
            *cell.get_mut() += 1;
            assert_eq!(format!("{cell:?}"), "9");
            assert_eq!((cell.into_inner(), $atomic::default().into_inner()), (9, 0));
        }
    };
}

integer!(atomic_i8, AtomicI8);
integer!(atomic_i16, AtomicI16);
integer!(atomic_i32, AtomicI32);
integer!(atomic_i64, AtomicI64);
integer!(atomic_isize, AtomicIsize);
integer!(atomic_u8, AtomicU8);
integer!(atomic_u16, AtomicU16);
integer!(atomic_u32, AtomicU32);
integer!(atomic_u64, AtomicU64);
integer!(atomic_usize, AtomicUsize);

pub fn atomic_bool() {
    static FLAG: AtomicBool = AtomicBool::new(false);
    FLAG.store(true, SeqCst);
    let mut flag = AtomicBool::from(false);
    assert!(!flag.load(SeqCst) && !flag.swap(true, SeqCst));
    assert_eq!(flag.compare_exchange(true, false, SeqCst, SeqCst), Ok(true));
    assert_eq!(
        flag.compare_exchange_weak(true, false, SeqCst, SeqCst),
        Err(false)
    );
    assert!(!flag.fetch_or(true, SeqCst) && flag.fetch_and(true, SeqCst));
    assert!(flag.fetch_xor(true, SeqCst) && !flag.fetch_nand(true, SeqCst));
    assert!(flag.fetch_not(SeqCst));
    assert_eq!(flag.fetch_update(SeqCst, SeqCst, |it| Some(!it)), Ok(false));
    assert_eq!(flag.try_update(SeqCst, SeqCst, |_| None), Err(true));
    assert!(flag.update(SeqCst, SeqCst, |it| !it));
    *flag.get_mut() = true;
    assert_eq!(format!("{flag:?}"), "true");
    assert!(flag.into_inner() && !AtomicBool::default().into_inner());
}

pub fn atomic_ptr() {
    let (mut one, mut two) = (1, 2);
    let (first, second): (*mut i32, *mut i32) = (&raw mut one, &raw mut two);
    let mut cell = AtomicPtr::from(first);
    assert_eq!(
        (cell.load(SeqCst), cell.swap(second, SeqCst)),
        (first, first)
    );
    assert_eq!(
        cell.compare_exchange(second, first, SeqCst, SeqCst),
        Ok(second)
    );
    assert_eq!(
        cell.compare_exchange_weak(second, first, SeqCst, SeqCst),
        Err(first)
    );
    assert_eq!(
        cell.fetch_update(SeqCst, SeqCst, |_| Some(second)),
        Ok(first)
    );
    assert_eq!(cell.try_update(SeqCst, SeqCst, |_| None), Err(second));
    assert_eq!(cell.update(SeqCst, SeqCst, |_| first), second);
    let next = first.wrapping_add(1);
    assert_eq!(cell.fetch_ptr_add(1, SeqCst), first);
    assert_eq!(cell.fetch_ptr_sub(1, SeqCst), next);
    assert_eq!(cell.fetch_byte_add(size_of::<i32>(), SeqCst), first);
    assert_eq!(cell.fetch_byte_sub(size_of::<i32>(), SeqCst), next);
    assert_eq!(cell.fetch_or(1, SeqCst), first);
    assert_eq!(cell.fetch_and(!1, SeqCst), first.map_addr(|it| it | 1));
    assert_eq!(cell.fetch_xor(0, SeqCst), first);
    cell.store(second, SeqCst);
    assert_eq!(*cell.get_mut(), second);
    assert!(format!("{cell:?} {cell:p}").starts_with("0x"));
    assert_eq!(cell.into_inner(), second);
    assert!(AtomicPtr::<i32>::default().into_inner().is_null());
    assert!(AtomicPtr::new(first).into_inner() == first);
}

pub fn fences() {
    let order: Ordering = Acquire;
    fence(order);
    compiler_fence(SeqCst);
}
