//! One way to misbehave, and how a request that meets it is sent.

use std::net::SocketAddr;
use std::time::Instant;

use reqwest::Client;
use workbook::random::Random;

use super::{Came, CamePlainly, PER_READ};
use crate::fetch::{self, Fetched, Order, Policy};
use crate::plain::{Limit, Plain};
use crate::server::{Addresses, Broken};

/// What is asked of the server, or of one that is broken in some way.
#[derive(Clone, Debug)]
pub(super) struct Case {
    pub(super) server_does: &'static str,
    at: SocketAddr,
    path: String,
    /// Asked once before, so that the limit of a page is used up.
    beforehand: bool,
    is_order: bool,
    key: Option<&'static str>,
}

/// All of them; the slow one sends so many bytes in `drops`.
pub(super) fn all(server: &Addresses, drops: u32) -> Vec<Case> {
    let good = |server_does, path: &str| Case::new(server_does, server.good, path);
    let broken = |server_does, how| Case::new(server_does, server.broken(how), "/");
    let order = Case {
        is_order: true,
        ..good("loses an order", "/orders")
    };
    vec![
        broken("never answers", Broken::Silent),
        good("a byte every 100 ms", &format!("/drip/{drops}/100")),
        good("ends within the body", "/cut"),
        broken("resets the connection", Broken::Reset),
        broken("is no web server", Broken::Garbage),
        good("sends 1 GB", "/huge/1000000000"),
        good("a redirect to itself", "/circle"),
        good("says 403", "/status/403"),
        good("says 503 two times", "/flaky/2/"),
        Case {
            beforehand: true,
            ..good("says 429, wait 1 s", "/limited/1/")
        },
        order.clone(),
        Case {
            server_does: "the same, with a key",
            key: Some("order 7"),
            ..order
        },
    ]
}

impl Case {
    fn new(server_does: &'static str, at: SocketAddr, path: &str) -> Self {
        Self {
            server_does,
            at,
            path: path.to_owned(),
            beforehand: false,
            is_order: false,
            key: None,
        }
    }

    pub(super) fn ask_plainly(&self) -> CamePlainly {
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
        let answer = plain.get(&path);
        Some((answer, begun.elapsed()))
    }

    pub(super) async fn fetch(self, client: Client, policy: Policy) -> Came<Fetched> {
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
