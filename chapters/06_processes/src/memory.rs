//! Memory that two processes share.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use memmap2::{MmapOptions, MmapRaw};

/// Memory that two processes share: both have mapped the same file.
///
/// Writing to it writes to the other process's memory too; no system call is needed.
#[derive(Debug)]
pub(crate) struct Shared {
    map: MmapRaw,
    /// Removed with this value. Whoever has mapped the file keeps the memory.
    name: Option<Name>,
}

/// The file's name; dropping it removes the file.
#[derive(Debug)]
struct Name(PathBuf);

impl Shared {
    /// New memory of so many bytes, all of them zero.
    ///
    /// # Errors
    ///
    /// If there is no room for a file of this size.
    pub(crate) fn new(bytes: usize) -> io::Result<Self> {
        let path = unused_path();
        let mut options = OpenOptions::new();
        let file = options
            .read(true)
            .write(true)
            .create_new(true)
            .open(&path)?;
        let name = Name(path);
        file.set_len(bytes as u64)?;
        Ok(Self {
            map: map(&file)?,
            name: Some(name),
        })
    }

    /// The memory that another process has made under this name.
    ///
    /// # Errors
    ///
    /// If there is no such file.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).open(path)?;
        Ok(Self {
            map: map(&file)?,
            name: None,
        })
    }

    /// The name under which another process finds the memory.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.name.as_ref().map(|name| name.0.as_path())
    }

    /// Takes the name away, once the other process has found the memory.
    ///
    /// From now on nothing is left of it when both have ended, however they end.
    pub(crate) fn forget_name(&mut self) {
        self.name = None;
    }

    /// The first byte. The memory stays where it is for as long as `self` lives.
    pub(crate) fn start(&self) -> *mut u8 {
        self.map.as_mut_ptr()
    }

    /// How many bytes there are.
    pub(crate) fn bytes(&self) -> usize {
        self.map.len()
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // At worst a small file is left in a folder for small files.
        let _ = fs::remove_file(&self.0);
    }
}

/// Finds memory for every page now, so that the first messages are as fast as the rest.
fn map(file: &File) -> io::Result<MmapRaw> {
    MmapOptions::new().populate().map_raw(file)
}

/// A file in memory where the system has a folder for that, else one on the disk.
fn unused_path() -> PathBuf {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let in_memory = Path::new("/dev/shm");
    let folder = if in_memory.is_dir() {
        in_memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    // Relaxed: the numbers must differ, and nothing else goes with them.
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    folder.join(format!("workbook-processes-{}-{number}", process::id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_writes_the_other_reads_even_when_the_name_is_gone() {
        let mut one = Shared::new(4096).unwrap();
        let other = Shared::open(one.path().unwrap()).unwrap();
        one.forget_name();
        // SAFETY: both mappings have 4,096 bytes, and no other thread knows of them.
        let seen = unsafe {
            one.start().add(7).write(42);
            other.start().add(7).read()
        };
        assert_eq!((seen, other.bytes()), (42, 4096));
    }

    #[test]
    fn the_file_goes_with_its_owner() {
        let shared = Shared::new(64).unwrap();
        let path = shared.path().unwrap().to_owned();
        assert!(path.exists());
        drop(shared);
        assert!(!path.exists());
    }
}
