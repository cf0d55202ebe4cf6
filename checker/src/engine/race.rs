//! Data races on plain memory, found by vector clocks.
//!
//! Two accesses race if at least one writes and neither happens before the other. That
//! shows in every run in which both happen, in whichever order; so an access to plain
//! memory is no scheduling point.

use super::Execution;
use super::op::Access;
use super::{Fault, ObjectId, ThreadId};
use crate::trace::model::StepId;

/// The accesses that a later one may race with.
#[derive(Clone, Default, Debug)]
pub(crate) struct Accesses {
    /// The last write, if any, then the reads since.
    since_write: Vec<Past>,
}

#[derive(Clone, Copy, Debug)]
struct Past {
    thread: ThreadId,
    /// The thread's own clock at that time.
    time: u16,
    access: Access,
    step: StepId,
}

impl Execution {
    /// Notes an access to plain memory, and fails the run if it races.
    ///
    /// Returns whether it is fine.
    pub(crate) fn access(&mut self, object: ObjectId, access: Access) -> bool {
        let me = self.current;
        let step = self.next_step();
        let clock = self.threads[me].view.clock;
        let past = self.accesses(object);
        let rival = past.since_write.iter().find(|past| {
            let plain_reads = past.access == Access::Read && access == Access::Read;
            !plain_reads && clock.get(past.thread) < past.time
        });
        let rival = rival.map(|past| past.step);
        if access == Access::Write {
            past.since_write.clear();
        } else {
            past.since_write
                .retain(|past| past.access == Access::Write || past.thread != me);
        }
        let time = clock.get(me);
        past.since_write.push(Past {
            thread: me,
            time,
            access,
            step,
        });
        match rival {
            Some(first) => {
                self.fail(Fault::DataRace {
                    object,
                    first,
                    second: step,
                });
                false
            }
            None => true,
        }
    }

    fn accesses(&mut self, object: ObjectId) -> &mut Accesses {
        match &mut self.objects[object].state {
            super::object::State::Cell(accesses) => accesses,
            _ => unreachable!("registered as a cell"),
        }
    }
}
