//! A deadlock's circle in words: who holds what since which line, and waits for what.

use crate::trace::model::{Failure, Link, Waiter};
use crate::trace::scene::Scene;
use crate::trace::words::{line_of, waits};

/// One line for each thread; none if the failure is no deadlock.
pub(in crate::trace) fn circle(scene: &Scene) -> Vec<String> {
    let Some(Failure::Deadlock { circle, others }) = &scene.story.failure else {
        return Vec::new();
    };
    let links = from_first(circle);
    let parts: Vec<[String; 3]> =
        links.iter().map(|link| link_parts(link, scene)).collect();
    let widest = |at: usize| {
        let widths = parts.iter().map(|part| part[at].chars().count());
        widths.max().unwrap_or(0)
    };
    let (who, holds) = (widest(0), widest(1));
    let links = parts
        .iter()
        .map(|[name, held, waits]| format!("{name:<who$} {held:<holds$}  {waits}"));
    links
        .chain(others.iter().map(|one| outside(one, scene)))
        .collect()
}

/// The same circle, told from the thread that was started first.
pub(in crate::trace) fn from_first(circle: &[Link]) -> Vec<&Link> {
    let threads = circle.iter().map(|link| link.thread).enumerate();
    let first = threads.min_by_key(|(_, thread)| *thread);
    let first = first.map_or(0, |(at, _)| at);
    circle[first..].iter().chain(&circle[..first]).collect()
}

/// Who, what it holds, what it waits for.
pub(in crate::trace) fn link_parts(link: &Link, scene: &Scene) -> [String; 3] {
    let held = link.holds.map(|(object, step)| {
        let (since, number) = (scene.line(step), scene.number(step));
        format!(
            "holds {} ({since}, step {number})",
            scene.names.object(object)
        )
    });
    let waits = waits(link.waits_for, scene.story, &scene.names);
    [
        scene.names.thread(link.thread),
        held.unwrap_or_default(),
        format!("{waits} ({})", line_of(link.place)),
    ]
}

fn outside(waiter: &Waiter, scene: &Scene) -> String {
    let what = waits(waiter.waits_for, scene.story, &scene.names);
    let name = scene.names.thread(waiter.thread);
    format!(
        "{name} {what} ({}), outside the circle",
        line_of(waiter.place)
    )
}
