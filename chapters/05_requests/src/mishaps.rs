//! What becomes of a request when the server misbehaves.

mod case;

use std::io::{self, ErrorKind};
use std::thread;
use std::time::Duration;

use tokio::runtime;
use workbook::chapter::{Context, Result};
use workbook::show::{Cell, Column, Table};

use crate::fetch::{self, Fetched, Policy};
use crate::plain::Answer;
use crate::server::Addresses;
use case::Case;

/// How long std waits for each piece of an answer.
const PER_READ: Duration = Duration::from_millis(200);

/// What came of a request, and how long that took.
type Came<Of> = (Of, Duration);
/// The same by std, or `None` for an order: that is more than std's part here can send.
type CamePlainly = Option<Came<io::Result<Answer>>>;

/// A way to misbehave, and what came of a request.
#[derive(Debug)]
struct Mishap {
    /// What the server does.
    server_does: &'static str,
    /// With nothing but a limit for each read.
    plain: CamePlainly,
    /// With a deadline and second tries.
    fetched: Came<Fetched>,
}

/// All of them, and the policy that was tried.
#[derive(Debug)]
pub(crate) struct Mishaps {
    mishaps: Vec<Mishap>,
    policy: Policy,
}

impl Mishaps {
    /// Tries all of them at the same time. Blocks until the last one is over.
    ///
    /// # Errors
    ///
    /// If the system lacks what it takes to ask.
    pub(crate) fn meet(cx: &Context, server: &Addresses) -> Result<Self> {
        let (deadline, drops) = if cx.options().quick {
            (Duration::from_millis(400), 5)
        } else {
            (Duration::from_millis(1_200), 16)
        };
        let policy = Policy {
            deadline,
            most_tries: 4,
            first_pause: Duration::from_millis(50),
            longest_body: 1 << 20,
        };
        let cases = case::all(server, drops);
        let (plain, fetched) = ask_in_both_ways(&cases, &policy);
        let answers = plain.into_iter().zip(fetched?);
        let mishaps =
            cases
                .iter()
                .zip(answers)
                .map(|(case, (plain, fetched))| Mishap {
                    server_does: case.server_does,
                    plain,
                    fetched,
                });
        Ok(Self {
            mishaps: mishaps.collect(),
            policy,
        })
    }
}

/// With std on a thread for each, and with the library on this one.
fn ask_in_both_ways(
    cases: &[Case],
    policy: &Policy,
) -> (Vec<CamePlainly>, Result<Vec<Came<Fetched>>>) {
    thread::scope(|scope| {
        let asked = cases.iter().map(|case| scope.spawn(|| case.ask_plainly()));
        // All of them are under way before the first one is waited for.
        let asked: Vec<_> = asked.collect();
        let fetched = fetch_all(cases, policy);
        let plain = asked
            .into_iter()
            .map(|one| one.join().expect("no panic"))
            .collect();
        (plain, fetched)
    })
}

/// All of them on one thread.
fn fetch_all(cases: &[Case], policy: &Policy) -> Result<Vec<Came<Fetched>>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let client = fetch::client()?;
        let asked = cases.iter().map(|case| {
            tokio::spawn(case.clone().fetch(client.clone(), policy.clone()))
        });
        let mut fetched = Vec::new();
        for one in asked.collect::<Vec<_>>() {
            fetched.push(one.await?);
        }
        Ok(fetched)
    })
}

impl Mishaps {
    /// A row for each.
    pub(crate) fn table(&self) -> Table {
        let columns = [
            Column::new("server", "the server"),
            Column::new("plain", "std"),
            Column::new("plain_s", "after"),
            Column::new("fetch", "with a deadline"),
            Column::new("fetch_s", "after"),
            Column::new("tries", "tries"),
        ];
        let mut table = Table::new("What becomes of a request", columns);
        for mishap in &self.mishaps {
            table.row(mishap.row());
        }
        let deadline = self.policy.deadline.as_millis();
        let per_read = PER_READ.as_millis();
        table.note(format!(
            "std: {per_read} ms for each read, and no second try"
        ));
        table.note(format!(
            "with a deadline: {deadline} ms for all tries together"
        ));
        table
    }
}

impl Mishap {
    fn row(&self) -> [Cell; 6] {
        let [plain, plain_time] = match &self.plain {
            Some((came, took)) => [Cell::text(plain_text(came)), Cell::Time(*took)],
            None => [Cell::Empty, Cell::Empty],
        };
        let (fetched, took) = &self.fetched;
        [
            Cell::text(self.server_does),
            plain,
            plain_time,
            Cell::text(fetched_text(fetched)),
            Cell::Time(*took),
            Cell::Count(u64::from(fetched.tries)),
        ]
    }
}

fn plain_text(came: &io::Result<Answer>) -> String {
    match came {
        Ok(answer) if answer.status == 200 => "a page".to_owned(),
        Ok(answer) => answer.status.to_string(),
        Err(error) => match error.kind() {
            ErrorKind::TimedOut => "timed out".to_owned(),
            ErrorKind::UnexpectedEof => "ended early".to_owned(),
            ErrorKind::ConnectionReset => "reset".to_owned(),
            _ => error.to_string(),
        },
    }
}

fn fetched_text(fetched: &Fetched) -> String {
    match &fetched.page {
        Ok(page) if page.body == b"taken already" => "taken, once".to_owned(),
        Ok(_) => "a page".to_owned(),
        Err(failure) => failure.to_string(),
    }
}
