//! Right: the status decides. A page is kept, what may pass is asked for again, everything
//! else is told as it is. Each page has a result of its own, so none spoils another.

use std::thread;

/// What a server sends: a status, and a body with it, whatever the status says.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pub status: u16,
    pub body: &'static str,
}

/// How often a page is asked for at most.
pub const TRIES: u32 = 3;

/// Asks for the pages `0..pages` side by side: each one's body, or the status without it.
///
/// 200 to 299 is a page. 408, 429, 500, 502, 503 and 504 may pass, so they are asked again,
/// up to three times in all. Nothing else is asked twice.
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
                408 | 429 | 500 | 502 | 503 | 504 if tries < TRIES => tries += 1,
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
