//! One request done well: a deadline for all of it, a limit to its size, second tries.

mod failure;
mod policy;
#[cfg(test)]
mod tests;

use std::pin::pin;
use std::time::Duration;

use reqwest::{Client, Method, Response, StatusCode, redirect};
use tokio::time::{Instant, sleep, timeout_at};
use workbook::random::Random;

pub(crate) use failure::Failure;
pub(crate) use policy::Policy;

/// What to ask for.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) method: Method,
    pub(crate) url: String,
    /// Names an order, so that the server can tell a second try from a second order.
    pub(crate) key: Option<String>,
}

/// A page, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) body: Vec<u8>,
}

/// What came of an order, and how often it was sent.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) page: Result<Page, Failure>,
    pub(crate) tries: u32,
}

impl Order {
    pub(crate) fn get(url: impl Into<String>) -> Self {
        Self {
            method: Method::GET,
            url: url.into(),
            key: None,
        }
    }

    pub(crate) fn post(url: impl Into<String>) -> Self {
        Self {
            method: Method::POST,
            ..Self::get(url)
        }
    }

    pub(crate) fn key(self, key: &str) -> Self {
        let key = Some(key.to_owned());
        Self { key, ..self }
    }

    /// Whether sending it twice does no more than sending it once.
    pub(crate) fn is_repeatable(&self) -> bool {
        self.method.is_idempotent() || self.key.is_some()
    }
}

/// A client that keeps its connections, and goes round in no circles.
///
/// # Errors
///
/// If the system lacks what it takes.
pub(crate) fn client() -> reqwest::Result<Client> {
    // The library leaves the choice of a cryptography to us. If it was made before, that
    // one serves.
    #[cfg(feature = "https")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder()
        .user_agent(concat!("workbook-requests/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(Duration::from_secs(5))
        // Five calls of the system for each connection, to find out that nobody is there: the
        // deadline does. Any of these four alone would bring some of the calls back.
        .tcp_keepalive(None)
        .tcp_keepalive_interval(None)
        .tcp_keepalive_retries(None)
        .redirect(redirect::Policy::limited(5))
        // By itself it would send some requests again. That is for `Policy` to say.
        .retry(reqwest::retry::never());
    #[cfg(target_os = "linux")]
    let client = client.tcp_user_timeout(None);
    client.build()
}

/// Sends `order`, and again where that is right, until there is a page or no time left.
///
/// Dropping the future drops the request: its connection is closed.
pub(crate) async fn fetch(
    client: &Client,
    order: &Order,
    policy: &Policy,
    chance: &mut Random,
) -> Fetched {
    let deadline = Instant::now() + policy.deadline;
    for tries in 1.. {
        let once = pin!(once(client, order, policy.longest_body));
        let page = timeout_at(deadline, once).await;
        let failure = match page.unwrap_or(Err(Failure::TimedOut)) {
            Ok(page) => {
                return Fetched {
                    page: Ok(page),
                    tries,
                };
            }
            Err(failure) => failure,
        };
        let left = deadline.saturating_duration_since(Instant::now());
        let pause = policy.pause(order, &failure, tries, left, chance);
        let Some(pause) = pause else {
            let page = Err(failure);
            return Fetched { page, tries };
        };
        sleep(pause).await;
    }
    unreachable!("the policy allows only so many tries")
}

async fn once(client: &Client, order: &Order, longest: usize) -> Result<Page, Failure> {
    let mut request = client.request(order.method.clone(), &order.url);
    if let Some(key) = &order.key {
        request = request.header("Idempotency-Key", key);
    }
    let response = request.send().await?;
    let status = response.status();
    if status.is_success() {
        let body = body(response, longest).await?;
        Ok(Page { status, body })
    } else {
        // An error has a body too. It is no page.
        Err(Failure::refused(&response))
    }
}

/// The body, piece by piece, so that one without an end can't fill the memory.
async fn body(mut response: Response, longest: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await? {
        if body.len() + piece.len() > longest {
            return Err(Failure::TooLong);
        }
        body.extend_from_slice(&piece);
    }
    Ok(body)
}
