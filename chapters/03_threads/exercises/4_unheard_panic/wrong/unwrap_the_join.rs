//! Tempting: `join().unwrap()` is how everybody writes it, and it waits for each
//! thread.
//! Wrong: it passes the panic on. `main` ends too soon, and says nothing about the
//! rest.
//! Rejected: wrong value.

use std::thread;

pub fn back_up<CopyOne>(folders: usize, copy: CopyOne) -> usize
where
    CopyOne: Fn(usize) + Clone + Send + 'static,
{
    let mut threads = Vec::new();
    for folder in 0..folders {
        let copy = copy.clone();
        threads.push(thread::spawn(move || copy(folder)));
    }
    for thread in threads {
        thread.join().unwrap();
    }
    folders
}
