use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

#[derive(Default)]
struct Hits {
    hits: AtomicU32,
}

impl Hits {
    fn hit(&self) {
        let seen = self.hits.load(SeqCst);
        self.hits.store(seen + 1, SeqCst);
    }
}

fn both_hits_count() {
    let hits = Hits::default();
    thread::scope(|scope| {
        scope.spawn(|| hits.hit());
        hits.hit();
    });
    assert_eq!(hits.hits.load(SeqCst), 2);
}
