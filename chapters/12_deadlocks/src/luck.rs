//! Real dinners in child processes, some of which hang.

use std::fmt::Write;
use std::io;
use std::process;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use workbook::stats::jain;
use workbook::watchdog::{Ending, Report, Watched};

use crate::dinner::Dinner;
use crate::forks::{Table, Waits};
use crate::rules::Rule;
use crate::ways::WAYS;

/// Philosophers at a real table.
pub(crate) const SEATS: usize = 3;
/// Exit code of a dinner that has found out that it hangs.
const DEADLOCK: i32 = 3;
/// Pause between two looks at the table.
const LOOK: Duration = Duration::from_millis(30);
/// A dinner that takes this long hangs, even if nobody can say why.
const LIMIT: Duration = Duration::from_secs(2);

/// What became of all dinners by one rule; in each round there was one by each rule.
#[derive(Default)]
pub(crate) struct Course {
    pub(crate) hung: u64,
    /// The longest time from the start of a dinner until its circle was named.
    pub(crate) named_after: Option<Duration>,
    /// The first circle.
    pub(crate) circle: Option<String>,
    /// Meals in a millisecond, for each round; `None` where it hung.
    pub(crate) rates: Vec<Option<f64>>,
    /// How evenly the meals were shared, for each dinner that ended.
    pub(crate) fairness: Vec<f64>,
}

/// Everybody eats again and again for so many milliseconds. Ends the process if that hangs.
///
/// The time is asked only between meals, so a dinner that hangs does not end by it.
pub(crate) fn dine_for_real(rule: Rule, milliseconds: u64) {
    let table = Arc::new(Table::new(SEATS));
    let watched = Arc::clone(&table);
    thread::spawn(move || name_a_deadlock(&watched));
    let begun = Instant::now();
    let ends = begun + Duration::from_millis(milliseconds);
    Dinner {
        rule,
        table: &table,
        seats: &[0, 1, 2],
        is_hungry: &|_| Instant::now() < ends,
        eat: &|| (),
    }
    .hold();
    let microseconds = begun.elapsed().as_micros();
    let meals = table.meals().iter().fold(String::new(), |mut line, meals| {
        write!(line, " {meals}").expect("writing to a string");
        line
    });
    println!("{microseconds}{meals}");
}

/// Looks at the table now and then. If the same circle is there at a second look, and nobody
/// has eaten meanwhile, says who waits for whom, and ends the process.
fn name_a_deadlock(table: &Table) {
    let mut before = None;
    loop {
        thread::park_timeout(LOOK);
        let seen = table.circle().map(|circle| (circle, table.meals()));
        if let Some((circle, _)) = &seen
            && seen == before
        {
            println!("{}", words(circle));
            process::exit(DEADLOCK);
        }
        before = seen;
    }
}

/// Who waits for which fork; whoever is named next has it.
fn words(circle: &[Waits]) -> String {
    let links = circle.iter().map(|waits| {
        let Waits { seat, fork } = waits;
        format!("philosopher {seat} waits for fork {fork}")
    });
    links.collect::<Vec<_>>().join(", ")
}

/// Holds `rounds` dinners by each rule, in turn.
///
/// # Errors
///
/// If the system starts no process, or a dinner ends in some other way.
pub(crate) fn try_luck(
    rounds: u64,
    dinner: impl Fn(usize) -> Watched,
) -> io::Result<Vec<Course>> {
    let mut courses: Vec<Course> = WAYS.iter().map(|_| Course::default()).collect();
    for _ in 0..rounds {
        for (number, course) in courses.iter_mut().enumerate() {
            course.note(&dinner(number).run(LIMIT)?)?;
        }
    }
    Ok(courses)
}

impl Course {
    fn note(&mut self, run: &Report) -> io::Result<()> {
        match run.ending {
            Ending::Finished => self.note_meals(&run.output.text),
            Ending::Failed(status) if status.code() == Some(DEADLOCK) => {
                self.circle
                    .get_or_insert_with(|| run.output.text.trim().to_owned());
                self.named_after = self.named_after.max(Some(run.took));
                self.note_hung();
                Some(())
            }
            Ending::Hung => {
                self.note_hung();
                Some(())
            }
            Ending::Failed(_) => None,
        }
        .ok_or_else(|| io::Error::other(format!("a dinner {run}: {}", run.errors.text)))
    }

    fn note_hung(&mut self) {
        self.hung += 1;
        self.rates.push(None);
    }

    /// Microseconds, and how often each has eaten.
    fn note_meals(&mut self, line: &str) -> Option<()> {
        let mut numbers = line.split_whitespace().map(|word| word.parse::<f64>().ok());
        let microseconds = numbers.next()??;
        let meals = numbers.collect::<Option<Vec<f64>>>()?;
        self.rates
            .push(Some(1e3 * meals.iter().sum::<f64>() / microseconds));
        self.fairness.extend(jain(&meals));
        Some(())
    }
}
