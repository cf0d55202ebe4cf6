//! Pages are kept once they are fetched. At eight o'clock everybody wants the front page,
//! and the server gets so many requests for it that it breaks down.
//!
//! Fetch a page once, however many want it. Others may be fetched meanwhile. What failed
//! is not kept, and nobody waits for ever.

use std::collections::BTreeMap;
use std::sync::Mutex;

/// Pages that were fetched, by their address.
#[derive(Debug, Default)]
pub struct Cache {
    pages: Mutex<BTreeMap<u32, u64>>,
}

impl Cache {
    /// A cache without pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// The page, kept or fetched. `None`: this reader's `fetch` has failed.
    pub fn get(&self, url: u32, fetch: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let kept = self.pages.lock().unwrap().get(&url).copied();
        if kept.is_some() {
            return kept;
        }
        // TODO: who else has looked by now, and found nothing?
        let page = fetch()?;
        self.pages.lock().unwrap().insert(url, page);
        Some(page)
    }
}
