//! Two futures as one.

use std::future::{Future, poll_fn};
use std::panic::Location;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use crate::engine::active;
use crate::thread::give_way;

/// The first of two that was ready.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Either<A, B> {
    /// The left one.
    Left(A),
    /// The right one.
    Right(B),
}

/// Waits for whichever is ready first, and drops the other one.
///
/// Which of two is asked first is a choice that is explored.
pub async fn select<A: Future, B: Future>(
    left: A,
    right: B,
) -> Either<A::Output, B::Output> {
    let (mut left, mut right) = (pin!(left), pin!(right));
    poll_fn(|context| {
        let right_first = crate::choose(2) == 1;
        for right_now in [right_first, !right_first] {
            if right_now {
                if let Poll::Ready(output) = right.as_mut().poll(context) {
                    return Poll::Ready(Either::Right(output));
                }
            } else if let Poll::Ready(output) = left.as_mut().poll(context) {
                return Poll::Ready(Either::Left(output));
            }
        }
        Poll::Pending
    })
    .await
}

/// Waits for both.
///
/// # Panics
///
/// If one of them does.
pub async fn join<A: Future, B: Future>(left: A, right: B) -> (A::Output, B::Output) {
    let (mut left, mut right) = (pin!(left), pin!(right));
    let (mut left_done, mut right_done) = (None, None);
    poll_fn(|context| {
        ask(left.as_mut(), &mut left_done, context);
        ask(right.as_mut(), &mut right_done, context);
        if left_done.is_none() || right_done.is_none() {
            return Poll::Pending;
        }
        let both = left_done.take().zip(right_done.take());
        Poll::Ready(both.expect("both are done"))
    })
    .await
}

/// Polls a future that is not done yet.
fn ask<F: Future>(
    future: Pin<&mut F>,
    done: &mut Option<F::Output>,
    context: &mut Context<'_>,
) {
    if done.is_none()
        && let Poll::Ready(output) = future.poll(context)
    {
        *done = Some(output);
    }
}

/// Lets others go first, once.
#[track_caller]
pub fn yield_now() -> impl Future<Output = ()> {
    let spot = Location::caller();
    let mut yielded = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        if active() {
            give_way("yield_now", spot);
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
}
