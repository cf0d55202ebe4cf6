//! Tempting: all are polled, and whoever is ready is noted at once.
//! Wrong: the fastest shop comes first in the list. Nobody knows whose price that is.
//! Rejected: wrong value.

use std::future::poll_fn;
use std::task::Poll;

pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut waiting: Vec<_> = questions.into_iter().map(Box::pin).collect();
    let mut answers = Vec::new();
    poll_fn(|context| {
        waiting.retain_mut(|question| match question.as_mut().poll(context) {
            Poll::Ready(answer) => {
                answers.push(answer);
                false
            }
            Poll::Pending => true,
        });
        if waiting.is_empty() {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
    answers
}
