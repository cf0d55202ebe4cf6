//! Right: a future does something only while it is polled. So each poll of the whole polls
//! every question that has no answer yet, and leaves with each the waker of the whole.

use std::future::poll_fn;
use std::task::Poll;

/// Waits for all answers.
pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut questions: Vec<_> = questions.into_iter().map(Box::pin).collect();
    let mut answers: Vec<_> = questions.iter().map(|_| None).collect();
    poll_fn(|context| {
        for (question, answer) in questions.iter_mut().zip(&mut answers) {
            // Who has answered must not be asked again.
            if answer.is_none()
                && let Poll::Ready(ready) = question.as_mut().poll(context)
            {
                *answer = Some(ready);
            }
        }
        if answers.iter().all(Option::is_some) {
            return Poll::Ready(());
        }
        Poll::Pending
    })
    .await;
    answers.into_iter().flatten().collect()
}
