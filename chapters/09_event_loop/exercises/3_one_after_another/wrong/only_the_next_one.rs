//! Tempting: a hand-made poll, and the waker goes along.
//! Wrong: it polls the first question without an answer, and no other. That is what
//! `.await` in a loop does.
//! Rejected: over-serialised.

use std::future::poll_fn;
use std::task::{Poll, ready};

pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut questions: Vec<_> = questions.into_iter().map(Box::pin).collect();
    let mut answers = Vec::new();
    poll_fn(|context| {
        while let Some(question) = questions.get_mut(answers.len()) {
            answers.push(ready!(question.as_mut().poll(context)));
        }
        Poll::Ready(())
    })
    .await;
    answers
}
