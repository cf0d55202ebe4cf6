//! How long to try, how often, and what not to try again.

use std::time::Duration;

use workbook::random::Random;

use super::{Failure, Order};

/// How long to try, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Policy {
    /// For everything together: tries, pauses, and the body's last byte.
    pub(crate) deadline: Duration,
    /// How often an order is sent at most.
    pub(crate) most_tries: u32,
    /// The pause after the first try is at most this; after each further one, twice as much.
    pub(crate) first_pause: Duration,
    /// The longest body to take in, in bytes.
    pub(crate) longest_body: usize,
}

impl Policy {
    /// How long to wait before the next try. `None`: don't try again.
    ///
    /// `left` is the time to the deadline. A pause that would not end before it is not begun.
    pub(super) fn pause(
        &self,
        order: &Order,
        failure: &Failure,
        tries: u32,
        left: Duration,
        chance: &mut Random,
    ) -> Option<Duration> {
        let allowed = tries < self.most_tries
            && failure.may_pass()
            && (order.is_repeatable() || failure.nothing_was_done());
        let pause = failure
            .asked_to_wait()
            .unwrap_or_else(|| self.back_off(tries, chance));
        (allowed && pause < left).then_some(pause)
    }

    /// Up to the first pause, up to twice, up to four times as long, by chance.
    ///
    /// By chance, because clients that failed together would else come back together.
    /// "Full jitter" of M. Brooker, "Exponential backoff and jitter" (2015).
    fn back_off(&self, tries: u32, chance: &mut Random) -> Duration {
        let doublings = tries.saturating_sub(1).min(16);
        (self.first_pause * 2_u32.pow(doublings)).mul_f64(chance.unit())
    }
}

#[cfg(test)]
mod tests {
    use reqwest::StatusCode;

    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn policy() -> Policy {
        Policy {
            deadline: SECOND,
            most_tries: 4,
            first_pause: Duration::from_millis(100),
            longest_body: 1_000,
        }
    }

    fn refused(status: u16, wait: Option<Duration>) -> Failure {
        let status = StatusCode::from_u16(status).unwrap();
        Failure::Refused { status, wait }
    }

    fn not_connected() -> Failure {
        Failure::NotConnected("refused".to_owned())
    }

    fn pause(order: &Order, failure: &Failure, tries: u32) -> Option<Duration> {
        policy().pause(order, failure, tries, SECOND, &mut Random::new(1))
    }

    #[test]
    fn what_will_not_change_is_not_asked_again() {
        let get = Order::get("/");
        for status in [400, 401, 403, 404, 410, 501] {
            assert_eq!(pause(&get, &refused(status, None), 1), None, "{status}");
        }
        let others = [Failure::TimedOut, Failure::Circle, Failure::TooLong];
        for failure in others.into_iter().chain([Failure::NotHttp]) {
            assert_eq!(pause(&get, &failure, 1), None, "{failure}");
        }
    }

    #[test]
    fn what_may_pass_is_asked_again_so_many_times() {
        for failure in [refused(503, None), Failure::BrokenOff, not_connected()] {
            assert!(pause(&Order::get("/"), &failure, 3).is_some(), "{failure}");
            assert_eq!(pause(&Order::get("/"), &failure, 4), None, "{failure}");
        }
    }

    #[test]
    fn an_order_that_may_have_been_taken_is_not_sent_again_without_a_key() {
        let post = Order::post("/orders");
        for failure in [Failure::BrokenOff, refused(503, None)] {
            assert_eq!(pause(&post, &failure, 1), None, "{failure}");
            assert!(pause(&post.clone().key("7"), &failure, 1).is_some());
        }
        assert!(pause(&post, &not_connected(), 1).is_some());
    }

    #[test]
    fn the_server_says_how_long_unless_there_is_not_so_much_time() {
        let short = Some(Duration::from_millis(900));
        assert_eq!(pause(&Order::get("/"), &refused(429, short), 1), short);
        let long = refused(429, Some(SECOND));
        assert_eq!(pause(&Order::get("/"), &long, 1), None);
    }

    #[test]
    fn pauses_grow_to_twice_as_much_and_differ_by_chance() {
        let policy = policy();
        let mut chance = Random::new(1);
        for (tries, most) in [(1, 100), (2, 200), (3, 400)] {
            let pauses: Vec<_> = (0..100)
                .map(|_| policy.back_off(tries, &mut chance))
                .collect();
            let most = Duration::from_millis(most);
            assert!(pauses.iter().all(|pause| *pause < most));
            assert!(pauses.iter().any(|pause| *pause > most / 2));
            assert!(pauses.iter().any(|pause| *pause < most / 2));
        }
    }
}
