//! Tempting: a mark says that the page is on its way; when it comes, a waiter is woken.
//! Wrong: there may be two. The other one sleeps on, with the page beside it.
//! Rejected: lost wake-up.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, PoisonError};

#[derive(Default)]
pub struct Cache {
    /// `None` is the mark.
    pages: Mutex<BTreeMap<u32, Option<u64>>>,
    arrived: Condvar,
}

/// Takes the mark away, if there is no page in its place, and wakes a waiter.
struct Fetching<'a>(&'a Cache, u32);

impl Drop for Fetching<'_> {
    fn drop(&mut self) {
        let Self(cache, url) = self;
        let pages = cache.pages.lock();
        let mut pages = pages.unwrap_or_else(PoisonError::into_inner);
        if pages.get(url) == Some(&None) {
            pages.remove(url);
        }
        cache.arrived.notify_one();
    }
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
        let _fetching = Fetching(self, url);
        let page = fetch()?;
        self.pages.lock().unwrap().insert(url, Some(page));
        Some(page)
    }
}
