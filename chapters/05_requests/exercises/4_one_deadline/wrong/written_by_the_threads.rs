//! Tempting: each thread writes its answer down, and the others are left to themselves.
//! Wrong: they go on after the return, and write into what somebody is reading.
//! Rejected: wrong value.

use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

pub type Results = Arc<Mutex<Vec<Option<u64>>>>;

pub fn gather<Ask>(results: &Results, limit: Duration, ask: Ask)
where
    Ask: Fn(usize) -> u64 + Clone + Send + 'static,
{
    let deadline = Instant::now() + limit;
    let written = Arc::new(Condvar::new());
    let servers = results.lock().unwrap().len();
    for server in 0..servers {
        let (results, written) = (Arc::clone(results), Arc::clone(&written));
        let ask = ask.clone();
        thread::spawn(move || {
            let answer = ask(server);
            results.lock().unwrap()[server] = Some(answer);
            written.notify_one();
        });
    }
    let left = deadline.saturating_duration_since(Instant::now());
    let some_missing = |results: &mut Vec<Option<u64>>| results.contains(&None);
    let results = results.lock().unwrap();
    let _in_time = written.wait_timeout_while(results, left, some_missing);
}
