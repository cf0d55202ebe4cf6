//! Tempting: whatever went wrong, three tries are better than one.
//! Wrong: a refusal stays one. The server is asked three times for what it has refused.
//! Rejected: rule.

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
        let mut tries = 1;
        loop {
            let answer = ask(page);
            match answer.status {
                200..=299 => return Ok(answer.body),
                _ if tries < TRIES => tries += 1,
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
