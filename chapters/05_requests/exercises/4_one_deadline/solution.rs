//! Right: the moment when it ends is fixed once, and each wait is only for what is left.
//!
//! Late answers go into a channel whose receiver is gone. The threads write there and
//! nowhere else, so nothing can change after the return.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

/// The answer of each server, if it came in time.
pub type Results = Arc<Mutex<Vec<Option<u64>>>>;

/// Asks one server for each of the `results`, all at once, and writes down what they say.
///
/// Returns when all have answered, or after `limit`; then the results change no more.
pub fn gather<Ask>(results: &Results, limit: Duration, ask: Ask)
where
    Ask: Fn(usize) -> u64 + Clone + Send + 'static,
{
    let deadline = Instant::now() + limit;
    let servers = results.lock().unwrap().len();
    let start = |server| {
        let (sender, answer) = mpsc::channel();
        let ask = ask.clone();
        thread::spawn(move || sender.send(ask(server)));
        answer
    };
    let answers: Vec<_> = (0..servers).map(start).collect();
    for (server, answer) in answers.into_iter().enumerate() {
        let left = deadline.saturating_duration_since(Instant::now());
        let answer = answer.recv_timeout(left).ok();
        results.lock().unwrap()[server] = answer;
    }
}
