//! Tempting: whoever holds the lock can't be raced, so it is held over the fetch.
//! Wrong: all other pages wait too, and one slow server stops every reader.
//! Rejected: over-serialised.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

#[derive(Default)]
pub struct Cache {
    pages: Mutex<BTreeMap<u32, u64>>,
}

impl Cache {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get(&self, url: u32, fetch: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = pages.get(&url) {
            return Some(*page);
        }
        let page = fetch()?;
        pages.insert(url, page);
        Some(page)
    }
}
