//! Tempting: with a thread for each server, no server can hold up another one.
//! Wrong: a list of a thousand servers starts a thousand threads; only two were allowed.
//! Rejected: unbounded.

use std::collections::BTreeSet;
use std::thread;

pub fn crawl<Fetch>(servers: &[usize], _workers: usize, fetch: Fetch)
where
    Fetch: Fn(usize) + Sync,
{
    let fetch = &fetch;
    let different: BTreeSet<_> = servers.iter().collect();
    thread::scope(|scope| {
        for server in different {
            scope.spawn(move || {
                let pages = (0..servers.len()).filter(|page| &servers[*page] == server);
                pages.for_each(fetch);
            });
        }
    });
}
