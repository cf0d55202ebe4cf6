//! What keeps threads apart that must be able to meet, in words.

use std::collections::BTreeSet;

use crate::trace::model::{Effect, ObjectId, Step, ThreadId};
use crate::trace::scene::Scene;

pub(super) fn apart(proved: bool, scene: &Scene) -> String {
    let looked_at = if proved {
        "All orders were run, and what the check asks for came about in none."
    } else {
        "Of the orders that were run, what the check asks for came about in none."
    };
    format!("{looked_at} {}", why(scene))
}

fn why(scene: &Scene) -> String {
    let visits = visits(scene.story.steps.as_slice());
    let threads: BTreeSet<ThreadId> =
        visits.iter().map(|(thread, _)| *thread).collect();
    if let [one] = Vec::from_iter(&threads)[..] {
        let who = scene.names.thread(*one);
        return format!("Here {who} does it all by itself, one after the other.");
    }
    let held = visits.into_iter().map(|(_, held)| held);
    let always = held.reduce(|one, other| &one & &other).unwrap_or_default();
    match always.first() {
        Some(lock) => format!(
            "Each of them holds {} from enter to leave, so nobody can come in meanwhile.",
            scene.names.object(*lock)
        ),
        None => "Does something keep the threads apart for longer than it has to?"
            .to_owned(),
    }
}

/// Who enters and leaves a gauge, with the locks that nobody else can have meanwhile.
fn visits(steps: &[Step]) -> Vec<(ThreadId, BTreeSet<ObjectId>)> {
    let mut held: BTreeSet<(ThreadId, ObjectId)> = BTreeSet::new();
    let mut visits = Vec::new();
    for step in steps {
        if let Some(object) = step.object {
            let own = (step.thread, object);
            if step.effects.contains(&Effect::Released) {
                held.remove(&own);
            } else if step.effects.contains(&Effect::Acquired { shared: false }) {
                held.insert(own);
            }
        }
        if matches!(step.call, "enter" | "leave") {
            let locks = held.iter().filter(|(thread, _)| *thread == step.thread);
            visits.push((step.thread, locks.map(|(_, lock)| *lock).collect()));
        }
    }
    visits
}
