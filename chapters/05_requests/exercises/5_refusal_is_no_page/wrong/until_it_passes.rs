//! Tempting: what may pass will pass, if one asks often enough.
//! Wrong: a server that is down is asked for ever, by everybody, and so it stays down.
//! Rejected: unbounded.

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
        loop {
            let answer = ask(page);
            match answer.status {
                200..=299 => return Ok(answer.body),
                408 | 429 | 500 | 502 | 503 | 504 => {}
                status => return Err(status),
            }
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
