//! What was measured, as pictures.

use workbook::show::{Axis, Figure, Point, Series, Span, Timeline};
use workbook::study::{Block, Study};

use crate::beyond::{Beyond, MOST};
use crate::measured::{most_at_once, speed_up as best_speed_up};

/// The largest speed-up that is drawn.
const HIGHEST: f64 = 64.0;

/// Speed-up over threads: what was measured, and what can be said of more threads.
pub(crate) fn speed_up(ways: [&Study; 2], beyond: &Beyond) -> Figure {
    let title = "Speed-up of the same work on more threads";
    let mut figure = Figure::new(title, describe(ways)).axes(
        Axis::log2("threads").within(1.0..=f64::from(MOST.get())),
        Axis::log2("speed-up").within(0.5..=HIGHEST),
    );
    figure = beyond.draw(figure);
    for study in ways {
        figure = figure.series(Series::measured(&study.name, points(study)));
    }
    figure
}

fn points(study: &Study) -> impl Iterator<Item = Point> {
    study.columns.iter().filter_map(|column| {
        let threads = column.threads.get();
        let ratio = best_speed_up(study, threads).value()?;
        let x = f64::from(u16::try_from(threads).ok()?);
        Some(Point::new(x, ratio.middle).between(ratio.low, ratio.high))
    })
}

/// What the picture shows, for those who can't see it.
fn describe(ways: [&Study; 2]) -> String {
    let most = most_at_once(ways[0]).get();
    let said = ways.map(|study| {
        let ratio = best_speed_up(study, most);
        let ratio = ratio.map(|ratio| format!("{:.2}", ratio.middle));
        format!("with {} shares {ratio}", study.name)
    });
    format!(
        "Speed-up on {most} threads: {}. Amdahl's law rises with the threads and levels off; \
         the band around it widens with the distance from what was measured.",
        said.join(", ")
    )
}

/// One run in each way on as many threads as run at once: the run of median length.
pub(crate) fn timeline(ways: [&Study; 2]) -> Timeline {
    let description = "A lane for each worker, first with static shares, then with dynamic \
                       ones. Static: the last worker tests nearly to the end, while those \
                       before it are soon done and wait. Dynamic: all end their tests \
                       together. Then one worker seals, and the others have nothing to do.";
    let mut timeline = Timeline::new("Who worked when", description);
    for study in ways {
        let threads = most_at_once(study).get();
        let Some(block) = median_block(study, threads) else {
            continue;
        };
        for worker in 0..threads {
            timeline.lane(format!("{} {worker}", study.name), spans(block, worker));
        }
    }
    timeline
}

fn median_block(study: &Study, threads: usize) -> Option<&Block> {
    let mut blocks: Vec<_> = study.column(threads)?.blocks.iter().collect();
    blocks.sort_by_key(|block| block.wall);
    blocks.get(blocks.len() / 2).copied()
}

/// What a worker did, phase by phase.
fn spans(block: &Block, worker: usize) -> impl Iterator<Item = Span> {
    block.phases.iter().filter_map(move |phase| {
        let time = phase.workers.get(worker)?;
        Some(Span::new(phase.name, time.begin, time.begin + time.wall))
    })
}
