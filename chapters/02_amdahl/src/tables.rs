//! What was measured, as tables.

use std::iter;
use std::time::Duration;

use workbook::show::{Cell, Column, Table, counted};
use workbook::study::{self, Reading, Rest, Study};

use crate::measured::{by_cpu_path, most_at_once};

/// The speed-up of each way to share, beside what the law says.
pub(crate) fn speed_up(ways: [&Study; 2]) -> Table {
    let columns = [
        Column::new("threads", "threads"),
        Column::new("shares", "shares"),
        Column::new("time_s", "time"),
        Column::new("speedup", "speed-up [95 %]"),
        Column::new("cpu_path_speedup", "cpu-path [95 %]"),
        Column::new("amdahl", "Amdahl says"),
    ];
    let mut table = Table::new("Speed-up: measured, and predicted", columns);
    table.row(one_thread(ways[0]));
    for column in &ways[0].columns[1..] {
        for study in ways {
            table.row(several(study, column));
        }
    }
    for study in ways {
        let rounds = counted(study.rounds(), "round");
        table.note(format!(
            "{}: medians of {rounds} ({}).",
            study.name, study.stop
        ));
    }
    if let Some(why) = Study::too_few_rounds(ways) {
        table.note(why);
    }
    if ways[0].columns.iter().any(|column| column.oversubscribed) {
        table.note(
            "Where there are more threads than CPUs, they take turns; the law is about \
             threads that don't.",
        );
    }
    table
}

/// With one thread there is nothing to share out, and nothing to compare with.
fn one_thread(study: &Study) -> [Cell; 6] {
    let one = || Cell::number(1.0, 2);
    let time = study.time(1).time_cell();
    [Cell::Count(1), Cell::Empty, time, one(), one(), one()]
}

fn several(study: &Study, column: &study::Column) -> [Cell; 6] {
    let threads = column.threads.get();
    let law = match study.amdahl_says(threads) {
        _ if column.oversubscribed => Cell::Empty,
        Reading::Is(says) => Cell::number(says.middle, 2),
        reading => reading.cell(2),
    };
    [
        Cell::Count(threads as u64),
        Cell::text(&study.name),
        study.time(threads).time_cell(),
        study.speed_up(threads).cell(2),
        by_cpu_path(study, study.cpu_path_speed_up(threads)).cell(2),
        law,
    ]
}

/// Where the time of one run went, on as many threads as run at once.
pub(crate) fn time(ways: [&Study; 2]) -> Table {
    let columns = [
        Column::new("shares", "shares"),
        Column::new("wall_s", "wall time"),
        Column::new("cpu_path_s", "cpu-path"),
        Column::new("imbalance_s", "of it imbalance"),
        Column::new("hand_over_s", "handing over"),
        Column::new("waiting_s", "waiting"),
    ];
    let threads = most_at_once(ways[0]).get();
    let title = format!(
        "Where the time of one run went, on {}",
        counted(threads, "thread")
    );
    let mut table = Table::new(title, columns);
    for study in ways {
        let rest = study.rest(threads);
        let part = |part: fn(&Rest) -> Duration| match rest {
            Reading::Is(rest) => Cell::Time(part(&rest)),
            _ => Cell::NotAvailable,
        };
        table.row([
            Cell::text(&study.name),
            study.time(threads).time_cell(),
            study.cpu_path(threads).time_cell(),
            part(|rest| rest.imbalance),
            part(|rest| rest.hand_over),
            part(|rest| rest.waiting),
        ]);
    }
    table
}

/// The serial share, found in three ways that agree where the law is the whole truth.
pub(crate) fn serial(ways: [&Study; 2]) -> Table {
    let columns = ways.map(|study| {
        Column::new(
            format!("{}_percent", study.name),
            format!("{} shares", study.name),
        )
    });
    let first = Column::new("according_to", "according to");
    let title = "The serial share in percent, found in three ways";
    let mut table = Table::new(title, iter::once(first).chain(columns));

    let most = most_at_once(ways[0]).get();
    let threads = counted(most, "thread");
    let mut row = |according_to: String, read: &dyn Fn(&Study) -> Reading| {
        let shares = ways.map(|study| read(study).percent_cell());
        table.row(iter::once(Cell::Text(according_to)).chain(shares));
    };
    row("CPU time on 1 thread".to_owned(), &Study::serial_share);
    row(format!("cpu-path on {threads}"), &|study| {
        by_cpu_path(study, study.cpu_path_karp_flatt(most))
    });
    row(format!("wall clock on {threads}"), &|study| {
        study.karp_flatt(most)
    });
    table.note("The last two are Karp and Flatt's: the share that alone explains the speed-up.");
    table
}
