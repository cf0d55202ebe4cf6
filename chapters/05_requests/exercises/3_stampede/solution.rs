//! Right: each page has a lock of its own, and whoever fetches it holds that one. Others
//! who want the page wait there. The lock around all pages is held only to find theirs.
//!
//! A fetch that fails leaves `None`, and the next one in the queue tries. One that panics
//! poisons the lock, though the `None` in it is as good as before.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A page, or the place where it will be.
type Place = Arc<Mutex<Option<u64>>>;

/// Pages that were fetched, by their address.
#[derive(Debug, Default)]
pub struct Cache {
    places: Mutex<BTreeMap<u32, Place>>,
}

impl Cache {
    /// A cache without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page, kept or fetched. `None`: this reader's `fetch` has failed.
    pub fn get(&self, url: u32, fetch: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let place = self.place_of(url);
        let mut page = place.lock().unwrap_or_else(PoisonError::into_inner);
        if page.is_none() {
            *page = fetch();
        }
        *page
    }

    fn place_of(&self, url: u32) -> Place {
        Arc::clone(self.places.lock().unwrap().entry(url).or_default())
    }
}
