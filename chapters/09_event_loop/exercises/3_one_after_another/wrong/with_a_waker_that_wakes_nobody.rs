//! Tempting: each question is polled once to get it going, and awaited afterwards.
//! Wrong: each gets as far as its first wait, the telephone. The thinking begins when its
//! turn to be awaited has come.
//! Rejected: over-serialised, wrong value.

use std::task::{Context, Waker};

pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut questions: Vec<_> = questions.into_iter().map(Box::pin).collect();
    for question in &mut questions {
        let mut context = Context::from_waker(Waker::noop());
        let _ = question.as_mut().poll(&mut context);
    }
    let mut answers = Vec::new();
    for question in questions {
        answers.push(question.await);
    }
    answers
}
