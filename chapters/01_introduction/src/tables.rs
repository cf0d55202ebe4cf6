//! What was measured, as tables.

use std::num::NonZeroU32;

use workbook::laws::{least_time, parallelism};
use workbook::show::{Cell, Column, Table, counted};
use workbook::stats::median;
use workbook::study::{self, Block, Study};

use crate::job::Measured;

/// The speed-up of each job at each thread count, and how many CPUs it kept busy.
pub(crate) fn speed_up(measured: &[Measured]) -> Table {
    let columns = [
        Column::new("work", "work"),
        Column::new("threads", "threads"),
        Column::new("time_s", "time"),
        Column::new("speedup", "speed-up [95 %]"),
        Column::new("cpu_path_speedup", "cpu-path"),
        Column::new("cpus", "CPUs busy"),
    ];
    let mut table =
        Table::new("Four kinds of work, on one thread and on more", columns);
    for one in measured {
        for column in &one.study.columns {
            table.row(row(one, column));
        }
    }
    for Measured { study, .. } in measured {
        let (name, rounds, stop) = (&study.name, study.rounds(), study.stop);
        let rounds = counted(rounds, "round");
        table.note(format!("{name}: medians of {rounds} ({stop})."));
    }
    if let Some(why) = Study::too_few_rounds(measured.iter().map(|one| &one.study)) {
        table.note(why);
    }
    table
}

fn row(one: &Measured, column: &study::Column) -> [Cell; 6] {
    let threads = column.threads.get();
    let (speed_up, cpu_path) = match threads {
        1 => (Cell::number(1.0, 2), Cell::Empty),
        _ => (
            one.study.speed_up(threads).cell(2),
            match one.cpu_path_speed_up(threads).value() {
                Some(ratio) => Cell::number(ratio.middle, 2),
                None => Cell::Empty,
            },
        ),
    };
    [
        Cell::text(one.job.name()),
        Cell::Count(threads as u64),
        one.study.time(threads).time_cell(),
        speed_up,
        cpu_path,
        Cell::or_not_available(cpus_busy(column), |cpus| Cell::number(cpus, 2)),
    ]
}

/// How many CPUs worked at a time, on average; those of the service don't count.
fn cpus_busy(column: &study::Column) -> Option<f64> {
    let busy =
        |block: &Block| Some(block.cpu?.total.as_secs_f64() / block.wall.as_secs_f64());
    let cpus = column.blocks.iter().map(busy).collect::<Option<Vec<_>>>()?;
    median(&cpus)
}

/// What the shape of each job allows, beside what was measured.
pub(crate) fn span(measured: &[Measured]) -> Table {
    let most = most_threads(measured);
    let columns = [
        Column::new("kind", "work"),
        Column::new("unit", "counted in"),
        Column::new("work", "work"),
        Column::new("span", "span"),
        Column::new("parallelism", "work / span"),
        Column::new("allowed", format!("on {most}: allowed")),
        Column::new("measured", "measured"),
    ];
    let mut table = Table::new("How far each job can be spread at all", columns);
    for one in measured {
        let size = one.job.size();
        let allowed = size.work / least_time(size.work, size.span, most);
        let speed_up = one.speed_up(most.get() as usize);
        table.row([
            Cell::text(one.job.name()),
            Cell::text(size.unit),
            Cell::number(size.work, 0),
            Cell::number(size.span, 0),
            Cell::number(parallelism(size.work, size.span), 0),
            Cell::number(allowed, 1),
            match speed_up.value() {
                Some(ratio) => Cell::number(ratio.middle, 1),
                None => speed_up.cell(1),
            },
        ]);
    }
    table
}

fn most_threads(measured: &[Measured]) -> NonZeroU32 {
    let columns = measured.iter().flat_map(|one| &one.study.columns);
    let most = columns.map(|column| column.threads).max();
    let most = most.and_then(|most| NonZeroU32::try_from(most).ok());
    most.unwrap_or(NonZeroU32::MIN)
}
