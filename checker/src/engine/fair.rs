//! What can't go on for ever: a store that nobody sees, a time-out that is always early.
//!
//! std promises that a store becomes visible in a finite time, and a scheduler that each
//! thread gets its turn. Without a limit, a program that polls would be explored with one
//! more poll each time, and never to the end. What a limit leaves out is a guess
//! (`Execution::guessed`): a program may count how often it has looked.

use super::op::Spot;
use super::{Execution, ObjectId};
use crate::trace::model::Mark;

/// So many loads in a row of one thread may miss the newest store to an atomic.
const STALE: u32 = 4;

/// So many time-outs in a row of one wait may be early, while nobody gets on.
const EARLY: u32 = 3;

/// How often in a row something out of the ordinary has happened to a thread.
#[derive(Default)]
pub(crate) struct Streaks {
    stale: Vec<(ObjectId, u32)>,
    early: Vec<Early>,
}

struct Early {
    spot: Spot,
    times: u32,
    /// The last progress of anybody at that time.
    progress: usize,
}

impl Streaks {
    pub(crate) fn clear(&mut self) {
        self.stale.clear();
        self.early.clear();
    }
}

impl Execution {
    /// Whether the current thread may miss the newest store once more.
    pub(crate) fn may_read_stale(&mut self, object: ObjectId) -> bool {
        let streaks = &self.threads[self.current].streaks.stale;
        let streak = streaks.iter().find(|(of, _)| *of == object);
        let may = streak.is_none_or(|(_, times)| *times < STALE);
        self.guessed |= !may;
        may
    }

    /// The current thread has seen the newest store, or an older one.
    pub(crate) fn has_read(&mut self, object: ObjectId, stale: bool) {
        let streaks = &mut self.threads[self.current].streaks.stale;
        match streaks.iter_mut().find(|(of, _)| *of == object) {
            Some((_, times)) => *times = if stale { *times + 1 } else { 0 },
            None if stale => streaks.push((object, 1)),
            None => {}
        }
    }

    /// Whether a wait of the current thread may end before its time.
    pub(crate) fn may_be_early(&mut self, spot: Spot) -> bool {
        if !self.settings.early_time_outs {
            return false;
        }
        let progress = self.last_progress;
        let streaks = &self.threads[self.current].streaks.early;
        let tired = |streak: &Early| {
            std::ptr::eq(streak.spot, spot)
                && streak.progress == progress
                && streak.times >= EARLY
        };
        let may = !streaks.iter().any(tired);
        self.guessed |= !may;
        may
    }

    /// A wait of the current thread ends before its time.
    pub(crate) fn is_early(&mut self, spot: Spot) {
        self.mark(Mark::EarlyTimeout(self.current));
        let progress = self.last_progress;
        let streaks = &mut self.threads[self.current].streaks.early;
        let streak = streaks.iter_mut().find(|s| std::ptr::eq(s.spot, spot));
        match streak {
            Some(streak) if streak.progress == progress => streak.times += 1,
            Some(streak) => (streak.times, streak.progress) = (1, progress),
            None => streaks.push(Early {
                spot,
                times: 1,
                progress,
            }),
        }
    }
}
