//! Tempting: a page that is not there says 404, and everything else has a body.
//! Wrong: 403 and 500 have a body too. It is not the page.
//! Rejected: wrong value.

use std::thread;

#[derive(Clone, Copy)]
pub struct Answer {
    pub status: u16,
    pub body: &'static str,
}

pub const TRIES: u32 = 3;

pub fn archive<Ask>(pages: usize, ask: Ask) -> Vec<Result<&'static str, u16>>
where
    Ask: Fn(usize) -> Answer + Sync,
{
    let fetch = |page| {
        let answer = ask(page);
        if answer.status == 404 {
            Err(404)
        } else {
            Ok(answer.body)
        }
    };
    let fetch = &fetch;
    thread::scope(|scope| {
        let start = |page| scope.spawn(move || fetch(page));
        let threads: Vec<_> = (0..pages).map(start).collect();
        let fetched = threads.into_iter();
        fetched.map(|thread| thread.join().unwrap()).collect()
    })
}
