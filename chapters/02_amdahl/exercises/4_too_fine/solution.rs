//! Right: a clerk takes two forms at a time, so six forms take three hands, and two more find
//! the tray empty.
//!
//! Three are as good here. What is right depends on what a hand and a stamp cost: so
//! many that reaching costs little beside stamping, and so few that the last ones to finish do
//! not finish long after the others.

use std::thread;

/// How many forms a clerk takes at a time.
const FORMS_IN_HAND: usize = 2;

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
                    let forms = fetch(FORMS_IN_HAND);
                    if forms.is_empty() {
                        break;
                    }
                    forms.into_iter().for_each(&stamp);
                }
            });
        }
    });
}
