//! Who does what when, as a thread of the interpreter tells it.

use std::time::{Duration, Instant};

/// What a thread does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Runs instructions.
    Run,
    /// Waits for something outside.
    Wait,
    /// Waits for the big lock.
    Queue,
}

/// Is told whenever a thread begins to do something else.
pub(crate) trait Watch {
    /// The thread begins to do this.
    fn sees(&mut self, doing: Doing);
}

/// Nobody watches.
impl Watch for () {
    fn sees(&mut self, _: Doing) {}
}

/// What a thread did, with the time at which it began.
#[derive(Debug, Default)]
pub(crate) struct Diary(Vec<(Doing, Instant)>);

impl Watch for Diary {
    fn sees(&mut self, doing: Doing) {
        self.0.push((doing, Instant::now()));
    }
}

impl Diary {
    /// All that the thread did until `end`, with begin and end since `start`.
    pub(crate) fn spans(
        &self,
        start: Instant,
        end: Instant,
    ) -> impl Iterator<Item = (Doing, Duration, Duration)> {
        let ends = self.0.iter().skip(1).map(|(_, begun)| *begun).chain([end]);
        let since = move |time: Instant| time.saturating_duration_since(start);
        let spans = self.0.iter().zip(ends);
        spans.map(move |((doing, begun), end)| (*doing, since(*begun), since(end)))
    }

    /// How long the thread stood in the queue for the lock, each time that it had waited.
    pub(crate) fn delays(&self) -> Vec<Duration> {
        let delays = self.0.windows(3).filter_map(|three| match three {
            [(Doing::Wait, _), (Doing::Queue, begun), (_, end)] => {
                Some(end.duration_since(*begun))
            }
            _ => None,
        });
        delays.collect()
    }
}
