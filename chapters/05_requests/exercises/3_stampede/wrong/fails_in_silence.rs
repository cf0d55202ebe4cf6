//! Tempting: a mark says that the page is on its way, and whoever sees it waits.
//! Wrong: after a failure the mark stays, and nobody is woken. They wait for ever.
//! Rejected: lost wake-up.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Cache {
    /// `None` is the mark.
    pages: Mutex<BTreeMap<u32, Option<u64>>>,
    arrived: Condvar,
}

impl Cache {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn get(&self, url: u32, fetch: impl FnOnce() -> Option<u64>) -> Option<u64> {
        let pages = self.pages.lock().unwrap();
        let on_its_way = |pages: &mut BTreeMap<_, _>| pages.get(&url) == Some(&None);
        let mut pages = self.arrived.wait_while(pages, on_its_way).unwrap();
        if let Some(page) = pages.get(&url) {
            return *page;
        }
        pages.insert(url, None);
        drop(pages);
        let page = fetch()?;
        self.pages.lock().unwrap().insert(url, Some(page));
        self.arrived.notify_all();
        Some(page)
    }
}
