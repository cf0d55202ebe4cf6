//! Follows a replay token, and writes one down.

use every_order_trace::token::{Script, thread_named};

use super::op::Op;
use super::{Execution, ThreadId};

impl Execution {
    /// Follows the token instead of searching.
    pub(crate) fn follow(&mut self, script: Script) {
        self.script = script;
    }

    pub(crate) fn restart_script(&mut self) {
        self.script.rewind();
    }

    pub(crate) fn scripted_value(&mut self, options: usize) -> usize {
        let value = self.script.next_value().min(options - 1);
        self.record_value(value);
        value
    }

    /// The thread that the token names, or `usual` behind its end.
    pub(crate) fn scripted_thread(&mut self, usual: ThreadId) -> Option<ThreadId> {
        let names = self.thread_names();
        let Some(name) = self.script.next_name().map(str::to_owned) else {
            return Some(usual);
        };
        let found = thread_named(&name, &names);
        let found = found.filter(|thread| self.is_ready(*thread));
        if found.is_none() {
            self.no_longer_fits(&name);
        }
        found
    }

    fn no_longer_fits(&mut self, name: &str) {
        let message = format!(
            "the replay token no longer fits: `{name}` can't go on here; run the test \
             without a token to get a new one"
        );
        let op: Op = self.threads[self.current].pending;
        self.fail(super::Fault::Misuse {
            message,
            spot: Some(op.spot),
        });
    }

    pub(crate) fn record_thread(&mut self, thread: ThreadId, is_usual: bool) {
        if let Some(log) = &mut self.log {
            log.token.thread(thread, is_usual);
        }
    }

    pub(crate) fn record_value(&mut self, taken: usize) {
        if let Some(log) = &mut self.log {
            log.token.value(taken);
        }
    }
}
