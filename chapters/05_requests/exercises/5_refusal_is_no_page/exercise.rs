//! An archive keeps a copy of each page. A hundred of them say "Please log in".
//!
//! Keep pages only. Ask again where the next try may end better, and only there. What one
//! server refuses is no reason to lose the pages of others.

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
        // TODO: what can an answer be, other than the page?
        let answer: Answer = ask(page);
        Ok(answer.body)
    };
    let fetch = &fetch;
    thread::scope(|scope| {
        let start = |page| scope.spawn(move || fetch(page));
        let threads: Vec<_> = (0..pages).map(start).collect();
        let fetched = threads.into_iter();
        fetched.map(|thread| thread.join().unwrap()).collect()
    })
}
