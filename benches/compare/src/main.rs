//! How far what a benchmark library reports spreads from one invocation to the next.
//!
//! `cargo run --release` in this folder measures the machine as it is; `-- --hogs` first starts
//! two programs per CPU that only burn time, and `-- 84_ns` measures one workload alone. Each
//! library has its usual settings. Takes about seven minutes, since criterion asks for eight
//! seconds each time.

use std::env;
use std::error::Error;
use std::hint::black_box;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use compare::{WORKLOADS, Workload};
use workbook::machine::{Machine, Watch};
use workbook::show::{Cell, Column, Screen, Table};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Invocations per figure.
const INVOCATIONS: u32 = 10;

/// What one library said of one workload.
struct Said {
    by: &'static str,
    /// In nanoseconds, one for each invocation.
    values: Vec<f64>,
    /// Wall time of an invocation, on average.
    took: Duration,
}

fn main() -> Result<()> {
    let flags: Vec<String> = env::args().skip(1).collect();
    if flags.iter().any(|flag| flag == "--burn") {
        burn();
    }
    let machine = Machine::read();
    println!("{machine}");
    let mut hogs = Hogs(Vec::new());
    if flags.iter().any(|flag| flag == "--hogs") {
        hogs.start(2 * machine.logical)?;
    }
    let named = |workload: &Workload| flags.iter().any(|flag| flag == workload.name);
    let all = !WORKLOADS.iter().any(named);
    for workload in WORKLOADS.into_iter().filter(|one| all || named(one)) {
        let watch = Watch::start();
        let table = compare(workload, hogs.0.len())?;
        print!("\n{}", table.to_text(Screen::of_stdout()));
        println!("{}", watch.load().reason());
    }
    Ok(())
}

fn compare(workload: Workload, hogs: usize) -> Result<Table> {
    let columns = [
        Column::new("by", "by"),
        Column::new("median_s", "median of 10"),
        Column::new("low_s", "lowest"),
        Column::new("high_s", "highest"),
        Column::new("spread", "spread"),
        Column::new("took_s", "one takes"),
    ];
    let mut table = Table::new(format!("{}, {hogs} hogs", workload.name), columns);
    for said in all(workload)? {
        table.row(row(said));
    }
    Ok(table)
}

fn all(workload: Workload) -> Result<Vec<Said>> {
    let mut said = ask("criterion", workload, |text| Ok(vec![last_number(text)?]))?;
    said.extend(ask("divan, median", workload, |text| {
        Ok(vec![divan_median(text)?])
    })?);
    let numbers = |text: &str| {
        let numbers = text.lines().map(|line| Ok(line.parse()?));
        numbers.collect::<Result<Vec<f64>>>()
    };
    let mut own = ask("workbook", workload, numbers)?;
    for (said, by) in own.iter_mut().zip(["workbook, wall", "workbook, cpu-path"]) {
        said.by = by;
    }
    said.extend(own);
    Ok(said)
}

/// Invokes the library's program again and again; `read` finds its numbers in the output.
fn ask(
    by: &'static str,
    workload: Workload,
    read: impl Fn(&str) -> Result<Vec<f64>>,
) -> Result<Vec<Said>> {
    let library = by.split(',').next().unwrap_or(by);
    let program = env::current_exe()?.with_file_name(format!("by_{library}"));
    let begun = Instant::now();
    let mut rounds = Vec::new();
    for _ in 0..INVOCATIONS {
        let mut program = Command::new(&program);
        // Both others take it for a name to filter by, and divan runs nothing without a flag.
        let flag = if library == "divan" {
            &["--bench"][..]
        } else {
            &[]
        };
        let output = program.arg(workload.name).args(flag).output()?;
        rounds.push(read(&String::from_utf8(output.stdout)?)?);
    }
    let took = begun.elapsed() / INVOCATIONS;
    let values = |number: usize| rounds.iter().map(|round| round[number]).collect();
    let said = (0..rounds[0].len()).map(|number| Said {
        by,
        values: values(number),
        took,
    });
    Ok(said.collect())
}

fn row(mut said: Said) -> [Cell; 6] {
    said.values.sort_by(f64::total_cmp);
    let (low, high) = (said.values[0], said.values[said.values.len() - 1]);
    let middle = said.values[said.values.len() / 2];
    let time =
        |nanoseconds: f64| Cell::Time(Duration::from_secs_f64(1e-9 * nanoseconds));
    [
        Cell::text(said.by),
        time(middle),
        time(low),
        time(high),
        Cell::Share((high - low) / middle),
        Cell::Time(said.took),
    ]
}

fn last_number(text: &str) -> Result<f64> {
    Ok(text.lines().last().ok_or("it printed nothing")?.parse()?)
}

/// The third column of the one row with times: `84_ns  54.96 ns │ 55.29 ns │ 55.11 ns │ ..`.
fn divan_median(text: &str) -> Result<f64> {
    let mut rows = text.lines().filter_map(|line| line.split('│').nth(2));
    let median =
        rows.find(|cell| cell.trim().ends_with('s') && !cell.contains("median"));
    let median = median.ok_or("divan printed no time")?;
    let (number, unit) = median.trim().split_once(' ').ok_or("a time has a unit")?;
    let unit = match unit {
        "ns" => 1.0,
        "µs" => 1e3,
        "ms" => 1e6,
        _ => return Err(format!("an unknown unit: {unit}").into()),
    };
    Ok(unit * number.parse::<f64>()?)
}

/// Programs that burn CPU time until they are dropped.
struct Hogs(Vec<Child>);

impl Hogs {
    fn start(&mut self, count: usize) -> Result<()> {
        for _ in 0..count {
            let mut program = Command::new(env::current_exe()?);
            self.0
                .push(program.arg("--burn").stdin(Stdio::null()).spawn()?);
        }
        Ok(())
    }
}

impl Drop for Hogs {
    fn drop(&mut self) {
        for hog in &mut self.0 {
            // It may have ended by itself; either way it is gone after the wait.
            let _ = hog.kill();
            let _ = hog.wait();
        }
    }
}

/// Burns CPU time for twenty minutes at most, should whoever started this be gone.
fn burn() -> ! {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_mins(20) {
        black_box(WORKLOADS[0].chain());
    }
    std::process::exit(0)
}
