//! A page of search results is put together from several servers, within a second. What
//! has not come by then is left out.
//!
//! With three slow servers it takes three seconds. Make the second one for all of them.
//! And what comes too late must not change the results that somebody is reading.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// The answer of each server, if it came in time.
pub type Results = Arc<Mutex<Vec<Option<u64>>>>;

/// Asks one server for each of the `results`, all at once, and writes down what they say.
///
/// Returns when all have answered, or after `limit`; then the results change no more.
pub fn gather<Ask>(results: &Results, limit: Duration, ask: Ask)
where
    Ask: Fn(usize) -> u64 + Clone + Send + 'static,
{
    let servers = results.lock().unwrap().len();
    let start = |server| {
        let (sender, answer) = mpsc::channel();
        let ask = ask.clone();
        thread::spawn(move || sender.send(ask(server)));
        answer
    };
    let answers: Vec<_> = (0..servers).map(start).collect();
    for (server, answer) in answers.into_iter().enumerate() {
        // TODO: when did this limit begin, and when does it end?
        let answer = answer.recv_timeout(limit).ok();
        results.lock().unwrap()[server] = answer;
    }
}
