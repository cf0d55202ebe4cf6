//! Failures as JSON.

use super::{Json, place};
use crate::trace::model::{Failure, Link, Waiter, Waiting};

pub(super) fn json(failure: &Failure) -> Json {
    match failure {
        Failure::Deadlock { circle, others } => Json::kind(
            "deadlock",
            [
                ("circle", Json::list(circle.iter().map(link))),
                ("others", Json::list(others.iter().map(waiter))),
            ],
        ),
        Failure::LostWakeUp { waiters, missed } => Json::kind(
            "lost_wake_up",
            [
                ("waiters", Json::list(waiters.iter().map(waiter))),
                ("missed", (*missed).into()),
            ],
        ),
        Failure::Livelock { threads, from } => {
            let threads = Json::list(threads.iter().map(|id| (*id).into()));
            Json::kind("livelock", [("threads", threads), ("from", (*from).into())])
        }
        Failure::DataRace {
            object,
            first,
            second,
        } => Json::kind(
            "data_race",
            [
                ("object", (*object).into()),
                ("first", (*first).into()),
                ("second", (*second).into()),
            ],
        ),
        _ => about_a_value(failure),
    }
}

/// Failures that are not about how threads wait for each other.
fn about_a_value(failure: &Failure) -> Json {
    match failure {
        Failure::Panic {
            thread,
            message,
            place: at,
        } => Json::kind(
            "panic",
            [
                ("thread", (*thread).into()),
                ("message", message.as_str().into()),
                ("place", place(*at)),
            ],
        ),
        Failure::NeverHappens { what, why, proved } => Json::kind(
            "never_happens",
            [
                ("what", what.as_str().into()),
                ("why", why.as_str().into()),
                ("proved", (*proved).into()),
            ],
        ),
        Failure::Forbidden { outcome, why } => Json::kind(
            "forbidden",
            [
                ("outcome", outcome.as_str().into()),
                ("why", why.as_str().into()),
            ],
        ),
        _ => about_a_limit(failure),
    }
}

/// Failures that a limit of the exploration has to do with.
fn about_a_limit(failure: &Failure) -> Json {
    match failure {
        Failure::Unfair {
            thread,
            object,
            bypassed,
            limit,
        } => Json::kind(
            "unfair",
            [
                ("thread", (*thread).into()),
                ("object", (*object).into()),
                ("bypassed", (*bypassed).into()),
                ("limit", (*limit).into()),
            ],
        ),
        Failure::Unbounded {
            object,
            peak,
            limit,
        } => Json::kind(
            "unbounded",
            [
                ("object", (*object).into()),
                ("peak", (*peak).into()),
                ("limit", (*limit).into()),
            ],
        ),
        Failure::TooManySteps { limit } => {
            Json::kind("too_many_steps", [("limit", (*limit).into())])
        }
        Failure::Hang {
            thread,
            last,
            seconds,
        } => Json::kind(
            "hang",
            [
                ("thread", (*thread).into()),
                ("last", place(*last)),
                ("seconds", (*seconds).into()),
            ],
        ),
        _ => about_the_check(failure),
    }
}

/// Failures of the check itself.
fn about_the_check(failure: &Failure) -> Json {
    match failure {
        Failure::Nondeterminism {
            expected,
            found,
            place: at,
        } => Json::kind(
            "nondeterminism",
            [
                ("expected", expected.as_str().into()),
                ("found", found.as_str().into()),
                ("place", place(*at)),
            ],
        ),
        Failure::Misuse { message, place: at } => Json::kind(
            "misuse",
            [("message", message.as_str().into()), ("place", place(*at))],
        ),
        _ => Json::Null,
    }
}

fn link(link: &Link) -> Json {
    let holds = link.holds.map(|(object, step)| {
        Json::map([("object", object.into()), ("since", step.into())])
    });
    Json::map([
        ("thread", link.thread.into()),
        ("holds", holds.into()),
        ("waits_for", waiting(link.waits_for)),
        ("place", place(link.place)),
    ])
}

fn waiter(waiter: &Waiter) -> Json {
    Json::map([
        ("thread", waiter.thread.into()),
        ("waits_for", waiting(waiter.waits_for)),
        ("place", place(waiter.place)),
    ])
}

pub(super) fn waiting(waiting: Waiting) -> Json {
    match waiting {
        Waiting::Object(id) => Json::kind("object", [("object", id.into())]),
        Waiting::Thread(id) => Json::kind("thread", [("thread", id.into())]),
        Waiting::Unpark => Json::kind("unpark", []),
        Waiting::Wake => Json::kind("wake", []),
        Waiting::Time => Json::kind("time", []),
    }
}
