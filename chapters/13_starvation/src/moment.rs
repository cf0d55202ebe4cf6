//! A moment at a lock, in which it is seen who is inside and who waits.

use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use workbook::record::{Lane, Recorder};
use workbook::show::Timeline;

use crate::load::Place;
use crate::locks::Kind;
use crate::own::Access;

/// Readers; there is one writer.
const READERS: usize = 3;
/// How often each of them looks at everything during a visit: enough to be seen.
const LOOKS: usize = 20;
/// Spans of one visitor, at most.
const MOST_SPANS: usize = 10_000;

/// Three readers who come again and again, and a writer for `time`, once they are there.
pub(crate) fn timeline(kind: Kind, time: Duration) -> Timeline {
    let lock = (kind.make)();
    let place = Place::new(&*lock);
    let recorder = Recorder::new(MOST_SPANS);
    let mut writer = recorder.lane("writer");
    let readers = (1..=READERS).map(|reader| recorder.lane(format!("reader {reader}")));
    let readers: Vec<_> = readers.collect();
    let ends = OnceLock::new();
    thread::scope(|scope| {
        for mut lane in readers {
            let (place, ends) = (&place, &ends);
            scope.spawn(move || {
                place.arrive();
                come_and_go(place, Access::Read, &mut lane, ends);
            });
        }
        place.wait_for(READERS);
        ends.get_or_init(|| Instant::now() + time);
        come_and_go(&place, Access::Write, &mut writer, &ends);
    });
    drop(writer);
    let title = format!("A moment at the lock: {}", kind.name);
    recorder.timeline(
        title,
        "A lane for the writer and for each of three readers: when each of them was \
         inside, and when it waited.",
    )
}

fn come_and_go(
    place: &Place,
    wants: Access,
    lane: &mut Lane,
    ends: &OnceLock<Instant>,
) {
    while ends.get().is_none_or(|ends| Instant::now() < *ends) {
        lane.switch_to("waits");
        place.go_in(wants, || {
            lane.switch_to("inside");
            (0..LOOKS).for_each(|_| place.look());
        });
        lane.stop();
    }
}
