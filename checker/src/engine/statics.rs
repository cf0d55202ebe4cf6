//! Statics start each run afresh, as they do each process.
//!
//! A static is made when the program is compiled, so before its first use it is a plain
//! pattern of bytes: what `const` code makes owns no memory of the heap. A copy of these
//! bytes is as good as the original. So the bytes are kept before the first use, in an
//! exploration or outside, and each run that uses the static gets a copy of its own.
//!
//! Copies are never freed, because something may refer to them for ever, as to a static.
//! What is in them is forgotten: a process that ends drops no statics, either.

use std::alloc::{self, Layout};
use std::collections::BTreeMap;
use std::ops::Range;
use std::ptr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::ObjectId;

/// How each static was at first, by its address.
static KEPT: Mutex<BTreeMap<usize, Box<[u8]>>> = Mutex::new(BTreeMap::new());

/// The statics that a run has used.
#[derive(Default)]
pub(crate) struct Statics(Vec<Copy>);

/// A static, as one run sees it.
struct Copy {
    address: usize,
    object: ObjectId,
    bytes: *const u8,
}

/// Whether this lies in the program itself, and not on a stack or on the heap.
pub(super) fn is_static<T>(place: &T) -> bool {
    program().contains(&ptr::from_ref(place).addr())
}

/// Where the program lies in memory.
#[cfg(target_os = "linux")]
fn program() -> Range<usize> {
    // The linker puts these at the beginning and behind the end of the program.
    unsafe extern "C" {
        safe static __executable_start: u8;
        safe static _end: u8;
    }
    ptr::from_ref(&__executable_start).addr()..ptr::from_ref(&_end).addr()
}

/// Where the program lies in memory.
///
/// Offsets: Microsoft, "PE Format", sections "MS-DOS stub" and "Optional header".
#[cfg(windows)]
fn program() -> Range<usize> {
    // The linker calls the program's beginning so. Its header takes no more than a page.
    unsafe extern "C" {
        safe static __ImageBase: [u8; 4096];
    }
    let number = |at: usize| {
        let bytes = __ImageBase[at..at + 4].try_into().expect("four bytes");
        usize::try_from(u32::from_le_bytes(bytes)).expect("an offset in memory")
    };
    let header = number(0x3C);
    let size = number(header + 4 + 20 + 56);
    let start = ptr::from_ref(&__ImageBase).addr();
    start..start + size
}

/// Not known here, so that statics are refused.
#[cfg(not(any(target_os = "linux", windows)))]
fn program() -> Range<usize> {
    0..0
}

/// Keeps the bytes of a static that nobody has used, unless they are kept already.
pub(super) fn keep<T: ?Sized>(inner: &T) {
    kept().entry(address(inner)).or_insert_with(|| {
        let size = size_of_val(inner);
        let mut bytes = vec![0_u8; size].into_boxed_slice();
        let source = ptr::from_ref(inner).cast::<u8>();
        // SAFETY: both are valid for so many bytes. Nobody writes to the static at this
        // time: whoever uses it first comes here before, and waits for the lock.
        unsafe { ptr::copy_nonoverlapping(source, bytes.as_mut_ptr(), size) };
        bytes
    });
}

fn kept() -> MutexGuard<'static, BTreeMap<usize, Box<[u8]>>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

fn address<T: ?Sized>(inner: &T) -> usize {
    ptr::from_ref(inner).cast::<u8>().addr()
}

impl Statics {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// The object that a static is in this run, if it has been used.
    pub(super) fn object_of<T: ?Sized>(&self, inner: &T) -> Option<ObjectId> {
        self.find(inner).map(|copy| copy.object)
    }

    /// Makes the run's copy of a static, which becomes `object`.
    pub(super) fn add<'a, T: ?Sized>(
        &mut self,
        inner: &'a T,
        object: ObjectId,
    ) -> &'a T {
        let layout = Layout::for_value(inner);
        let copy = copy_of(address(inner), layout);
        let address = address(inner);
        self.0.push(Copy {
            address,
            object,
            bytes: copy,
        });
        self.copy_of(inner)
    }

    /// The run's copy of a static.
    pub(super) fn copy_of<'a, T: ?Sized>(&self, inner: &'a T) -> &'a T {
        let Some(found) = self.find(inner) else {
            return inner;
        };
        assert!(
            size_of::<&T>() == size_of::<&u8>(),
            "a static behind a reference to a trait object can't be explored"
        );
        // SAFETY: a reference to `T` is as large as a pointer, so it is nothing else. It
        // points to a copy of a value that was made at compile time, aligned as that
        // was. The copy is never freed, and only this thread knows of it.
        unsafe { std::mem::transmute_copy::<*const u8, &'a T>(&found.bytes) }
    }

    fn find<T: ?Sized>(&self, inner: &T) -> Option<&Copy> {
        let wanted = address(inner);
        self.0.iter().find(|copy| copy.address == wanted)
    }
}

/// A new copy of the static at `address`.
fn copy_of(address: usize, layout: Layout) -> *const u8 {
    let kept = kept();
    let bytes = &kept[&address];
    if layout.size() == 0 {
        return ptr::without_provenance(layout.align());
    }
    // SAFETY: the layout is not empty, and the block is as large as what was kept.
    unsafe {
        let copy = alloc::alloc(layout);
        if copy.is_null() {
            alloc::handle_alloc_error(layout);
        }
        ptr::copy_nonoverlapping(bytes.as_ptr(), copy, bytes.len());
        copy
    }
}
