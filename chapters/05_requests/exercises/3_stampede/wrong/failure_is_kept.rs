//! Tempting: a `OnceLock` for each page does all of it: one fetches, the others wait.
//! Wrong: it keeps what came first, and that may be a failure. The page never comes.
//! Rejected: wrong value.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

#[derive(Default)]
pub struct Cache {
    places: Mutex<BTreeMap<u32, Arc<OnceLock<Option<u64>>>>>,
}

impl Cache {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get(&self, url: u32, fetch: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let place = Arc::clone(self.places.lock().unwrap().entry(url).or_default());
        *place.get_or_init(fetch)
    }
}
