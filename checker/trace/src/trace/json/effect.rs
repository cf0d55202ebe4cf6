//! Effects as JSON.

use super::Json;
use super::failure::waiting;
use crate::trace::model::Effect;

pub(super) fn json(effect: &Effect) -> Json {
    let value = |value: &str| [("value", value.into())];
    let message = |message: Option<&str>| [("value", message.into())];
    let thread = |thread: usize| [("thread", thread.into())];
    match effect {
        Effect::Read(seen) => Json::kind("read", value(seen)),
        Effect::StaleRead {
            value,
            newest,
            written_at,
        } => Json::kind(
            "stale_read",
            [
                ("value", value.as_str().into()),
                ("newest", newest.as_str().into()),
                ("written_at", (*written_at).into()),
            ],
        ),
        Effect::Write { old, new } => Json::kind(
            "write",
            [
                ("old", old.as_deref().into()),
                (
                    "new",
                    Some(new.as_str()).filter(|new| !new.is_empty()).into(),
                ),
            ],
        ),
        Effect::CompareFailed { expected, found } => Json::kind(
            "compare_failed",
            [
                ("expected", expected.as_str().into()),
                ("found", found.as_str().into()),
            ],
        ),
        Effect::Acquired { shared } => {
            Json::kind("acquired", [("shared", (*shared).into())])
        }
        Effect::Released => Json::kind("released", []),
        Effect::Blocked(what) => Json::kind("blocked", [("waits_for", waiting(*what))]),
        Effect::Resumed => Json::kind("resumed", []),
        Effect::Woke(threads) => {
            let woken = threads.iter().map(|id| (*id).into());
            Json::kind("woke", [("threads", Json::list(woken))])
        }
        Effect::Sent(sent) => Json::kind("sent", message(sent.as_deref())),
        Effect::Received(got) => Json::kind("received", message(got.as_deref())),
        Effect::Disconnected => Json::kind("disconnected", []),
        Effect::Returned(returned) => Json::kind("returned", value(returned)),
        Effect::Poisoned => Json::kind("poisoned", []),
        Effect::Spawned(id) => Json::kind("spawned", thread(*id)),
        Effect::Joined(id) => Json::kind("joined", thread(*id)),
        Effect::Pending => Json::kind("pending", []),
        Effect::Cancelled => Json::kind("cancelled", []),
        Effect::Panicked(words) => {
            Json::kind("panicked", [("message", words.as_str().into())])
        }
        Effect::Inside(count) => Json::kind("inside", [("count", (*count).into())]),
        Effect::Finished => Json::kind("finished", []),
    }
}
