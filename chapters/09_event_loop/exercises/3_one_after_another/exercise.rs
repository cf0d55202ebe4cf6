//! Three shops are asked for a price. Each takes its time to answer.
//!
//! All three could think at the same time, and still the answers take as long as if each
//! shop had been asked when the one before had answered. Ask all at once. The answers come
//! in the order of the questions.

/// Waits for all answers.
pub async fn ask_all<F: Future>(questions: Vec<F>) -> Vec<F::Output> {
    let mut answers = Vec::new();
    for question in questions {
        // TODO: what does the next question do while this one is awaited?
        answers.push(question.await);
    }
    answers
}
