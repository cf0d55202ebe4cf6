//! Work that waits: a service has the answers, and each takes its time to come.

use std::io;
use std::sync::Mutex;

use workbook::phase::Phases;
use workbook::team::Team;

use crate::job::{Job, Size};
use crate::service::{Line, lines};

/// How many questions are asked.
const QUESTIONS: u8 = 16;

/// The sum of squares that a service knows.
#[derive(Debug)]
pub(crate) struct Waiting {
    /// One for each worker; a lock only because the compiler can't see that.
    lines: Vec<Mutex<Line>>,
}

impl Waiting {
    /// The job for at most so many `workers`.
    ///
    /// # Errors
    ///
    /// If not all of them get a connection.
    pub(crate) fn new(workers: usize) -> Result<Self, String> {
        let lines = lines(workers).map_err(|error| refused(workers, &error))?;
        let lines = lines.into_iter().map(Mutex::new).collect();
        Ok(Self { lines })
    }

    fn ask(&self, worker: usize, of: usize) -> u64 {
        let mut line = self.lines[worker]
            .lock()
            .expect("nobody else uses this line");
        let numbers = (0..QUESTIONS).map(u64::from).skip(worker).step_by(of);
        let squares = numbers.map(|number| line.square(number));
        squares
            .sum::<io::Result<u64>>()
            .expect("the service answers")
    }
}

impl Job for Waiting {
    fn name(&self) -> &'static str {
        "waiting"
    }

    fn run(&self, team: &mut Team, phases: &mut Phases) -> u64 {
        let sums = phases.parallel("ask", team, |worker, of| self.ask(worker, of));
        sums.iter().sum()
    }

    fn answer(&self) -> u64 {
        (0..QUESTIONS).map(|number| u64::from(number).pow(2)).sum()
    }

    fn size(&self) -> Size {
        Size {
            unit: "questions",
            work: QUESTIONS.into(),
            span: 1.0,
        }
    }

    fn waits(&self) -> bool {
        true
    }
}

fn refused(workers: usize, error: &io::Error) -> String {
    format!(
        "no {workers} connections to a service on this machine ({error}); ask for fewer \
         with --threads, or leave it out with --variant primes"
    )
}
