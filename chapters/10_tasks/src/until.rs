//! The first of two futures, without a macro: what `select` does.

use std::pin::pin;
use std::task::Poll;

use tokio::task;

/// What `future` returns, or `None` if `end` is ready first. The other one is dropped.
///
/// Where both are ready, the future wins.
pub(crate) async fn first_of<T>(
    future: impl Future<Output = T>,
    end: impl Future<Output = ()>,
) -> Option<T> {
    let (mut future, mut end) = (pin!(future), pin!(end));
    std::future::poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        end.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// A clock that counts turns of the others: it does the same in each run.
pub(crate) struct Clock {
    turns: usize,
    every: usize,
}

impl Clock {
    /// A clock that ticks after each `every` turns.
    pub(crate) fn new(every: usize) -> Self {
        Self { turns: 0, every }
    }

    /// Ready at the next tick. A tick that is not waited for comes no later for it: the
    /// turns are counted outside of the future.
    pub(crate) async fn tick(&mut self) {
        loop {
            task::yield_now().await;
            self.turns += 1;
            if self.turns.is_multiple_of(self.every) {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use tokio::runtime::Builder;

    use super::*;

    fn run<T>(future: impl Future<Output = T>) -> T {
        Builder::new_current_thread()
            .build()
            .unwrap()
            .block_on(future)
    }

    #[test]
    fn the_one_that_is_ready_first_wins() {
        let mut clock = Clock::new(3);
        assert_eq!(run(first_of(async { 7 }, clock.tick())), Some(7));
        assert_eq!(
            run(first_of(std::future::pending::<u32>(), clock.tick())),
            None
        );
        assert_eq!(run(first_of(async { 7 }, async {})), Some(7));
    }

    #[test]
    fn a_tick_comes_in_time_though_its_future_was_dropped() {
        let mut clock = Clock::new(3);
        let two_turns = async {
            task::yield_now().await;
            task::yield_now().await;
        };
        assert_eq!(run(first_of(two_turns, clock.tick())), Some(()));
        run(clock.tick());
        assert_eq!(clock.turns, 3);
    }
}
