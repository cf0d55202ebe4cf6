//! Tempting: each poll asks everybody, until all are ready in the same poll.
//! Wrong: who has answered is asked again. A future that was ready must not be polled any
//! more, and an `async fn` panics.
//! Rejected: wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut questions: Vec<_> = questions.into_iter().map(Box::pin).collect();
    poll_fn(|context| {
        let polls: Vec<_> = questions
            .iter_mut()
            .map(|question| question.as_mut().poll(context))
            .collect();
        if polls.iter().any(Poll::is_pending) {
            return Poll::Pending;
        }
        Poll::Ready(polls.into_iter().filter_map(ready).collect())
    })
    .await
}

fn ready<T>(poll: Poll<T>) -> Option<T> {
    match poll {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}
