//! Tempting: the futures are boxed and pinned before, so they are under way already.
//! Wrong: a pinned future does no more than one that is not. It begins when it is polled.
//! Rejected: over-serialised.

pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let under_way: Vec<_> = questions.into_iter().map(Box::pin).collect();
    let mut answers = Vec::new();
    for question in under_way {
        answers.push(question.await);
    }
    answers
}
