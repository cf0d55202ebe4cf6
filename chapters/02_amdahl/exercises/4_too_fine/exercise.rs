//! Two clerks stamp forms. Both fetch them from one tray, and only one hand fits into it.
//!
//! They spend the day waiting for each other's hand. Let them reach into the tray at most half
//! as often as there are forms, and once more each; and let neither sit there without a form
//! while the other has them all.

use std::thread;

/// Stamps all forms with two clerks. `fetch` takes so many forms from the tray, or what is
/// left of them.
pub fn stamp_all<Form>(
    fetch: impl Fn(usize) -> Vec<Form> + Sync,
    stamp: impl Fn(Form) + Sync,
) {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    // TODO: what does a clerk do more often, reach or stamp?
                    let forms = fetch(1);
                    if forms.is_empty() {
                        break;
                    }
                    forms.into_iter().for_each(&stamp);
                }
            });
        }
    });
}
