//! Files that are closed by a guard, and files that are closed by hand, under a low limit.

use std::fs::{self, File};
use std::io::{self, Read};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::time::Duration;

use workbook::show::{Axis, Cell, Column, Figure, Reference, Series, Table};
use workbook::watchdog::Watched;

/// How many descriptors the child may have at once.
const LIMIT: u32 = 64;
/// How many files it means to read.
const FILES: u32 = 200;
/// One file of so many is not what it should be, and left at once.
const EVERY: u32 = 3;

/// Each way to read a file, as a program of its own.
pub(crate) const WATCHED: [Watched; 2] = [
    Watched::new("by hand", || read_all(closed_by_hand)),
    Watched::new("by guard", || read_all(closed_by_guard)),
];

/// What became of one way.
pub(crate) struct Course {
    /// Descriptors in use after each file.
    in_use: Vec<u32>,
    /// Why the files after these could not be read; empty if all were.
    error: String,
}

/// Reads a file, or leaves it at once if it is not what it should be.
type Way = fn(&Path, is_wanted: bool) -> io::Result<()>;

/// Closes at the end. Whoever returns earlier does not come there.
fn closed_by_hand(path: &Path, is_wanted: bool) -> io::Result<()> {
    let mut file = ManuallyDrop::new(File::open(path)?);
    if !is_wanted {
        return Ok(());
    }
    file.read_exact(&mut [0; 16])?;
    drop(ManuallyDrop::into_inner(file));
    Ok(())
}

/// The file closes itself wherever the function is left.
fn closed_by_guard(path: &Path, is_wanted: bool) -> io::Result<()> {
    let mut file = File::open(path)?;
    if !is_wanted {
        return Ok(());
    }
    file.read_exact(&mut [0; 16])
}

/// Lives in a child process: lowers the limit, reads, and prints what is in use after each.
fn read_all(way: Way) {
    if let Err(error) = lower_limit().and_then(|()| read_and_count(way)) {
        println!("error {error}");
    }
}

fn read_and_count(way: Way) -> io::Result<()> {
    let path = std::env::current_exe()?;
    in_use()?;
    for number in 1..=FILES {
        let is_wanted = !number.is_multiple_of(EVERY);
        way(&path, is_wanted)
            .map_err(|error| io::Error::other(format!("file {number}: {error}")))?;
        // To look takes a descriptor too. If none is left, all of them are in use.
        println!("{}", in_use().unwrap_or(LIMIT));
    }
    Ok(())
}

#[cfg(unix)]
fn lower_limit() -> io::Result<()> {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let mut limit = getrlimit(Resource::Nofile);
    limit.current = Some(LIMIT.into());
    Ok(setrlimit(Resource::Nofile, limit)?)
}

#[cfg(not(unix))]
fn lower_limit() -> io::Result<()> {
    Err(io::Error::other("no limit on descriptors here"))
}

/// The descriptors of this process, without the one that it takes to look.
///
/// The limit is on their numbers, so one that was inherited with a higher number takes nothing
/// from it and is not counted.
fn in_use() -> io::Result<u32> {
    // The second is what the BSDs and macOS have.
    let open = if cfg!(target_os = "linux") {
        "/proc/self/fd"
    } else {
        "/dev/fd"
    };
    let entries = fs::read_dir(open)?.collect::<io::Result<Vec<_>>>()?;
    let numbers = entries
        .iter()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let below: Vec<u32> = numbers.filter(|number| *number < LIMIT).collect();
    Ok(u32::try_from(below.len()).expect("below the limit") - 1)
}

/// Reads the files in both ways, each in a process of its own.
///
/// # Errors
///
/// If the system starts no process.
pub(crate) fn measure() -> io::Result<Vec<Course>> {
    let runs = WATCHED
        .iter()
        .map(|watched| watched.run(Duration::from_secs(5)));
    runs.map(|run| Ok(course(&run?.output.text))).collect()
}

fn course(output: &str) -> Course {
    let numbers = output.lines().map_while(|line| line.parse().ok());
    let error = output.lines().find_map(|line| line.strip_prefix("error "));
    Course {
        in_use: numbers.collect(),
        error: error.unwrap_or_default().to_owned(),
    }
}

/// How far each way came, and with how many descriptors.
pub(crate) fn table(courses: &[Course]) -> Table {
    let columns = [
        Column::new("way", "closed"),
        Column::new("files", "files read"),
        Column::new("first_in_use", "in use at first"),
        Column::new("most_in_use", "at most"),
        Column::new("error", "the end"),
    ];
    let title = format!("{FILES} files, and {LIMIT} descriptors");
    let mut table = Table::new(title, columns);
    for (way, course) in ["by hand", "by a guard"].into_iter().zip(courses) {
        let in_use = |value: Option<&u32>| {
            Cell::or_not_available(value, |value| Cell::Count((*value).into()))
        };
        let end = if course.error.is_empty() {
            "all are read"
        } else {
            &course.error
        };
        table.row([
            Cell::text(way),
            Cell::Count(course.in_use.len() as u64),
            in_use(course.in_use.first()),
            in_use(course.in_use.iter().max()),
            Cell::text(end),
        ]);
    }
    table.note(format!(
        "One file of {EVERY} is left before its end, by an early return."
    ));
    table
}

/// Descriptors in use, file by file.
pub(crate) fn figure(courses: &[Course]) -> Figure {
    let figure = Figure::new(
        "Descriptors in use",
        "Upwards the descriptors that are in use, across the files that were read. Closed by \
         hand, they grow until the limit; closed by a guard, they stay as they were.",
    )
    .axes(Axis::linear("files"), Axis::linear("descriptors"))
    .reference(Reference::across("limit", LIMIT.into()));
    let ways = ["by hand", "by a guard"].into_iter().zip(courses);
    ways.fold(figure, |figure, (way, course)| {
        let files = (1..).map(f64::from);
        let points = files.zip(course.in_use.iter().map(|now| f64::from(*now)));
        figure.series(Series::curve(way, points))
    })
}
