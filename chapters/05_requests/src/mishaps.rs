//! What becomes of a request when the server misbehaves.

use std::io::{self, ErrorKind};
use std::net::SocketAddr;
use std::thread;
use std::time::{Duration, Instant};

use reqwest::Client;
use tokio::runtime;
use workbook::chapter::{Context, Result};
use workbook::random::Random;
use workbook::show::{Cell, Column, Table};

use crate::fetch::{self, Fetched, Order, Policy};
use crate::plain::{Limit, Plain};
use crate::server::{Addresses, Broken};

/// How long std waits for each piece of an answer.
const PER_READ: Duration = Duration::from_millis(200);

/// A way to misbehave, and what came of a request.
#[derive(Debug)]
struct Mishap {
    /// What the server does.
    server_does: &'static str,
    /// With nothing but a limit for each read; only requests that std's part here can send.
    plain: Option<(String, Duration)>,
    /// With a deadline and second tries.
    fetched: (String, Duration),
    tries: u32,
}

/// All of them, and the policy that was tried.
#[derive(Debug)]
pub(crate) struct Mishaps {
    mishaps: Vec<Mishap>,
    policy: Policy,
}

/// What is asked of the server, or of one that is broken in some way.
#[derive(Clone, Debug)]
struct Case {
    server_does: &'static str,
    at: SocketAddr,
    path: String,
    /// Asked once before, so that the limit of a page is used up.
    beforehand: bool,
    is_order: bool,
    key: Option<&'static str>,
}

impl Mishaps {
    /// Tries all of them at the same time. Blocks until the last one is over.
    ///
    /// # Errors
    ///
    /// If the system lacks what it takes to ask.
    pub(crate) fn meet(cx: &Context, server: &Addresses) -> Result<Self> {
        let policy = Policy {
            deadline: Duration::from_millis(if cx.options().quick {
                400
            } else {
                1_200
            }),
            most_tries: 4,
            first_pause: Duration::from_millis(50),
            longest_body: 1 << 20,
        };
        let drops = if cx.options().quick { 5 } else { 16 };
        let cases = cases(server, drops);
        let (plain, fetched) = thread::scope(|scope| {
            let asked: Vec<_> = cases
                .iter()
                .map(|case| scope.spawn(|| case.ask_plainly()))
                .collect();
            let fetched = fetch_all(&cases, &policy);
            let plain: Vec<_> = asked
                .into_iter()
                .map(|one| one.join().expect("no panic"))
                .collect();
            (plain, fetched)
        });
        let answers = plain.into_iter().zip(fetched?);
        let mishaps =
            cases
                .iter()
                .zip(answers)
                .map(|(case, (plain, (fetched, took)))| Mishap {
                    server_does: case.server_does,
                    plain,
                    tries: fetched.tries,
                    fetched: (fetched_text(&fetched), took),
                });
        Ok(Self {
            mishaps: mishaps.collect(),
            policy,
        })
    }
}

fn cases(server: &Addresses, drops: u32) -> Vec<Case> {
    let case = |server_does, at, path: &str| Case {
        server_does,
        at,
        path: path.to_owned(),
        beforehand: false,
        is_order: false,
        key: None,
    };
    let good = server.good;
    let broken = |server_does, how| case(server_does, server.broken(how), "/");
    let order = case("loses an order", good, "/orders");
    vec![
        broken("never answers", Broken::Silent),
        case("a byte every 100 ms", good, &format!("/drip/{drops}/100")),
        case("ends within the body", good, "/cut"),
        broken("resets the connection", Broken::Reset),
        broken("is no web server", Broken::Garbage),
        case("sends 1 GB", good, "/huge/1000000000"),
        case("a redirect to itself", good, "/circle"),
        case("says 403", good, "/status/403"),
        case("says 503 two times", good, "/flaky/2/"),
        Case {
            beforehand: true,
            ..case("says 429, wait 1 s", good, "/limited/1/")
        },
        Case {
            is_order: true,
            ..order.clone()
        },
        Case {
            server_does: "the same, with a key",
            is_order: true,
            key: Some("order 7"),
            ..order
        },
    ]
}

/// All of them on one thread.
fn fetch_all(cases: &[Case], policy: &Policy) -> Result<Vec<(Fetched, Duration)>> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let client = fetch::client()?;
        let asked: Vec<_> = cases
            .iter()
            .map(|case| {
                tokio::spawn(case.clone().fetch(client.clone(), policy.clone()))
            })
            .collect();
        let mut fetched = Vec::new();
        for one in asked {
            fetched.push(one.await?);
        }
        Ok(fetched)
    })
}

impl Case {
    /// `None` for an order: that is more than std's part here can send.
    fn ask_plainly(&self) -> Option<(String, Duration)> {
        if self.is_order {
            return None;
        }
        let path = self.path_for("plain");
        let mut plain = Plain::new(self.at, Limit::PerRead(PER_READ));
        if self.beforehand {
            // Whatever it says: it has been asked.
            let _ = plain.get(&path);
        }
        let begun = Instant::now();
        let answer = match plain.get(&path) {
            Ok(answer) if answer.status == 200 => "a page".to_owned(),
            Ok(answer) => answer.status.to_string(),
            Err(error) => plain_text(&error),
        };
        Some((answer, begun.elapsed()))
    }

    async fn fetch(self, client: Client, policy: Policy) -> (Fetched, Duration) {
        let url = format!("http://{}{}", self.at, self.path_for("fetch"));
        let order = match (self.is_order, self.key) {
            (false, _) => Order::get(url),
            (true, None) => Order::post(url),
            (true, Some(key)) => Order::post(url).key(key),
        };
        if self.beforehand {
            // Whatever it says: it has been asked.
            let _ = client.get(&order.url).send().await;
        }
        let begun = Instant::now();
        let fetched = fetch::fetch(&client, &order, &policy, &mut Random::new(1)).await;
        (fetched, begun.elapsed())
    }

    /// Pages that count who asks count each of us apart.
    fn path_for(&self, who: &str) -> String {
        let counts = self.path.ends_with('/') && self.path.len() > 1;
        format!("{}{}", self.path, if counts { who } else { "" })
    }
}

fn plain_text(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::TimedOut => "timed out".to_owned(),
        ErrorKind::UnexpectedEof => "ended early".to_owned(),
        ErrorKind::ConnectionReset => "reset".to_owned(),
        _ => error.to_string(),
    }
}

fn fetched_text(fetched: &Fetched) -> String {
    match &fetched.page {
        Ok(page) if page.body == b"taken already" => "taken, once".to_owned(),
        Ok(_) => "a page".to_owned(),
        Err(failure) => failure.to_string(),
    }
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
            let (plain, plain_time) = match &mishap.plain {
                Some((said, took)) => (Cell::text(said), Cell::Time(*took)),
                None => (Cell::Empty, Cell::Empty),
            };
            let (fetched, took) = &mishap.fetched;
            table.row([
                Cell::text(mishap.server_does),
                plain,
                plain_time,
                Cell::text(fetched),
                Cell::Time(*took),
                Cell::Count(u64::from(mishap.tries)),
            ]);
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
