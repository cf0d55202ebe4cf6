//! What the scheduler did, as JSON.

use super::Json;
use super::failure::waiting;
use crate::trace::model::{Mark, Pause};

pub(super) fn json(mark: &Mark) -> Json {
    let of = |kind, thread: usize| Json::kind(kind, [("thread", thread.into())]);
    match mark {
        Mark::ForcedSwitch { from } => of("forced_switch", *from),
        Mark::QuietSwitch { from, because } => Json::kind(
            "quiet_switch",
            [("thread", (*from).into()), ("because", pause(because))],
        ),
        Mark::SpuriousWakeUp(thread) => of("spurious_wake_up", *thread),
        Mark::WeakCasFailed(thread) => of("weak_cas_failed", *thread),
        Mark::EarlyTimeout(thread) => of("early_timeout", *thread),
        Mark::TimeAdvanced(nanoseconds) => {
            Json::kind("time_advanced", [("nanoseconds", (*nanoseconds).into())])
        }
        Mark::InjectedPanic(thread) => of("injected_panic", *thread),
    }
}

fn pause(pause: &Pause) -> Json {
    match pause {
        Pause::Blocked(what) => Json::kind("blocked", [("waits_for", waiting(*what))]),
        Pause::Finished => Json::kind("finished", []),
        Pause::Panicked => Json::kind("panicked", []),
        Pause::Yielded => Json::kind("yielded", []),
        Pause::Pending => Json::kind("pending", []),
    }
}
