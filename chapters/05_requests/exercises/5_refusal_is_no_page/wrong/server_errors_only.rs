//! Tempting: 4xx is the fault of whoever asks, so only 5xx is worth another try.
//! Wrong: 408 and 429 are about time, and 501 will never be done.
//! Rejected: wrong value, rule.

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
                500..=599 if tries < TRIES => tries += 1,
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
